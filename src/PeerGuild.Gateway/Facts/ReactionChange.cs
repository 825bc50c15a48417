using PeerGuild.Discord;

namespace PeerGuild.Gateway.Facts;

/// <summary>What happened to the reactions on a message.</summary>
internal abstract record ReactionChange
{
    private ReactionChange()
    {
    }

    /// <summary>Somebody reacted, or took it back.</summary>
    /// <param name="By">Who, with what.</param>
    /// <param name="Present">Whether it is there now.</param>
    public sealed record Tapped(Tap By, bool Present) : ReactionChange;

    /// <summary>All were taken away, or all of one emoji.</summary>
    /// <param name="Emoji">Only these; null for all.</param>
    public sealed record Cleared(string? Emoji) : ReactionChange;
}

/// <summary>One person's reaction.</summary>
/// <param name="Emoji">A Unicode emoji, or name:id.</param>
/// <param name="User">Who; no bot.</param>
/// <param name="Burst">A super reaction: it can stand beside the ordinary one.</param>
internal readonly record struct Tap(string Emoji, UserId User, bool Burst);
