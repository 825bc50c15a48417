using NodaTime;
using PeerGuild.Sandbox.Rest;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Validation;

/// <summary>What a scheduled event may be, and what may become of it.</summary>
/// <remarks>
/// Source: Discord Docs, Field Requirements By Entity Type and Valid Guild Scheduled Event Status Transitions,
/// https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-object-guild-scheduled-event-status.
/// </remarks>
internal static class EventRules
{
    /// <summary>The only privacy level there is: for members.</summary>
    private const int GuildOnly = 2;

    /// <summary>Reads what a body says of an event; what it does not name stays.</summary>
    /// <param name="call">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="before">The event as it is, or as a new one begins.</param>
    /// <param name="isNew">What every event has is required then.</param>
    /// <exception cref="RestError">50035 with everything that is wrong, or 180000 for an event that is over.</exception>
    public static ScheduledEvent Read(RestCall call, Fields body, ScheduledEvent before, bool isNew)
    {
        if (before.IsOver)
        {
            throw RestError.EventIsOver;
        }

        body.Number("privacy_level", GuildOnly, GuildOnly, required: isNew);
        var kind = (EventKind)(body.Number("entity_type", (int)EventKind.Stage, (int)EventKind.External, required: isNew) ?? (int)before.Kind);
        var read = before with
        {
            Kind = kind,
            Name = body.Text("name", 1, Limits.EventName, required: isNew) ?? before.Name,
            Description = body.Has("description") ? body.Text("description", 0, Limits.EventDescription) : before.Description,
            Start = body.Moment("scheduled_start_time", required: isNew) ?? before.Start,
            End = body.Has("scheduled_end_time") ? body.Moment("scheduled_end_time") : before.End,
            ChannelId = body.Has("channel_id") ? body.Snowflake("channel_id") : before.ChannelId,
            Location = kind != EventKind.External ? null : body.HasValue("entity_metadata") ? Place(body) : before.Location,
            Status = isNew ? before.Status : Status(body, before),
        };
        CheckPlace(call, body, read);
        CheckTimes(call.Discord.Clock.Now, body, before, read, isNew);
        if (body.HasValue("recurrence_rule"))
        {
            body.Errors.Add("recurrence_rule", "SANDBOX_NOT_HERE", "The sandbox has no events that recur.");
        }

        body.Errors.ThrowIfAny();
        return read;
    }

    private static string? Place(Fields body) => body.Object("entity_metadata")?.Text("location", 1, Limits.EventLocation, required: true);

    /// <summary>1 to 2 or 4, and 2 to 3; nothing else, and nothing after.</summary>
    private static EventStatus Status(Fields body, ScheduledEvent before)
    {
        if (body.Number("status", (int)EventStatus.Scheduled, (int)EventStatus.Canceled) is not { } number)
        {
            return before.Status;
        }

        var (from, to) = (before.Status, (EventStatus)number);
        var follows = from == EventStatus.Scheduled ? to is EventStatus.Active or EventStatus.Canceled : to == EventStatus.Completed;
        if (!follows && from != to)
        {
            body.Errors.Choices("status", from == EventStatus.Scheduled ? "2, 4" : "3");
        }

        return to;
    }

    /// <summary>An external event has a place and an end and no channel; any other has a channel of its kind.</summary>
    private static void CheckPlace(RestCall call, Fields body, ScheduledEvent read)
    {
        var errors = body.Errors;
        if (read.Kind == EventKind.External)
        {
            if (read.ChannelId is not null)
            {
                errors.Add("channel_id", "CHANNEL_ID_MUST_BE_NULL", "An external event has no channel.");
            }

            Require(errors, "entity_metadata", read.Location is not null || body.HasValue("entity_metadata"));
            Require(errors, "scheduled_end_time", read.End is not null || body.HasValue("scheduled_end_time"));
            return;
        }

        if (body.HasValue("entity_metadata"))
        {
            errors.Add("entity_metadata", "ENTITY_METADATA_MUST_BE_NULL", "Only an external event has a location.");
        }

        Require(errors, "channel_id", read.ChannelId is not null || body.HasValue("channel_id"));
        if (read.ChannelId is not { } id)
        {
            return;
        }

        // There are no stages here, so that no channel fits an event on one.
        if (call.World.Channels.Find(id) is not { Type: ChannelType.Voice } room || room.GuildId != read.GuildId || read.Kind == EventKind.Stage)
        {
            errors.Add("channel_id", "GUILD_SCHEDULED_EVENT_INVALID_CHANNEL", "The channel is not one for an event of this kind.");
        }
    }

    private static void CheckTimes(Instant now, Fields body, ScheduledEvent before, ScheduledEvent read, bool isNew)
    {
        if ((isNew || read.Start != before.Start) && body.HasValue("scheduled_start_time") && read.Start <= now)
        {
            body.Errors.Add("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.");
        }

        if (read.End <= read.Start)
        {
            body.Errors.Add("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", "Cannot end an event before it starts.");
        }
    }

    private static void Require(FormErrors errors, string name, bool there)
    {
        if (!there)
        {
            errors.Required(name);
        }
    }
}
