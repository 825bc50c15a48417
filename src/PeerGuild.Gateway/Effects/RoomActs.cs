using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Rest;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Effects;

/// <summary>
/// Roles and channels as requests to Discord. Neither takes a nonce or holds a marker that nobody sees: where one may have been made before, it
/// is looked for by its name and by when it was made, and a channel by the roles that see it as well; what another effect has made in this
/// life is that one's.
/// </summary>
internal sealed class RoomActs(DiscordRest rest, Func<UserId> self)
{
    private const long DiscordEpoch = 1_420_070_400_000;

    // This machine's clock and Discord's may differ by so much.
    private static readonly Duration Leeway = Duration.FromMinutes(2);

    private readonly Claims _made = new();

    /// <summary>Told when somebody was given a role, or lost one: who can read what may have changed.</summary>
    public Action<GuildId> RoleMoved { get; init; } = _ => { };

    /// <summary>Makes a role without permissions, or finds the one that was made for this effect before.</summary>
    public async Task<Target> MakeRoleAsync(string plugin, Effect effect, CancellationToken cancellationToken)
    {
        var (guild, name) = (new GuildId(effect.Guild), effect.MakeRole.Name);
        var before = effect.Again ? (await rest.GetGuildAsync(guild, cancellationToken)).Roles : [];
        var known = before.FirstOrDefault(role =>
            role.Name == name && role.Permissions == Permissions.None && role.Managed is not true && IsMadeFor(plugin, effect, role.Id.Value));
        var made = known ?? await rest.CreateRoleAsync(guild, new CreateRole(name, Permissions.None), cancellationToken);
        _made.Take(made.Id.Value, plugin, effect);
        return new Target { Role = made.Id.Value };
    }

    /// <summary>Makes a channel, or finds the one that was made for this effect before.</summary>
    /// <returns>Null when it is to stand beside a channel of another guild.</returns>
    public async Task<Target?> MakeChannelAsync(string plugin, Effect effect, CancellationToken cancellationToken)
    {
        var (guild, wanted) = (new GuildId(effect.Guild), effect.MakeChannel);
        var all = await rest.ListGuildChannelsAsync(guild, cancellationToken);
        if (effect.Again && all.FirstOrDefault(channel => IsWanted(channel, wanted) && IsMadeFor(plugin, effect, channel.Id.Value)) is { } known)
        {
            _made.Take(known.Id.Value, plugin, effect);
            return new Target { Channel = known.Id.Value };
        }

        var beside = all.FirstOrDefault(channel => channel.Id.Value == wanted.Beside);
        if (wanted.Beside != 0 && beside is null)
        {
            return null;
        }

        var made = await rest.CreateChannelAsync(
            guild,
            new CreateChannel(
                wanted.Name,
                wanted.Voice ? ChannelType.GuildVoice : ChannelType.GuildText,
                wanted.Voice || wanted.Topic.Length == 0 ? null : wanted.Topic,
                beside?.ParentId,
                Overwrites(guild, wanted)),
            cancellationToken);
        _made.Take(made.Id.Value, plugin, effect);
        return new Target { Channel = made.Id.Value };
    }

    /// <summary>Gives a role.</summary>
    public async Task GiveAsync(GuildId guild, GiveRole give, CancellationToken cancellationToken)
    {
        await rest.AddMemberRoleAsync(guild, new UserId(give.User), new RoleId(give.Role), cancellationToken);
        RoleMoved(guild);
    }

    /// <summary>Takes a role away; whoever is gone has lost it, and so has everyone where the role is gone.</summary>
    public async Task TakeAsync(GuildId guild, TakeRole take, CancellationToken cancellationToken)
    {
        try
        {
            await rest.RemoveMemberRoleAsync(guild, new UserId(take.User), new RoleId(take.Role), cancellationToken);
        }
        catch (DiscordException exception) when (exception.Code is DiscordErrorCode.UnknownMember or DiscordErrorCode.UnknownUser or DiscordErrorCode.UnknownRole)
        {
            // It is as it was wanted.
        }

        RoleMoved(guild);
    }

    /// <summary>Nobody but these roles and the bot; the server's owner and admins see everything.</summary>
    /// <remarks>Source: Discord Docs, Permissions, https://docs.discord.com/developers/topics/permissions#permission-overwrites.</remarks>
    private List<Overwrite>? Overwrites(GuildId guild, MakeChannel wanted) => wanted.OnlyRoles.Count == 0 ? null :
    [
        new Overwrite(new RoleId(guild.Value), 0, Permissions.None, Permissions.ViewChannel),
        new Overwrite(new RoleId(self().Value), 1, Permissions.ViewChannel, Permissions.None),
        .. wanted.OnlyRoles.Select(role => new Overwrite(new RoleId(role), 0, Permissions.ViewChannel, Permissions.None)),
    ];

    private static bool IsWanted(Channel channel, MakeChannel wanted) =>
        channel.Type == (wanted.Voice ? ChannelType.GuildVoice : ChannelType.GuildText)
        && (wanted.OnlyRoles.Count > 0
            ? wanted.OnlyRoles.All(role => channel.PermissionOverwrites.Any(one => !one.IsMember && one.Id.Value == role))
            : string.Equals(Plain(channel.Name), Plain(wanted.Name), StringComparison.OrdinalIgnoreCase));

    private static string Plain(string? name) => (name ?? "").Trim().Replace(' ', '-');

    /// <summary>Ids tell when a thing was made. Source: Discord Docs, API Reference, Snowflakes.</summary>
    private bool IsMadeFor(string plugin, Effect effect, ulong id) =>
        _made.IsFreeFor(id, plugin, effect)
        && Instant.FromUnixTimeMilliseconds((long)(id >> 22) + DiscordEpoch) >= Instant.FromDateTimeOffset(effect.CommittedAt.ToDateTimeOffset()) - Leeway;
}
