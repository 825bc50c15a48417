using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Midway;

/// <summary>A win or a stuck point that somebody told between two sessions. It is theirs: they can take it back for ever.</summary>
/// <param name="Circle">Which circle's.</param>
/// <param name="User">Whose.</param>
/// <param name="Name">The name they went by, as people typed it.</param>
/// <param name="Text">What they told, 1 to <see cref="Longest"/> characters, as typed.</param>
/// <param name="IsStuck">Where they are stuck; else a win.</param>
/// <param name="At">When.</param>
/// <param name="Sessions">How many sessions the circle had had by then.</param>
internal sealed record Word(string Circle, UserId User, string Name, string Text, bool IsStuck, Instant At, int Sessions)
{
    /// <summary>So many characters fit.</summary>
    public const int Longest = 300;

    /// <summary>The thread it stands in; null while it waits for one.</summary>
    public ChannelId? Thread { get; init; }

    /// <summary>How often it was posted: again where the message or its thread is gone.</summary>
    public int Posts { get; init; }

    /// <summary>The anchor of its message.</summary>
    [JsonIgnore]
    public string Message => $"word-{Posts}";

    /// <summary>There was no thread for it yet.</summary>
    [JsonIgnore]
    public bool Waits => Thread is null;

    /// <summary>Under what it is found for an agenda; null for a win.</summary>
    [JsonIgnore]
    public string? Offered => IsStuck ? OfferedAfter(Circle, Sessions) : null;

    /// <summary>Under what those told after a session are found.</summary>
    public static string OfferedAfter(string circle, int sessions) => $"{circle}/{sessions.ToString(CultureInfo.InvariantCulture)}";
}
