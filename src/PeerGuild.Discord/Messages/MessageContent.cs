using PeerGuild.Discord.Components;

namespace PeerGuild.Discord.Messages;

/// <summary>What an answer to an interaction says: a first response or a follow-up.</summary>
/// <param name="Content">At most 2000 characters; not together with <see cref="MessageFlags.ComponentsV2"/>.</param>
public sealed record MessageContent(
    string? Content = null,
    IReadOnlyList<Component>? Components = null,
    MessageFlags? Flags = null,
    AllowedMentions? AllowedMentions = null);
