using PeerGuild.Discord;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Permitting;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Guilds;

/// <summary>How many people can read a channel, computed from roles, overwrites and how many have each role.</summary>
/// <remarks>Source: Discord Docs, Guild Resource, Get Guild Role Member Counts, https://docs.discord.com/developers/resources/guild.</remarks>
internal sealed class Readership(DiscordRest rest, TimeProvider time, Func<UserId?>? self = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    /// <returns>Null where Discord does not say, or not in time.</returns>
    public async Task<Readers?> CountAsync(GuildId guild, ChannelId channel, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return (await LookAsync(guild, [channel], either.Token))[channel];
        }
        catch (Exception exception) when (exception is DiscordException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Looks at several channels of a guild with three requests in all; threads are one more each.</summary>
    /// <returns>For each; null for what Discord does not say.</returns>
    /// <exception cref="DiscordException">Discord says nothing at all.</exception>
    public async Task<Dictionary<ChannelId, Readers?>> LookAsync(GuildId id, IReadOnlyCollection<ChannelId> channels, CancellationToken cancellationToken)
    {
        var places = await PlacesAsync(id, channels, cancellationToken);
        var guild = await rest.GetGuildWithCountsAsync(id, cancellationToken);

        // The bot itself is a member and no reader; which others are bots Discord does not say.
        var people = guild.ApproximateMemberCount is { } all ? Math.Max(0, all - 1) : (int?)null;
        var counts = people is null || places.Values.All(place => place is null || CanRead(guild, place, []))
            ? null
            : await rest.ListRoleMemberCountsAsync(id, cancellationToken);
        return places.ToDictionary(
            place => place.Key,
            place => people is { } most && place.Value is { } channel ? Count(guild, channel, most, CanRead(guild, channel, []) ? null : counts, self?.Invoke()) : null);
    }

    /// <summary>Where the overwrites of each stand: on the channel itself, or on the one that a thread belongs to.</summary>
    private async Task<Dictionary<ChannelId, Channel?>> PlacesAsync(GuildId guild, IReadOnlyCollection<ChannelId> channels, CancellationToken cancellationToken)
    {
        var known = channels.Count > 1 ? (await rest.ListGuildChannelsAsync(guild, cancellationToken)).ToDictionary(one => one.Id) : [];
        var places = new Dictionary<ChannelId, Channel?>();
        foreach (var channel in channels)
        {
            places[channel] = known.GetValueOrDefault(channel) ?? await PlaceAsync(guild, channel, channels.Count > 1, cancellationToken);
        }

        return places;
    }

    /// <returns>Null for a channel of another guild, and for one of many that Discord does not show.</returns>
    private async Task<Channel?> PlaceAsync(GuildId guild, ChannelId channel, bool isOneOfMany, CancellationToken cancellationToken)
    {
        try
        {
            var place = await rest.GetChannelAsync(channel, cancellationToken);
            return place.GuildId != guild ? null
                : place.Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread && place.ParentId is { } parent
                ? await rest.GetChannelAsync(parent, cancellationToken)
                : place;
        }
        catch (DiscordException exception) when (isOneOfMany && exception.Failure == DiscordFailure.Refused)
        {
            return null;
        }
    }

    /// <param name="guild">With its roles.</param>
    /// <param name="channel">With its overwrites.</param>
    /// <param name="all">How many people the guild has.</param>
    /// <param name="counts">How many have each role; null where everyone can read.</param>
    /// <param name="self">The bot, which is no reader.</param>
    internal static Readers Count(Guild guild, Channel channel, int all, IReadOnlyDictionary<RoleId, int>? counts, UserId? self = null)
    {
        if (counts is null)
        {
            return new Readers { People = (uint)all, Everyone = true };
        }

        var byRole = guild.Roles
            .Where(role => role.Id.Value != guild.Id.Value && (self is null || role.Tags?.BotId != self) && CanRead(guild, channel, [role.Id]))
            .Sum(role => counts.GetValueOrDefault(role.Id));
        var byName = channel.PermissionOverwrites.Count(one => one.IsMember && one.Id.Value != self?.Value && one.Allow.HasFlag(Permissions.ViewChannel));

        // And the server's owner, who can read everywhere.
        return new Readers { People = (uint)Math.Min(all, byRole + byName + 1) };
    }

    /// <summary>Whether somebody with these roles, and no others but everyone's, can read there.</summary>
    private static bool CanRead(Guild guild, Channel channel, IReadOnlyList<RoleId> roles) =>
        PermissionRules.InChannel(guild, channel, default, roles).HasFlag(Permissions.ViewChannel);
}
