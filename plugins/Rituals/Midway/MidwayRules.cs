using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Duration = NodaTime.Duration;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Rituals.Midway;

/// <summary>The mid-way thread by itself: posted when it is due, and what waits for it put there once it is made.</summary>
internal static class MidwayRules
{
    /// <summary>Looks whether it is due; woken whenever dates, turns or the circle change.</summary>
    public static Decision FellDue(MidwayRead read, TimerFell timer, Moment moment)
    {
        if (read is not { Circle: { } circle, Schedule: { } schedule } || (read.Thread is null && schedule.Rota.Sessions == 0))
        {
            return Decision.Nothing;
        }

        var thread = (read.Thread ?? new MidwayThread(circle.Id)).Seen(schedule.Rota.Sessions, moment.Now);
        var bell = read.Doorbell ?? new Doorbell(circle.Id);
        return thread.Look(circle, schedule, moment.Now) == moment.Now ? Asked(read, thread, moment.Now)
            : thread.Due(circle, schedule, moment.Now) != moment.Now ? Kept(read, thread, thread.Due(circle, schedule, moment.Now) ?? thread.Look(circle, schedule, moment.Now))
            : Allowance.Allows(bell, schedule, moment.Now) ? Posted(read, thread, bell, moment.Now)
            : Kept(read, thread, thread.Due(circle, schedule, GoodHours.Tomorrow(moment.Now, circle.ZoneOrUtc)));
    }

    /// <summary>The thread is there, or is not to be had; the post counts only if it is there. Or Discord says who wrote in it.</summary>
    public static Decision EffectEnded(MidwayRead read, Ended ended, Moment moment)
    {
        if (read is not { Circle: { } circle, Thread: { } thread })
        {
            return Decision.Nothing;
        }

        if (ended.Result.Authors is { } authors)
        {
            return Kept(read, thread with { Wrote = [.. authors.Users.Select(user => new UserId(user)).Where(circle.Has)] }, null) with { Timers = [] };
        }

        var counted = ended.Key is { } key && read.Doorbell is { } bell ? NudgeRules.Heard(bell, key, ended.Result, circle, moment.Now) : Decision.Nothing;
        var heard = thread with { Threaded = thread.Threaded.Heard(ended.Anchor, ended.Result, circle.Channel) };
        if (heard == thread)
        {
            return counted;
        }

        var decision = counted.And(Kept(read, heard, read.Schedule is { } schedule ? heard.Due(circle, schedule, moment.Now) ?? heard.Look(circle, schedule, moment.Now) : null));
        return heard.Threaded.Channel is not { } channel ? decision : read.Waiting.Aggregate(decision, (all, waits) => all.And(WordRules.PostIn(channel, waits.Ref.Id, waits.State)));
    }

    /// <summary>Discord is asked who wrote in the thread. What they wrote is not looked at.</summary>
    private static Decision Asked(MidwayRead read, MidwayThread thread, Instant now)
    {
        var search = new FindAuthors { Channel = thread.Threaded.Channel!.Value.Value, After = Timestamp.FromDateTimeOffset(thread.PostedAt.ToDateTimeOffset()) };
        return Kept(read, thread with { IsLooked = true }, null).And(new Decision
        {
            Effects = [new Do(Kinds.Midway.Ref(thread.Circle), new Effect { FindAuthors = search }) { Tell = true, NotAfter = now + Duration.FromDays(1) }],
        });
    }

    private static Decision Kept(MidwayRead read, MidwayThread thread, Instant? due) => new()
    {
        Puts = thread == read.Thread ? [] : [Kinds.Midway.Put(thread.Circle, thread)],
        Timers = [new DocTimer(Kinds.Schedule.Ref(thread.Circle), RitualsPlugin.MidwayDue, due)],
    };

    /// <summary>The post takes along whom something waits for, and counts like every other.</summary>
    private static Decision Posted(MidwayRead read, MidwayThread thread, Doorbell known, Instant now)
    {
        var circle = read.Circle!;
        var waiting = known.WaitingBy(Reach.Channel, circle, now).ToImmutableArray();
        var bell = known.By(now).Rung(now, waiting.SelectMany(one => one.Nudges), kind: RingKind.Midway);
        var posted = thread.Posted(now.InZone(circle.ZoneOrUtc).Date, now);
        ImmutableArray<UserId> users = [.. waiting.Select(one => one.User)];
        return Kept(read, posted, null).And(new Decision
        {
            Puts = [Kinds.Nudge.Put(circle.Id, bell)],
            Timers = [NudgeRules.Timer(bell, circle, now)],
            Effects = Wanted(posted.Threaded, circle, now, GoodHours.TooLate(now, circle.ZoneOrUtc), users, bell.Rings[^1].Key),
        });
    }

    /// <summary>The post and its thread.</summary>
    /// <param name="threaded">Which.</param>
    /// <param name="circle">Whose.</param>
    /// <param name="now">The moment.</param>
    /// <param name="notAfter">Too late to be posted; null where somebody waits for it.</param>
    /// <param name="waiting">Whom something else waits for.</param>
    /// <param name="key">What it counts as; null for a post that somebody's own words asked for.</param>
    public static ImmutableArray<Do> Wanted(
        Threaded threaded, CircleCopy circle, Instant now, Instant? notAfter, ImmutableArray<UserId> waiting, string? key = null) => threaded.Wanted(
        Kinds.Midway.Ref(circle.Id),
        circle.Channel,
        MidwayViews.Card(circle, threaded.Number, waiting),
        Texts.MidwayThreadName(now.InZone(circle.ZoneOrUtc).Date),
        notAfter,
        key,
        waiting);
}
