using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Pulses;

/// <summary>Was this hour worth it: asked without names when a session closes, shown once.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="Room">Where it is asked.</param>
/// <param name="Thread">The session's thread, where it is shown; 0 where there is none.</param>
/// <param name="OpenedAt">When the close began.</param>
/// <param name="IsOpen">Whether it can be answered.</param>
internal sealed record Pulse(string Id, string Circle, ChannelId Room, ChannelId Thread, Instant OpenedAt, bool IsOpen)
{
    private static readonly Duration Runs = Duration.FromHours(48);

    /// <summary>When it closes.</summary>
    [JsonIgnore]
    public Instant Until => OpenedAt + Runs;

    /// <summary>Who was in the session; nobody until it has ended, and once it is closed.</summary>
    public ImmutableArray<UserId> Attended { get; init; } = [];

    /// <summary>Who was there is known: they alone may answer.</summary>
    public bool IsAttended { get; init; }

    /// <summary>What came of it; null while it is open, and where the answers were too few and go with the next.</summary>
    public PulseOutcome? Outcome { get; init; }

    /// <summary>The round in which the numbers are.</summary>
    [JsonIgnore]
    public string Numbers => Id;

    /// <summary>The round in which the lines are.</summary>
    [JsonIgnore]
    public string Lines => $"{Id}-lines";

    /// <summary>Whether somebody of the circle may answer.</summary>
    public bool Asks(UserId user) => IsOpen && (!IsAttended || Attended.Contains(user));

    /// <summary>How it reads without somebody.</summary>
    public Pulse Without(UserId user) => this with { Attended = Attended.Remove(user) };
}

/// <summary>What came of a pulse.</summary>
/// <param name="Count">How many answered.</param>
/// <param name="Middle">1 to 5; between two numbers where it lies between.</param>
internal sealed record PulseOutcome(int Count, double Middle);
