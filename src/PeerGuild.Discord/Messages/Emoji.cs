using System.Globalization;

namespace PeerGuild.Discord.Messages;

/// <summary>An emoji: a Unicode one has a name alone, a guild's own one an id and a name.</summary>
/// <param name="Name">Null when a guild's emoji was deleted since.</param>
public sealed record Emoji(EmojiId? Id = null, string? Name = null, bool? Animated = null)
{
    /// <summary>A Unicode emoji.</summary>
    public static Emoji Unicode(string name) => new(null, name);

    /// <summary>As a path names it: <c>🔥</c> or <c>name:id</c>, not yet percent-encoded.</summary>
    public override string ToString() =>
        Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"{Name}:{id}") : Name ?? "";
}
