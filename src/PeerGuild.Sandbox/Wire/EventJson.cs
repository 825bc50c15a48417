using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Wire;

/// <summary>Scheduled events as Discord writes them.</summary>
/// <remarks>Source: Discord Docs, Guild Scheduled Event Object, https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-object.</remarks>
internal static class EventJson
{
    /// <param name="world">The world.</param>
    /// <param name="scheduled">The event.</param>
    /// <param name="withCount">As a query with <c>with_user_count</c> asks.</param>
    public static JsonObject Of(World world, ScheduledEvent scheduled, bool withCount = false)
    {
        var json = new JsonObject
        {
            ["id"] = scheduled.Id.Text(),
            ["guild_id"] = scheduled.GuildId.Text(),
            ["channel_id"] = scheduled.ChannelId?.Text(),
            ["creator_id"] = scheduled.CreatorId.Text(),
            ["creator"] = GuildJson.User(world.Users.Find(scheduled.CreatorId)!),
            ["name"] = scheduled.Name,
            ["description"] = scheduled.Description,
            ["scheduled_start_time"] = scheduled.Start.Timestamp(),
            ["scheduled_end_time"] = scheduled.End?.Timestamp(),
            ["privacy_level"] = 2,
            ["status"] = (int)scheduled.Status,
            ["entity_type"] = (int)scheduled.Kind,
            ["entity_id"] = null,
            ["entity_metadata"] = scheduled.Location is { } location ? new JsonObject { ["location"] = location } : null,
            ["image"] = null,
            ["recurrence_rule"] = null,
            ["guild_scheduled_event_exceptions"] = new JsonArray(),
        };
        if (withCount)
        {
            json["user_count"] = scheduled.Users.Length;
        }

        return json;
    }

    /// <summary>Somebody who is interested.</summary>
    /// <param name="world">The world.</param>
    /// <param name="scheduled">In what.</param>
    /// <param name="user">Who.</param>
    /// <param name="withMember">With the member, as long as they are one.</param>
    public static JsonObject User(World world, ScheduledEvent scheduled, ulong user, bool withMember)
    {
        var json = new JsonObject
        {
            ["guild_scheduled_event_id"] = scheduled.Id.Text(),
            ["user_id"] = user.Text(),
            ["user"] = GuildJson.User(world.Users.Find(user)!),
        };
        if (withMember && world.Members.Find(scheduled.GuildId, user) is { } member)
        {
            json["member"] = GuildJson.Member(world, member);
        }

        return json;
    }

    /// <summary>As the control API and the page have it.</summary>
    public static JsonObject Plain(ScheduledEvent scheduled)
    {
        var json = new JsonObject
        {
            ["id"] = scheduled.Id.Text(),
            ["name"] = scheduled.Name,
            ["start"] = scheduled.Start.Iso(),
            ["status"] = scheduled.Status.ToString().ToLowerInvariant(),
            ["interested"] = scheduled.Users.Json(),
        };
        foreach (var (name, value) in ((string, string?)[])
        [
            ("channel", scheduled.ChannelId?.Text()),
            ("location", scheduled.Location),
            ("end", scheduled.End?.Iso()),
            ("description", scheduled.Description),
        ])
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        return json;
    }
}
