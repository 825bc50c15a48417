namespace PeerGuild.Discord.Messages;

/// <summary>How often a message was reacted to with one emoji.</summary>
public sealed record Reaction(int Count, Emoji Emoji, bool? Me = null);
