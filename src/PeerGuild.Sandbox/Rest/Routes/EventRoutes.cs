using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Scheduled events.</summary>
/// <remarks>Source: Discord Docs, Guild Scheduled Event, https://docs.discord.com/developers/resources/guild-scheduled-event.</remarks>
internal static class EventRoutes
{
    private static readonly RateLimit Often = new(10, TimeSpan.FromSeconds(10));

    public static IEnumerable<Route> All =>
    [
        new("GET", "/guilds/{guild}/scheduled-events", List, Often),
        new("POST", "/guilds/{guild}/scheduled-events", Create, Often, TakesReason: true),
        new("GET", "/guilds/{guild}/scheduled-events/{event}", Get, Often),
        new("PATCH", "/guilds/{guild}/scheduled-events/{event}", Change, Often, TakesReason: true),
        new("DELETE", "/guilds/{guild}/scheduled-events/{event}", Delete, Often),
        new("GET", "/guilds/{guild}/scheduled-events/{event}/users", Users, Often),
    ];

    /// <summary>What is over is not listed any more.</summary>
    private static RestAnswer List(RestCall call)
    {
        var guild = Guards.Guild(call);
        var seen = call.World.Events.In(guild.Id).Where(one => !one.IsOver && EventTurns.Sees(call.World, one, call.World.BotId));
        return RestAnswer.Ok(new JsonArray([.. seen.Select(one => Json(call, one))]));
    }

    private static RestAnswer Get(RestCall call) => RestAnswer.Ok(Json(call, Find(call, Guards.Guild(call))));

    private static RestAnswer Create(RestCall call)
    {
        var guild = Guards.Guild(call);
        var (bot, now) = (call.World.BotId, call.Discord.Clock.Now);
        var blank = new ScheduledEvent(0, guild.Id, null, bot, "", now, EventKind.Voice, EventStatus.Scheduled);
        var made = EventRules.Read(call, call.Fields(new FormErrors()), blank, isNew: true);
        MustHold(call, guild, made, Permission.CreateEvents);
        if (call.World.Events.In(guild.Id).Count(one => !one.IsOver) >= Limits.Events)
        {
            throw RestError.TooManyEvents;
        }

        return RestAnswer.Ok(EventJson.Of(call.World, EventTurns.Create(call.Discord, made with { Id = call.World.Ids.Next(now) })));
    }

    private static RestAnswer Change(RestCall call)
    {
        var guild = Guards.Guild(call);
        var before = Find(call, guild);
        MustHold(call, guild, before, ToChange(call, guild, before));
        var changed = EventRules.Read(call, call.Fields(new FormErrors()), before, isNew: false);
        MustHold(call, guild, changed, ToChange(call, guild, changed));
        return RestAnswer.Ok(EventJson.Of(call.World, EventTurns.Change(call.Discord, changed)));
    }

    private static RestAnswer Delete(RestCall call)
    {
        var guild = Guards.Guild(call);
        var scheduled = Find(call, guild);
        MustHold(call, guild, scheduled, ToChange(call, guild, scheduled));
        EventTurns.Delete(call.Discord, scheduled);
        return RestAnswer.NoContent;
    }

    /// <summary>Upwards by id; where a query has <c>before</c> and <c>after</c>, <c>before</c> counts.</summary>
    private static RestAnswer Users(RestCall call)
    {
        var scheduled = Find(call, Guards.Guild(call));
        var limit = Paging.Limit(call, Limits.PageOfUsers, Limits.PageOfUsers);
        var page = Paging.Page(call, scheduled.Users, user => user, limit);
        return RestAnswer.Ok(new JsonArray([.. page.Select(user => EventJson.User(call.World, scheduled, user, call.Asks("with_member")))]));
    }

    private static ScheduledEvent Find(RestCall call, Guild guild) =>
        call.World.Events.Find(call.Id("event")) is { } found && found.GuildId == guild.Id && EventTurns.Sees(call.World, found, call.World.BotId)
            ? found
            : throw RestError.UnknownEvent;

    /// <summary>Its own the bot may change with either permission; others' with MANAGE_EVENTS alone, which makes none.</summary>
    private static Permission ToChange(RestCall call, Guild guild, ScheduledEvent scheduled) =>
        scheduled.CreatorId == call.World.BotId && !Held(call, guild, scheduled).HasFlag(Permission.ManageEvents)
            ? Permission.CreateEvents
            : Permission.ManageEvents;

    /// <summary>In a room the permissions of that room count, and one must be able to enter it.</summary>
    private static void MustHold(RestCall call, Guild guild, ScheduledEvent scheduled, Permission needed)
    {
        var entering = scheduled.ChannelId is null ? Permission.None : Permission.ViewChannel | Permission.Connect;
        if (!Held(call, guild, scheduled).HasFlag(needed | entering))
        {
            throw RestError.MissingPermissions;
        }
    }

    private static Permission Held(RestCall call, Guild guild, ScheduledEvent scheduled) =>
        scheduled.ChannelId is { } id && call.World.Channels.Find(id) is { } room
            ? PermissionRules.InChannel(call.World, room, call.World.BotId)
            : PermissionRules.InGuild(call.World, guild, call.World.Members.Find(guild.Id, call.World.BotId)!);

    private static JsonObject Json(RestCall call, ScheduledEvent scheduled) => EventJson.Of(call.World, scheduled, call.Asks("with_user_count"));
}
