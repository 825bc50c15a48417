using Google.Protobuf.WellKnownTypes;
using PeerGuild.Discord;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Rest;
using PeerGuild.Protocol.Plugin;
using Reason = PeerGuild.Protocol.Plugin.Failure.Types.Reason;
using Status = PeerGuild.Discord.Guilds.ScheduledEventStatus;

namespace PeerGuild.Gateway.Effects;

/// <summary>
/// Scheduled events as requests to Discord. None takes a nonce: before one is made it is looked for by who made it, where and when it begins, and what it
/// is called. Only the bot's own are changed, also where it might change others'.
/// </summary>
internal sealed class EventActs(DiscordRest rest, Func<UserId> self)
{
    /// <summary>Makes an event, or finds the one that was made for this effect before.</summary>
    public async Task<Result> ScheduleAsync(Effect effect, CancellationToken cancellationToken)
    {
        var (guild, wanted) = (new GuildId(effect.Guild), effect.Schedule);
        if (wanted.StartsAt is null || wanted.WhereCase == ScheduleEvent.WhereOneofCase.None)
        {
            return Failed(effect, Reason.Refused, "An event wants a start, and a voice channel or a place.");
        }

        var known = (await rest.ListScheduledEventsAsync(guild, cancellationToken)).FirstOrDefault(one => IsWanted(one, wanted));
        var made = known ?? await rest.CreateScheduledEventAsync(
            guild,
            new CreateScheduledEvent(
                wanted.Name,
                wanted.StartsAt.ToDateTimeOffset(),
                PlaceOf(wanted)!.Value,
                wanted.HasVoiceChannel ? new ChannelId(wanted.VoiceChannel) : null,
                wanted.EndsAt?.ToDateTimeOffset(),
                wanted.HasPlace ? new EventMetadata(wanted.Place) : null,
                Said(wanted.Description)),
            cancellationToken);
        return Made(effect, made.Id);
    }

    /// <summary>Changes one of the bot's own, unless it is so already.</summary>
    public async Task<Result> ChangeAsync(Effect effect, CancellationToken cancellationToken)
    {
        var (guild, id) = (new GuildId(effect.Guild), new ScheduledEventId(effect.ChangeEvent.Event?.Event ?? 0));
        var known = await FindAsync(guild, id, cancellationToken);
        if (known is null)
        {
            return effect.ChangeEvent.ChangeCase is ChangeEvent.ChangeOneofCase.Cancel or ChangeEvent.ChangeOneofCase.Complete
                ? Made(effect, id)
                : Failed(effect, Reason.Gone, "There is no such event any more.");
        }

        if (known.CreatorId != self())
        {
            return Failed(effect, Reason.NotAllowed, "The event is somebody else's.");
        }

        if (IsOver(effect.ChangeEvent, known.Status))
        {
            return Failed(effect, Reason.Gone, "The event is over or was called off.");
        }

        foreach (var update in Updates(effect.ChangeEvent, known.Status))
        {
            await rest.UpdateScheduledEventAsync(guild, id, update, cancellationToken);
        }

        return Made(effect, id);
    }

    /// <summary>What was over when it was to begin may have begun for this effect before.</summary>
    private static bool IsOver(ChangeEvent change, Status now) => change.ChangeCase switch
    {
        ChangeEvent.ChangeOneofCase.To => now is Status.Completed or Status.Canceled,
        ChangeEvent.ChangeOneofCase.Start => now == Status.Canceled,
        _ => false,
    };

    /// <summary>What is still to be done. An event goes from scheduled to active to completed, or from scheduled to canceled, and no other way.</summary>
    /// <remarks>Source: Discord Docs, Valid Guild Scheduled Event Status Transitions.</remarks>
    private static IEnumerable<UpdateScheduledEvent> Updates(ChangeEvent change, Status now) => (change.ChangeCase, now) switch
    {
        (ChangeEvent.ChangeOneofCase.To, _) => [Change(change.To)],
        (ChangeEvent.ChangeOneofCase.Start, Status.Scheduled) => [To(Status.Active)],
        (ChangeEvent.ChangeOneofCase.Complete, Status.Scheduled) => [To(Status.Active), To(Status.Completed)],
        (ChangeEvent.ChangeOneofCase.Cancel, Status.Scheduled) => [To(Status.Canceled)],
        (ChangeEvent.ChangeOneofCase.Complete or ChangeEvent.ChangeOneofCase.Cancel, Status.Active) => [To(Status.Completed)],
        _ => [],
    };

    private static UpdateScheduledEvent To(Status status) => new() { Status = status };

    private static UpdateScheduledEvent Change(ScheduleEvent to) => new()
    {
        Name = Said(to.Name),
        ScheduledStartTime = to.StartsAt?.ToDateTimeOffset(),
        ScheduledEndTime = to.EndsAt?.ToDateTimeOffset(),
        EntityType = PlaceOf(to),
        ChannelId = to.HasVoiceChannel ? new ChannelId(to.VoiceChannel) : to.HasPlace ? new Optional<ChannelId?>(null) : default,
        EntityMetadata = to.HasPlace ? new EventMetadata(to.Place) : null,
        Description = Said(to.Description),
    };

    private async Task<ScheduledEvent?> FindAsync(GuildId guild, ScheduledEventId id, CancellationToken cancellationToken)
    {
        try
        {
            return await rest.GetScheduledEventAsync(guild, id, cancellationToken);
        }
        catch (DiscordException exception) when (exception.Code == DiscordErrorCode.UnknownScheduledEvent)
        {
            return null;
        }
    }

    private bool IsWanted(ScheduledEvent one, ScheduleEvent wanted) =>
        one.CreatorId == self()
        && one.Status is Status.Scheduled or Status.Active
        && one.Name == wanted.Name
        && one.EntityType == PlaceOf(wanted)
        && (wanted.HasVoiceChannel ? one.ChannelId?.Value == wanted.VoiceChannel : one.EntityMetadata?.Location == wanted.Place)
        && Timestamp.FromDateTimeOffset(one.ScheduledStartTime).Seconds == wanted.StartsAt.Seconds;

    private static ScheduledEventPlace? PlaceOf(ScheduleEvent wanted) =>
        wanted.HasVoiceChannel ? ScheduledEventPlace.Voice : wanted.HasPlace ? ScheduledEventPlace.External : null;

    private static string? Said(string text) => text.Length == 0 ? null : text;

    private static Result Made(Effect effect, ScheduledEventId id) => new() { Effect = effect.Id, Made = new Target { Event = id.Value } };

    private static Result Failed(Effect effect, Reason reason, string detail) =>
        new() { Effect = effect.Id, Failed = new Failure { Reason = reason, Detail = detail } };
}
