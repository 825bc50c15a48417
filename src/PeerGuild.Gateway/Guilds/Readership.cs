using PeerGuild.Discord;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Permitting;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Guilds;

/// <summary>How many people can read a channel, computed from roles, overwrites and how many have each role.</summary>
/// <remarks>Source: Discord Docs, Guild Resource, Get Guild Role Member Counts, https://docs.discord.com/developers/resources/guild.</remarks>
internal sealed class Readership(DiscordRest rest, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    /// <returns>Null where Discord does not say, or not in time.</returns>
    public async Task<Readers?> CountAsync(GuildId guild, ChannelId channel, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await LookAsync(guild, channel, either.Token);
        }
        catch (Exception exception) when (exception is DiscordException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<Readers?> LookAsync(GuildId id, ChannelId channel, CancellationToken cancellationToken)
    {
        var place = await rest.GetChannelAsync(channel, cancellationToken);
        if (place.Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread && place.ParentId is { } parent)
        {
            place = await rest.GetChannelAsync(parent, cancellationToken);
        }

        var guild = await rest.GetGuildWithCountsAsync(id, cancellationToken);
        if (guild.ApproximateMemberCount is not { } all)
        {
            return null;
        }

        var counts = CanRead(guild, place, []) ? null : await rest.ListRoleMemberCountsAsync(id, cancellationToken);
        return Count(guild, place, all, counts);
    }

    /// <param name="guild">With its roles.</param>
    /// <param name="channel">With its overwrites.</param>
    /// <param name="all">How many members the guild has.</param>
    /// <param name="counts">How many have each role; null where everyone can read.</param>
    internal static Readers Count(Guild guild, Channel channel, int all, IReadOnlyDictionary<RoleId, int>? counts)
    {
        if (counts is null)
        {
            return new Readers { People = (uint)all, Everyone = true };
        }

        var byRole = guild.Roles
            .Where(role => role.Id.Value != guild.Id.Value && CanRead(guild, channel, [role.Id]))
            .Sum(role => counts.GetValueOrDefault(role.Id));
        var byName = channel.PermissionOverwrites.Count(one => one.IsMember && one.Allow.HasFlag(Permissions.ViewChannel));

        // And the server's owner, who can read everywhere.
        return new Readers { People = (uint)Math.Min(all, byRole + byName + 1) };
    }

    /// <summary>Whether somebody with these roles, and no others but everyone's, can read there.</summary>
    private static bool CanRead(Guild guild, Channel channel, IReadOnlyList<RoleId> roles) =>
        PermissionRules.InChannel(guild, channel, default, roles).HasFlag(Permissions.ViewChannel);
}
