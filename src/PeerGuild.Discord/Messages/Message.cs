using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Messages;

/// <summary>A message as read.</summary>
/// <param name="Content">Empty for others' messages without the MESSAGE_CONTENT intent.</param>
/// <param name="Type">0 ordinary, 19 reply, 20 answer to a command; see Discord Docs, Message Types.</param>
/// <param name="Nonce">As it was sent; a number reads as its digits.</param>
/// <param name="Thread">The thread started on it, if there is one.</param>
public sealed record Message(
    MessageId Id,
    ChannelId ChannelId,
    DateTimeOffset Timestamp,
    User? Author = null,
    string Content = "",
    GuildId? GuildId = null,
    DateTimeOffset? EditedTimestamp = null,
    MessageFlags? Flags = null,
    int Type = 0,
    bool? Pinned = null,
    [property: JsonConverter(typeof(TextOrNumberConverter))] string? Nonce = null,
    ApplicationId? ApplicationId = null,
    Channel? Thread = null)
{
    /// <summary>What it is made of.</summary>
    [AllowNull]
    public IReadOnlyList<Component> Components { get; init => field = value ?? []; } = [];

    /// <summary>One entry per emoji.</summary>
    [AllowNull]
    public IReadOnlyList<Reaction> Reactions { get; init => field = value ?? []; } = [];
}
