using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Signs;

/// <summary>That something in a circle may want a hand, with what shows it: for its steward, and for the circle when it looks back.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Cause">What began it, by an id that names nobody: the same as long as it goes on, another when it begins anew.</param>
internal sealed record Sign(SignKind Kind, string Cause)
{
    /// <summary>The next date, where nobody leads it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Instant Date { get; init; }

    /// <summary>Who has led all the time. Never kept with it: a circle that looks back is not told who.</summary>
    [JsonIgnore]
    public UserId Leader { get; init; }

    /// <summary>What has been falling, from the last good one on: people in the room, or middles. Numbers of the circle, never of a person.</summary>
    public ImmutableArray<double> Course { get; init; } = [];

    /// <summary>When the last good one was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Instant Since { get; init; }

    /// <summary>The seats there are, or the members.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Seats { get; init; }
}

/// <summary>Signs worth having, the most serious first: without a date there is no circle, and nine is a good problem.</summary>
internal enum SignKind
{
    NoDate,
    NobodyLeads,
    SeatsFall,
    PulseFalls,
    GoalsUnanswered,
    Three,
    SameLeader,
    Nine,
}
