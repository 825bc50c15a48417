using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Dispatches;

/// <summary>MESSAGE_REACTION_ADD or _REMOVE.</summary>
/// <param name="Member">With ADD in guilds only.</param>
/// <param name="Burst">Whether it is a super reaction, which counts beside the ordinary one.</param>
public sealed record ReactionChanged(
    UserId UserId,
    ChannelId ChannelId,
    MessageId MessageId,
    Emoji Emoji,
    GuildId? GuildId = null,
    Member? Member = null,
    bool? Burst = null);
