using System.Diagnostics.CodeAnalysis;

namespace PeerGuild.Discord.Guilds;

/// <summary>A channel or thread. THREAD_DELETE and <c>resolved.channels</c> tell less of it than the routes do.</summary>
/// <param name="GuildId">Absent in direct messages and inside GUILD_CREATE.</param>
/// <param name="ParentId">The category of a channel, the channel of a thread.</param>
/// <param name="OwnerId">Who started a thread.</param>
/// <param name="NewlyCreated">Only in THREAD_CREATE: true when it was made now, absent when the bot was added to it.</param>
/// <param name="Permissions">Only in interactions: what the one who acted may do there.</param>
public sealed record Channel(
    ChannelId Id,
    ChannelType Type,
    GuildId? GuildId = null,
    string? Name = null,
    ChannelId? ParentId = null,
    int? Position = null,
    UserId? OwnerId = null,
    ThreadMetadata? ThreadMetadata = null,
    bool? NewlyCreated = null,
    Permissions? Permissions = null)
{
    /// <summary>Who may do more or less here than in the guild; threads have none of their own.</summary>
    [AllowNull]
    public IReadOnlyList<Overwrite> PermissionOverwrites { get; init => field = value ?? []; } = [];
}
