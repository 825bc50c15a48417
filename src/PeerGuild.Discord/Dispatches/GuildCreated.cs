using System.Diagnostics.CodeAnalysis;
using PeerGuild.Discord.Guilds;

namespace PeerGuild.Discord.Dispatches;

/// <summary>GUILD_CREATE, as far as it is of use here.</summary>
/// <param name="Unavailable">True in an outage: then nothing but the id is known.</param>
/// <param name="SystemChannelId">Where the server shows who has come; null where it has no such channel.</param>
/// <param name="AfkChannelId">The voice channel where Discord puts people who are idle; null where there is none.</param>
public sealed record GuildCreated(
    GuildId Id, string? Name = null, UserId? OwnerId = null, bool? Unavailable = null, int? MemberCount = null, ChannelId? SystemChannelId = null,
    ChannelId? AfkChannelId = null)
{
    /// <summary>All channels the bot may know of; without a guild id, and without voice statuses.</summary>
    [AllowNull]
    public IReadOnlyList<Channel> Channels { get; init => field = value ?? []; } = [];

    /// <summary>Active threads the bot sees.</summary>
    [AllowNull]
    public IReadOnlyList<Channel> Threads { get; init => field = value ?? []; } = [];

    /// <summary>Everybody in a voice channel; without a guild id.</summary>
    [AllowNull]
    public IReadOnlyList<VoiceState> VoiceStates { get; init => field = value ?? []; } = [];

    /// <summary>The bot and everybody in voice, more in small guilds.</summary>
    [AllowNull]
    public IReadOnlyList<Member> Members { get; init => field = value ?? []; } = [];

    /// <summary>All roles.</summary>
    [AllowNull]
    public IReadOnlyList<Role> Roles { get; init => field = value ?? []; } = [];
}
