using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Rest;

public sealed partial class DiscordRest
{
    /// <summary>The guilds the bot is in, by id: at most 200 at a time.</summary>
    /// <param name="after">Those with a higher id; null from the first on.</param>
    public Task<IReadOnlyList<Guild>> ListMyGuildsAsync(GuildId? after, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/users/@me/guilds").With("after", after), DiscordJson.Default.IReadOnlyListGuild, cancellationToken);

    /// <summary>A guild with its roles.</summary>
    public Task<Guild> GetGuildAsync(GuildId guild, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/guilds/{guild}"), DiscordJson.Default.Guild, cancellationToken);

    /// <summary>A guild with its roles, and about how many members it has.</summary>
    public Task<Guild> GetGuildWithCountsAsync(GuildId guild, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/guilds/{guild}").With("with_counts", "true"), DiscordJson.Default.Guild, cancellationToken);

    /// <summary>How many members have each role; the role everyone has is not among them.</summary>
    public Task<IReadOnlyDictionary<RoleId, int>> ListRoleMemberCountsAsync(GuildId guild, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/guilds/{guild}/roles/member-counts"), DiscordJson.Default.IReadOnlyDictionaryRoleIdInt32, cancellationToken);

    /// <summary>All channels of a guild without threads, also those the bot cannot see.</summary>
    public Task<IReadOnlyList<Channel>> ListGuildChannelsAsync(GuildId guild, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/guilds/{guild}/channels"), DiscordJson.Default.IReadOnlyListChannel, cancellationToken);

    /// <summary>Makes a role, below the bot's own.</summary>
    public Task<Role> CreateRoleAsync(GuildId guild, CreateRole role, CancellationToken cancellationToken) =>
        ReadAsync(Route.Post($"/guilds/{guild}/roles"), role, DiscordJson.Default.CreateRole, DiscordJson.Default.Role, cancellationToken);

    /// <summary>Makes a channel.</summary>
    public Task<Channel> CreateChannelAsync(GuildId guild, CreateChannel channel, CancellationToken cancellationToken) =>
        ReadAsync(Route.Post($"/guilds/{guild}/channels"), channel, DiscordJson.Default.CreateChannel, DiscordJson.Default.Channel, cancellationToken);

    /// <summary>Gives a member a role; giving twice is giving once.</summary>
    public Task AddMemberRoleAsync(GuildId guild, UserId user, RoleId role, CancellationToken cancellationToken) =>
        DoAsync(Route.Put($"/guilds/{guild}/members/{user}/roles/{role}"), cancellationToken);

    /// <summary>Takes a role away from a member; taking twice is taking once.</summary>
    public Task RemoveMemberRoleAsync(GuildId guild, UserId user, RoleId role, CancellationToken cancellationToken) =>
        DoAsync(Route.Delete($"/guilds/{guild}/members/{user}/roles/{role}"), cancellationToken);

    /// <summary>A channel or thread.</summary>
    public Task<Channel> GetChannelAsync(ChannelId channel, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/channels/{channel}"), DiscordJson.Default.Channel, cancellationToken);

    /// <summary>A member; <see cref="DiscordErrorCode.UnknownMember"/> when the user is not in the guild.</summary>
    public Task<Member> GetGuildMemberAsync(GuildId guild, UserId user, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/guilds/{guild}/members/{user}"), DiscordJson.Default.Member, cancellationToken);

    /// <summary>Where a user is; <see cref="DiscordErrorCode.UnknownVoiceState"/> when in no voice channel.</summary>
    public Task<VoiceState> GetVoiceStateAsync(GuildId guild, UserId user, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/guilds/{guild}/voice-states/{user}"), DiscordJson.Default.VoiceState, cancellationToken);

    /// <summary>Where the bot is; <see cref="DiscordErrorCode.UnknownVoiceState"/> when in no voice channel.</summary>
    public Task<VoiceState> GetMyVoiceStateAsync(GuildId guild, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/guilds/{guild}/voice-states/@me"), DiscordJson.Default.VoiceState, cancellationToken);

    /// <summary>Discord's own sounds, which everyone may use.</summary>
    public Task<IReadOnlyList<SoundboardSound>> ListDefaultSoundsAsync(CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/soundboard-default-sounds"), DiscordJson.Default.IReadOnlyListSoundboardSound, cancellationToken);

    /// <summary>Plays a sound in a voice channel the bot is in, not deafened, muted or suppressed.</summary>
    /// <param name="sourceGuild">The guild whose sound it is; null for a default sound.</param>
    public Task SendSoundboardSoundAsync(ChannelId channel, SoundId sound, GuildId? sourceGuild, CancellationToken cancellationToken) =>
        DoAsync(
            Route.Post($"/channels/{channel}/send-soundboard-sound"),
            new PlayedSound(sound, sourceGuild),
            DiscordJson.Default.PlayedSound,
            cancellationToken);

    /// <summary>Sets the line under a voice channel's name, at most 500 characters; null clears it.</summary>
    public Task SetVoiceStatusAsync(ChannelId channel, string? status, CancellationToken cancellationToken) =>
        DoAsync(Route.Put($"/channels/{channel}/voice-status"), new VoiceStatus(status), DiscordJson.Default.VoiceStatus, cancellationToken);
}
