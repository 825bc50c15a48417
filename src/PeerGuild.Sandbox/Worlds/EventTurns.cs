using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>What happens to scheduled events, also by itself, and who hears of it.</summary>
/// <remarks>Source: Discord Docs, Guild Scheduled Event, https://docs.discord.com/developers/resources/guild-scheduled-event.</remarks>
internal static class EventTurns
{
    // "A few minutes after the last user has left" and "after a few hours": Discord gives no numbers.
    public static readonly Duration EmptyRoom = Duration.FromMinutes(3);
    public static readonly Duration NeverBegun = Duration.FromHours(3);

    public static ScheduledEvent Create(LocalDiscord discord, ScheduledEvent scheduled)
    {
        discord.World.Put(scheduled);
        Announce(discord, "GUILD_SCHEDULED_EVENT_CREATE", scheduled);
        return scheduled;
    }

    public static ScheduledEvent Change(LocalDiscord discord, ScheduledEvent scheduled)
    {
        discord.World.Put(scheduled);
        Announce(discord, "GUILD_SCHEDULED_EVENT_UPDATE", scheduled);
        return scheduled;
    }

    public static void Delete(LocalDiscord discord, ScheduledEvent scheduled)
    {
        discord.World.Remove(scheduled);
        Announce(discord, "GUILD_SCHEDULED_EVENT_DELETE", scheduled);
    }

    /// <summary>A person is interested, or no longer.</summary>
    public static void SetInterest(LocalDiscord discord, ScheduledEvent scheduled, ulong user, bool interested)
    {
        if (scheduled.Users.Contains(user) == interested)
        {
            return;
        }

        var users = interested ? scheduled.Users.Add(user).Sort() : scheduled.Users.Remove(user);
        discord.World.Put(scheduled with { Users = users });
        var name = interested ? "GUILD_SCHEDULED_EVENT_USER_ADD" : "GUILD_SCHEDULED_EVENT_USER_REMOVE";
        discord.Gateway.Dispatch(new Dispatch(name, scheduled.GuildId, Intents.GuildScheduledEvents, new JsonObject
        {
            ["guild_scheduled_event_id"] = scheduled.Id.Text(),
            ["user_id"] = user.Text(),
            ["guild_id"] = scheduled.GuildId.Text(),
        }));
    }

    /// <summary>Whether a member sees it: as far as they see its channel.</summary>
    public static bool Sees(World world, ScheduledEvent scheduled, ulong user) =>
        scheduled.ChannelId is not { } id
        || (world.Channels.Find(id) is { } channel && PermissionRules.InChannel(world, channel, user).HasFlag(Permission.ViewChannel));

    /// <summary>The last one has left a room, or somebody came back in time: what runs there ends soon, or goes on.</summary>
    public static void RoomChanged(LocalDiscord discord, Channel room, bool occupied)
    {
        foreach (var running in discord.World.Events.In(room.GuildId).Where(one => one.ChannelId == room.Id && one.Status == EventStatus.Active).ToArray())
        {
            discord.World.Put(running with { EmptyUntil = occupied ? null : discord.Clock.Now + EmptyRoom });
        }
    }

    /// <summary>When the next one begins or ends by itself.</summary>
    public static Instant? NextDue(World world) => world.Events.Count == 0 ? null : world.Events.All.Min(one => Next(one)?.At);

    public static void DoDue(LocalDiscord discord)
    {
        while (NextDue(discord.World) is { } due && due <= discord.Clock.Now)
        {
            var first = discord.World.Events.All.Where(one => Next(one)?.At == due).MinBy(one => one.Id)!;
            Change(discord, first with { Status = Next(first)!.Value.Status, EmptyUntil = null });
        }
    }

    /// <summary>What happens to an event without anybody doing it.</summary>
    private static (Instant At, EventStatus Status)? Next(ScheduledEvent one) => one switch
    {
        { Status: EventStatus.Scheduled, Kind: EventKind.External } => (one.Start, EventStatus.Active),
        { Status: EventStatus.Scheduled } => (one.Start + NeverBegun, EventStatus.Canceled),
        { Status: EventStatus.Active, Kind: EventKind.External, End: { } end } => (end, EventStatus.Completed),
        { Status: EventStatus.Active, EmptyUntil: { } until } => (until, EventStatus.Completed),
        _ => null,
    };

    private static void Announce(LocalDiscord discord, string name, ScheduledEvent scheduled)
    {
        if (Sees(discord.World, scheduled, discord.World.BotId))
        {
            discord.Gateway.Dispatch(new Dispatch(name, scheduled.GuildId, Intents.GuildScheduledEvents, EventJson.Of(discord.World, scheduled)));
        }
    }
}
