using PeerGuild.Discord.Components;

namespace PeerGuild.Discord.Messages;

/// <summary>A message to post.</summary>
/// <param name="Content">At most 2000 characters; not together with <see cref="MessageFlags.ComponentsV2"/>.</param>
/// <param name="Nonce">At most 25 characters; Discord gives it back.</param>
/// <param name="EnforceNonce">
/// With a nonce: a second post with the same one "within the past few minutes" gives the first message back and makes nothing.
/// Only such a post is repeated after a lost answer.
/// </param>
public sealed record CreateMessage(
    string? Content = null,
    IReadOnlyList<Component>? Components = null,
    MessageFlags? Flags = null,
    AllowedMentions? AllowedMentions = null,
    string? Nonce = null,
    bool? EnforceNonce = null,
    MessageReference? MessageReference = null);
