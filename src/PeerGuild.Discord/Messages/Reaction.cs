namespace PeerGuild.Discord.Messages;

/// <summary>How often a message was reacted to with one emoji.</summary>
/// <param name="Count">In all.</param>
/// <param name="Emoji">With what.</param>
/// <param name="Me">Whether by the bot too.</param>
/// <param name="CountDetails">How many of each kind.</param>
public sealed record Reaction(int Count, Emoji Emoji, bool? Me = null, ReactionCounts? CountDetails = null);

/// <summary>Ordinary reactions, and super reactions, which are listed apart.</summary>
public sealed record ReactionCounts(int Burst, int Normal);
