using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Schedules;

/// <summary>
/// The next session in the server's own calendar. Our schedule is the truth: what is moved is changed there, what is left out is called off, what begins is
/// begun and over when it was announced to be.
/// </summary>
internal static class Mirroring
{
    private const string Mark = "event-";

    /// <summary>What has to happen there so that it shows the schedule as it is now.</summary>
    public static (Schedule Schedule, ImmutableArray<Do> Effects) Follow(Schedule schedule, CircleCopy circle, Instant now)
    {
        var wanted = Wanted(schedule, circle, now);
        var effects = ImmutableArray.CreateBuilder<Do>();
        var kept = schedule.Mirrors.Select(mirror => Followed(schedule, mirror, wanted, now, effects)).OfType<Mirror>().ToImmutableArray();
        if (wanted is not null && !kept.Any(mirror => mirror.Stage == MirrorStage.Planned))
        {
            effects.Add(new Do(Lane(schedule), new Effect { Schedule = EventOf(wanted) }) { Replaces = wanted.Key, NotAfter = wanted.At, Tell = true });
            return (schedule with { Mirrors = kept.Add(wanted), MirrorCount = schedule.MirrorCount + 1 }, effects.ToImmutable());
        }

        return (schedule with { Mirrors = kept }, effects.ToImmutable());
    }

    /// <summary>Discord made it, and it can be changed; or refused it, which is said once, and not tried for every session again.</summary>
    public static Decision EffectEnded(Plan plan, Ended ended, Moment moment)
    {
        if (plan is not { Schedule: { } schedule, Circle: not null } || schedule.Mirrors.FirstOrDefault(mirror => mirror.Key == ended.Key) is not { } mirror)
        {
            return Decision.Nothing;
        }

        var others = schedule.Mirrors.Remove(mirror);
        return new Planning(plan, moment).Know(known => ended.Result.KindCase switch
        {
            Result.KindOneofCase.Made => known with { Mirrors = others.Insert(0, mirror with { Event = ended.Result.Made.Event }) },
            Result.KindOneofCase.Failed => known with { Mirrors = others, Stand = MirrorStand.Refused },
            _ => known with { Mirrors = others },
        }).Decide();
    }

    /// <summary>When one is over there.</summary>
    public static Instant? Due(Schedule schedule) => schedule.Mirrors.Where(mirror => mirror is { Stage: MirrorStage.Begun, Event: not 0 }).Select(mirror => (Instant?)mirror.EndsAt).Min();

    /// <summary>[Try again].</summary>
    public static Decision TryAgain(Plan plan, Press press, Moment moment) => DateRules.Stewards(plan, press.Invoker, circle => plan.Schedule is null
        ? Decision.Say(Texts.NoDatesYet(circle))
        : new Planning(plan, moment).Know(schedule => schedule with { Stand = MirrorStand.On }).Unfold().DecideAndSay(Texts.TriedAgain()));

    /// <summary>[I know].</summary>
    public static Decision Known(Plan plan, Press press, Moment moment) => DateRules.Stewards(plan, press.Invoker, circle => plan.Schedule is null
        ? Decision.Say(Texts.NoDatesYet(circle))
        : new Planning(plan, moment).Know(schedule => schedule with { Stand = schedule.Stand == MirrorStand.Refused ? MirrorStand.Off : schedule.Stand }).Decide(new Reply { Say = Texts.GoodToKnow() }));

    /// <summary>What the steward reads in /me; null while all is well.</summary>
    public static Waits? Refused(Schedule schedule) => schedule.Stand == MirrorStand.Refused
        ? new Waits
        {
            Text = Texts.NoCalendar().ToString(),
            Buttons =
            {
                ViewBuilder.Button(Texts.TryAgain, RitualsPlugin.MirrorAgain, [schedule.Circle]),
                ViewBuilder.Button(Texts.IKnow, RitualsPlugin.MirrorKnown, [schedule.Circle]),
            },
        }
        : null;

    /// <summary>Brings one event up to date; null once nothing more is to be done about it.</summary>
    private static Mirror? Followed(Schedule schedule, Mirror mirror, Mirror? wanted, Instant now, ImmutableArray<Do>.Builder effects)
    {
        var known = mirror.Stage == MirrorStage.Planned && mirror.Day != wanted?.Day ? mirror with { Stage = MirrorStage.Off } : mirror;
        if (known.Event == 0)
        {
            return known;
        }

        switch (known.Stage)
        {
            case MirrorStage.Off:
                effects.Add(Change(schedule, known, change => change.Cancel = new Empty()));
                return null;
            case MirrorStage.Begun when now >= known.EndsAt:
                effects.Add(Change(schedule, known, change => change.Complete = new Empty()));
                return null;
            case MirrorStage.Begun when !known.IsStarted:
                effects.Add(Change(schedule, known, change => change.Start = new Empty()) with { NotAfter = known.EndsAt });
                return known with { IsStarted = true };
            case MirrorStage.Planned when (known.At, known.EndsAt, known.Name, known.Room) != (wanted!.At, wanted.EndsAt, wanted.Name, wanted.Room):
                effects.Add(Change(schedule, known, change => change.To = EventOf(wanted)) with { Replaces = $"{known.Key}-to", NotAfter = wanted.At });
                return wanted with { Key = known.Key, Event = known.Event };
            default:
                return known;
        }
    }

    /// <summary>The next one that lies ahead; the one that is about to begin stays as it is.</summary>
    private static Mirror? Wanted(Schedule schedule, CircleCopy circle, Instant now)
    {
        if (schedule.Stand != MirrorStand.On || schedule.Next(circle, now, 1) is not [var next])
        {
            return null;
        }

        return next.At > now
            ? new Mirror($"{Mark}{schedule.MirrorCount + 1}", next.Day, next.At, next.At + schedule.Length, circle.Name, schedule.Place.Room?.Value ?? 0)
            : schedule.Mirrors.FirstOrDefault(mirror => mirror.Stage == MirrorStage.Planned && mirror.Day == next.Day);
    }

    private static ScheduleEvent EventOf(Mirror mirror)
    {
        var wanted = new ScheduleEvent
        {
            Name = mirror.Name,
            StartsAt = Timestamp.FromDateTimeOffset(mirror.At.ToDateTimeOffset()),
            EndsAt = Timestamp.FromDateTimeOffset(mirror.EndsAt.ToDateTimeOffset()),
        };
        if (mirror.Room != 0)
        {
            wanted.VoiceChannel = mirror.Room;
        }
        else
        {
            // Everyone on the server reads it; the address is the circle's.
            wanted.Place = Texts.PlaceOutside;
        }

        return wanted;
    }

    private static Do Change(Schedule schedule, Mirror mirror, Action<ChangeEvent> how)
    {
        var change = new ChangeEvent();
        how(change);
        change.Event = new Target { Event = mirror.Event };
        return new Do(Lane(schedule), new Effect { ChangeEvent = change });
    }

    private static DocRef Lane(Schedule schedule) => Kinds.Schedule.Ref(schedule.Circle);
}
