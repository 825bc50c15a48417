using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Reports;

namespace PeerGuild.Retros.Signs;

/// <summary>What signs are seen by; what is missing is null or none.</summary>
internal sealed record Signals(CircleCopy? Circle, Life? Life, Outlook Outlook, Course? Course, ImmutableArray<Pulse> Pulses);

/// <summary>Which sign a steward sees: at most one, the most serious; and what a circle reads of them when it looks back. Each begins at the third of a row, two cycles after the last good one. Pure.</summary>
internal static class SignRules
{
    /// <summary>The most that a circle reads when it looks back.</summary>
    public const int MostInRetro = 3;

    /// <summary>So many are two cycles and what they are compared with.</summary>
    private const int Row = 3;

    // Of fewer goals nothing is said: it would be said of somebody.
    private const int FewestGoals = 3;

    private const int Few = 3;
    private const int Many = 9;

    /// <summary>The one to show; null when there is none, or nothing but what was settled.</summary>
    public static Sign? Of(Signals of, Instant now) => All(of, now).FirstOrDefault(sign => !of.Outlook.HasSettled(sign, of.Life!, now));

    /// <summary>What a circle reads when it looks back, the most serious first, without whose it is; none that its steward knows the reason of.</summary>
    /// <remarks>[Not now] is the steward's own rest: it keeps nothing from the circle.</remarks>
    public static ImmutableArray<Sign> InRetro(Signals of, Instant now) =>
        [.. All(of, now).Where(sign => !of.Outlook.Knows(sign)).Take(MostInRetro).Select(sign => sign with { Leader = default })];

    /// <summary>Every sign there is, the most serious first. Before its first session a circle has none.</summary>
    public static ImmutableArray<Sign> All(Signals of, Instant now)
    {
        if (of is not { Circle: { Meets: true } circle, Life: { Sessions.IsEmpty: false } life })
        {
            return [];
        }

        var signs = new[] { NoDate(of.Outlook, life, now), NobodyLeads(of.Outlook, now), Seats(life), Pulses(of.Pulses), Goals(life, of.Course), Size(circle), SameLeader(life, of.Outlook) };
        return [.. signs.OfType<Sign>().OrderBy(sign => sign.Kind)];
    }

    private static Sign? NoDate(Outlook outlook, Life life, Instant now) => outlook.Next(now) is null ? new Sign(SignKind.NoDate, life.Sessions[^1].Session) : null;

    private static Sign? NobodyLeads(Outlook outlook, Instant now) => outlook.Next(now) is { Leads.Value: 0 } next
        ? new Sign(SignKind.NobodyLeads, $"{next.At.ToUnixTimeSeconds()}") { Date = next.At }
        : null;

    private static Sign? Seats(Life life)
    {
        var known = life.Sessions.Where(held => held.Seats > 0).ToArray();
        // As shares of the seats: a circle that shrinks and stays whole is not emptying.
        var falls = Falls(known.Select(held => (double)held.People / Math.Max(held.Seats, held.People)).ToArray());
        return falls is not { } from ? null : new Sign(SignKind.SeatsFall, known[from].Session)
        {
            Course = [.. known[from..].Select(held => (double)held.People)],
            Since = known[from].At,
            Seats = Math.Max(known[^1].Seats, known[^1].People),
        };
    }

    private static Sign? Pulses(ImmutableArray<Pulse> pulses)
    {
        var said = pulses.Where(pulse => pulse.Outcome is not null).OrderBy(pulse => pulse.OpenedAt).ToArray();
        return Falls(said.Select(pulse => pulse.Outcome!.Middle).ToArray()) is { } from
            ? new Sign(SignKind.PulseFalls, said[from].Id) { Course = [.. said[from..].Select(pulse => pulse.Outcome!.Middle)], Since = said[from].OpenedAt }
            : null;
    }

    /// <summary>Of cycles that are over, those of the last two sessions but the newest, and however many before them.</summary>
    private static Sign? Goals(Life life, Course? course)
    {
        var row = life.Sessions.SkipLast(1).Reverse().TakeWhile(held => course?.Cycles.FirstOrDefault(one => one.Session == held.Session) is { } cycle
            && cycle.Set >= FewestGoals && cycle.Answered * 2 < cycle.Set).ToArray();
        return row.Length >= Row - 1 ? new Sign(SignKind.GoalsUnanswered, row[^1].Session) { Since = row[^1].At } : null;
    }

    private static Sign? SameLeader(Life life, Outlook outlook)
    {
        var leaders = life.Sessions.Select(held => (held.Session, Leader: outlook.Leads.FirstOrDefault(led => led.Session == held.Session)?.Leader ?? default)).ToArray();
        var row = leaders.Reverse().TakeWhile(one => one.Leader.Value != 0 && one.Leader == leaders[^1].Leader).ToArray();
        return row.Length >= Row ? new Sign(SignKind.SameLeader, row[^1].Session) { Leader = row[0].Leader, Course = [row.Length] } : null;
    }

    private static Sign? Size(CircleCopy circle) => circle.Members.Length switch
    {
        <= Few => new Sign(SignKind.Three, "few") { Seats = circle.Members.Length },
        >= Many => new Sign(SignKind.Nine, "many") { Seats = circle.Members.Length },
        _ => null,
    };

    /// <summary>Where the fall that goes on at the end began; null where the last two were not each lower than the one before.</summary>
    private static int? Falls(double[] course)
    {
        var from = course.Length - 1;
        while (from > 0 && course[from - 1] > course[from])
        {
            from--;
        }

        return course.Length - from >= Row ? from : null;
    }
}
