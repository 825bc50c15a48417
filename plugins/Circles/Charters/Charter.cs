using System.Collections.Immutable;
using PeerGuild.Plugins;

namespace PeerGuild.Circles.Charters;

/// <summary>What only the members of a circle read of it. Pure.</summary>
/// <param name="Circle">The circle's id, and its own.</param>
/// <param name="Purposes">At most <see cref="MostPurposes"/>; as its members ranked them, else in order of adding.</param>
/// <param name="Links">At most <see cref="MostLinks"/>, each https.</param>
/// <param name="Continues">The training, book or cohort it goes on from; "" for none.</param>
internal sealed record Charter(string Circle, ImmutableArray<Purpose> Purposes, ImmutableArray<string> Links, string Continues)
{
    public const int MostPurposes = 3;
    public const int MostLinks = 3;
    public const int LongestLink = 200;
    public const int LongestContinues = 150;

    public static Charter Empty(string circle) => new(circle, [], [], "");

    public Purpose? Find(string id) => Purposes.FirstOrDefault(purpose => purpose.Id == id);

    /// <summary>Adds a purpose, or writes one anew. New words were not ranked yet.</summary>
    public Result<Charter, PurposeRefusal> With(Purpose purpose) => Find(purpose.Id) switch
    {
        null when Purposes.Length >= MostPurposes => PurposeRefusal.Enough,
        null => this with { Purposes = Purposes.Add(purpose) },
        var before when before.Text == purpose.Text => this with { Purposes = Purposes.Replace(before, purpose with { Weight = before.Weight }) },
        var before => this with { Purposes = Purposes.Replace(before, purpose) },
    };

    public Charter Without(string id) => this with { Purposes = Purposes.RemoveAll(purpose => purpose.Id == id) };

    /// <summary>Puts the purposes into the order in which they were weighed: both counts together, then impact, then as they stood.</summary>
    public Charter Weighed(IReadOnlyDictionary<string, Weight> weights) => this with
    {
        Purposes =
        [
            .. Purposes
                .Select(purpose => weights.TryGetValue(purpose.Id, out var weight) ? purpose with { Weight = weight } : purpose)
                .OrderByDescending(purpose => (purpose.Weight?.Impact + purpose.Weight?.Practical) ?? -1)
                .ThenByDescending(purpose => purpose.Weight?.Impact ?? -1),
        ],
    };

    /// <summary>What of it everyone may know.</summary>
    public ImmutableArray<Aim> Aims() => [.. Purposes.Select(purpose => new Aim(purpose.Id, purpose.Text))];
}

/// <summary>What a circle is for.</summary>
/// <param name="Id">Unique in the circle, and the same while its words change.</param>
/// <param name="Text">1 to <see cref="Longest"/> characters, as people typed it.</param>
/// <param name="Whose">Who asks for it.</param>
/// <param name="Target">By what one would see it; "" if nobody said.</param>
/// <param name="Weight">How its members weighed it last; null before they did.</param>
internal sealed record Purpose(string Id, string Text, Whose Whose, string Target, Weight? Weight = null)
{
    public const int Longest = 150;
    public const int LongestTarget = 100;
}

/// <summary>How many members think that a purpose would change something, and that it can be done soon.</summary>
internal sealed record Weight(int Impact, int Practical);

/// <summary>Who asks for a purpose.</summary>
internal enum Whose
{
    Members,
    Sponsor,
    Both,
}

/// <summary>Why a purpose was not taken down.</summary>
internal enum PurposeRefusal
{
    Enough,
    BeingRanked,
}
