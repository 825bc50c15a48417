using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Failures;

/// <summary>A failure that somebody told. It is theirs: they can change it and take it back for ever.</summary>
/// <param name="Circle">Which circle's.</param>
/// <param name="User">Whose.</param>
/// <param name="Name">The name they went by, as people typed it.</param>
/// <param name="Tried">What they tried, 1 to <see cref="Longest"/> characters, as typed.</param>
/// <param name="Broke">What broke; likewise.</param>
/// <param name="Now">What they do now; likewise.</param>
/// <param name="At">When it was told.</param>
internal sealed record Story(string Circle, UserId User, string Name, string Tried, string Broke, string Now, Instant At)
{
    /// <summary>So many characters fit in each part.</summary>
    public const int Longest = 1100;

    /// <summary>Its teller lets it be told outside the circle.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The thread it stands in; null while it waits for one.</summary>
    public ChannelId? Thread { get; init; }

    /// <summary>How often it was posted: again where the message or its thread is gone.</summary>
    public int Posts { get; init; }

    /// <summary>The anchor of its message.</summary>
    [JsonIgnore]
    public string Message => $"story-{Posts}";

    /// <summary>There was no thread for it yet.</summary>
    [JsonIgnore]
    public bool Waits => Thread is null;
}
