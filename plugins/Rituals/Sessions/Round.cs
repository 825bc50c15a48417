using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Everybody speaks once, one after the other. Equal by contents.</summary>
/// <param name="Part">The part it is the round of.</param>
/// <param name="Order">Everybody once: those who had their turn, whoever has it, those to come.</param>
/// <param name="Turn">How many had their turn.</param>
internal sealed record Round(SegmentKind Part, ImmutableArray<UserId> Order, int Turn)
{
    /// <summary>Never default.</summary>
    public ImmutableArray<UserId> Order { get; init; } = Order.IsDefault ? [] : Order;

    /// <summary>Whose turn it is; null once everybody had one.</summary>
    [JsonIgnore]
    public UserId? Speaks => Turn < Order.Length ? Order[Turn] : null;

    /// <summary>A round begins, in an order that follows from the session and the part alone.</summary>
    public static Round Begin(string session, SegmentKind part, IEnumerable<UserId> here) =>
        new(part, [.. here.Distinct().OrderBy(user => Lot(session, part, user), StringComparer.Ordinal)], 0);

    /// <summary>Who comes late is added at the end.</summary>
    public Round With(IEnumerable<UserId> here) => this with { Order = [.. Order, .. here.Except(Order)] };

    /// <summary>Those to come who are there.</summary>
    public ImmutableArray<UserId> Then(IReadOnlyCollection<UserId> here) => [.. Order.Skip(Turn + 1).Where(here.Contains)];

    /// <summary>On to the next who is there; those who are out for a moment keep their turn for later.</summary>
    public Round Next(IReadOnlyCollection<UserId> here)
    {
        var had = Order[..Math.Min(Turn + 1, Order.Length)];
        var next = Then(here);
        return next.IsEmpty ? this with { Turn = had.Length, Order = had } : this with { Turn = had.Length, Order = [.. had, next[0], .. Order[had.Length..].Remove(next[0])] };
    }

    /// <summary>As it goes on once somebody is forgotten.</summary>
    public Round Without(UserId user) => this with { Order = Order.Remove(user), Turn = Order[..Turn].Contains(user) ? Turn - 1 : Turn };

    /// <inheritdoc/>
    public bool Equals(Round? other) => other is not null && (Part, Turn) == (other.Part, other.Turn) && Order.SequenceEqual(other.Order);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Part, Turn, Order.Length);

    private static string Lot(string session, SegmentKind part, UserId user) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{session}\0{part}\0{user.Value}")));
}
