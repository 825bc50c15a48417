using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Dispatches;

/// <summary>MESSAGE_REACTION_REMOVE_ALL, or _REMOVE_EMOJI, which alone names the emoji.</summary>
public sealed record ReactionsCleared(ChannelId ChannelId, MessageId MessageId, GuildId? GuildId = null, Emoji? Emoji = null);
