using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Cycles;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Seats;

/// <summary>What is read before a reminder is asked for.</summary>
/// <param name="Round">Where the circle is; null when nothing is known of it.</param>
/// <param name="Circle">Null while it is not known.</param>
/// <param name="Open">Its open goals.</param>
internal sealed record Unanswered(Round? Round, CircleCopy? Circle, ImmutableArray<Goal> Open);

/// <summary>A goal that waits for a word three days before the next session: one reminder is asked for, and rituals alone decides whether it is sent.</summary>
internal static class Nudges
{
    private static readonly Duration Ahead = Duration.FromDays(3);
    private static readonly Duration InPeace = Duration.FromDays(1);

    /// <summary>When to ask; null while there is nothing to ask for: the cycle has not turned, or nobody knows when they meet next.</summary>
    public static Instant? Due(Round round) =>
        round is { TurnedAt: { } turned, NextAt: { } next } && Instant.Max(next - Ahead, turned + InPeace) is var due && due < next ? due : null;

    public static async ValueTask<Unanswered> ById(IRead read, string circle, CancellationToken cancellationToken) => new(
        (await read.GetAsync(Kinds.Round, circle, cancellationToken))?.State,
        (await read.GetAsync(Kinds.Circle, circle, cancellationToken))?.State,
        await SheetReads.ListAsync(read, "open-of-circle", circle, cancellationToken));

    public static Decision FellDue(Unanswered read, TimerFell timer, Moment moment)
    {
        if (read is not { Round: { NextAt: { } next } round, Circle: { } circle } || next <= moment.Now)
        {
            return Decision.Nothing;
        }

        var waiting = read.Open.Where(goal => round.Waits(goal) && !goal.Nudged && circle.Has(goal.Member)).ToArray();
        return new Decision
        {
            Puts = [.. waiting.Select(goal => Kinds.Goal.Put(goal.Id, goal with { Nudged = true }))],
            Events = [.. waiting.Select(goal => Publish.Happening(Public.Nudge(goal, Texts.WaitsForAWord, next)))],
        };
    }

    public static ValueTask<Doc<Round>?> AtDates(IRead read, Heard<ScheduleChanged> heard, CancellationToken cancellationToken) =>
        read.GetAsync(Kinds.Round, heard.Event.Circle, cancellationToken);

    /// <summary>When they meet next.</summary>
    public static Decision DatesChanged(Doc<Round>? known, Heard<ScheduleChanged> heard, Moment moment)
    {
        var (dates, round) = (heard.Event, known?.State ?? new Round(heard.Event.Circle));
        if (dates.Version <= round.DatesVersion)
        {
            return Decision.Nothing;
        }

        var ahead = dates.Ahead.Select(date => Instant.FromDateTimeOffset(date.At.ToDateTimeOffset())).Where(at => at > moment.Now).ToArray();
        var after = round with { DatesVersion = dates.Version, NextAt = ahead.Length == 0 ? null : ahead.Min() };
        return new Decision
        {
            Puts = [Kinds.Round.Put(after.Circle, after)],
            Timers = [new DocTimer(Kinds.Round.Ref(after.Circle), GoalsPlugin.Nudge, Due(after))],
        };
    }
}
