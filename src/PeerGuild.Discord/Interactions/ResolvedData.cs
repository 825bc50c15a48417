using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Interactions;

/// <summary>The things whose ids stand in options, targets and values. Members come without their user, which stands in <paramref name="Users"/>.</summary>
public sealed record ResolvedData(
    IReadOnlyDictionary<UserId, User>? Users = null,
    IReadOnlyDictionary<UserId, Member>? Members = null,
    IReadOnlyDictionary<RoleId, Role>? Roles = null,
    IReadOnlyDictionary<ChannelId, Channel>? Channels = null,
    IReadOnlyDictionary<MessageId, Message>? Messages = null,
    IReadOnlyDictionary<AttachmentId, Attachment>? Attachments = null);
