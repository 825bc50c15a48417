using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Nudges;

/// <summary>Somebody counts the nudges: what plugins want said goes into one line, seldom and by day.</summary>
internal static class NudgeRules
{
    private const int LongestText = 300;
    private const int LongestKey = 64;

    // A custom_id in a direct message has 100 characters, its guild 18 of them.
    private const int LongestAsk = 82;

    /// <summary>What is wanted at about the same time goes together.</summary>
    private static readonly Duration Gathering = Duration.FromMinutes(15);

    /// <summary>What could not be written at night is out by then.</summary>
    public static LocalTime Again { get; } = new(9, 0);

    /// <summary>A plugin wants somebody reminded, or not any more.</summary>
    public static Decision Wanted(Plan plan, string from, Heard<NudgeWanted> heard, Moment moment)
    {
        var wanted = heard.Event;
        var member = new UserId(wanted.Member);
        if (wanted.Circle is not { Length: > 0 and <= LongestKey } || wanted.Key is not { Length: > 0 and <= LongestKey } || wanted.Member == 0)
        {
            return Decision.Nothing;
        }

        var bell = plan.Doorbell ?? new Doorbell(wanted.Circle);
        if (wanted.Text.Length == 0)
        {
            return plan.Doorbell is null ? Decision.Nothing : Go(bell.Withdraw(member, from, wanted.Key), plan, moment);
        }

        var until = wanted.Until is { } limit ? Instant.FromDateTimeOffset(limit.ToDateTimeOffset()) : heard.At + Duration.FromDays(14);
        var text = wanted.Text.Length <= LongestText ? wanted.Text : Texts.SomethingWaits;
        return until <= moment.Now ? Decision.Nothing : Go(bell.Want(new Nudge(member, from, wanted.Key, text, until, moment.Now) { Ask = AskOf(wanted.Action, from) }), plan, moment);
    }

    public static Decision FellDue(Plan plan, TimerFell timer, Moment moment) => plan.Doorbell is { } bell ? Go(bell, plan, moment) : Decision.Nothing;

    /// <summary>What came of a line or a direct message.</summary>
    public static Decision EffectEnded(Plan plan, Ended ended, Moment moment) => plan.Doorbell is { } bell && ended.Key is { } key
        ? Go(
            bell.Came(key, StateOf(ended.Result), moment.Now).Stands(key, ended.Result.Made?.Channel ?? 0, ended.Result.Made?.Message ?? 0),
            plan,
            moment)
        : Decision.Nothing;

    /// <summary>What came of a message in another lane that counts here.</summary>
    public static Decision Heard(Doorbell bell, string key, Result result, CircleCopy circle, Instant now)
    {
        var after = bell.Came(key, StateOf(result), now);
        return after == bell ? Decision.Nothing : new Decision { Puts = [Kinds.Nudge.Put(bell.Circle, after)], Timers = [Timer(after, circle, now)] };
    }

    private static NudgeState StateOf(Result result) => result.KindCase switch
    {
        Result.KindOneofCase.Made => NudgeState.Sent,
        Result.KindOneofCase.Expired => NudgeState.Planned,
        _ => NudgeState.Failed,
    };

    /// <summary>[I know]: the steward has read what did not arrive.</summary>
    public static Decision Read(Plan plan, Press press, Moment moment) => plan is { Doorbell: { } bell, Circle: { } circle } && circle.Leads == press.Invoker.User
        ? Go(bell.Read(), plan, moment) with { Reply = new Reply { Say = Texts.GoodToKnow() } }
        : Decision.Say(plan.Circle is { Closed: false } other ? Texts.StewardsNudges(other) : Texts.NoCircle(plan.Circle));

    /// <summary>Writes what may be written now, and comes back when more may.</summary>
    private static Decision Go(Doorbell known, Plan plan, Moment moment)
    {
        var (bell, corrected) = Corrections.Follow(known.By(moment.Now), plan.Schedule, plan.Circle, moment.Now);
        var effects = ImmutableArray.CreateBuilder<Do>();
        effects.AddRange(corrected);
        if (plan.Circle is { Meets: true } circle && !Allowance.IsNight(moment.Now, circle))
        {
            bell = Direct(bell, circle, moment.Now, effects);
            bell = Line(bell, plan, circle, moment.Now, effects);
        }

        return new Decision
        {
            Puts = [Kinds.Nudge.Put(bell.Circle, bell)],
            Timers = [Timer(bell, plan.Circle, moment.Now)],
            Effects = effects.ToImmutable(),
        };
    }

    private static Doorbell Direct(Doorbell bell, CircleCopy circle, Instant now, ImmutableArray<Do>.Builder effects)
    {
        foreach (var (user, nudges) in circle.IsQuiet ? [] : bell.WaitingBy(Reach.DirectMessage, circle, now - Gathering).ToArray())
        {
            if (Allowance.AllowsDirect(bell, user, now))
            {
                bell = bell.Rung(now, nudges, user);
                effects.Add(Wanted(bell, circle, now, nudges, OnDiscord.Direct(user, NudgeCards.Direct(circle, nudges))));
            }
        }

        return bell;
    }

    private static Doorbell Line(Doorbell bell, Plan plan, CircleCopy circle, Instant now, ImmutableArray<Do>.Builder effects)
    {
        var ready = bell.WaitingBy(Reach.Channel, circle, now - Gathering).ToImmutableArray();
        if (ready.IsEmpty || circle.IsQuiet || !Allowance.AllowsLine(bell, plan.Schedule, circle, plan.MidwayDue(now), now))
        {
            return bell;
        }

        var nudges = ready.SelectMany(one => one.Nudges).ToImmutableArray();
        var mentions = Allowance.AllowsMention(bell, plan.Schedule);
        var rung = bell.Rung(now, nudges, mentions: mentions);
        effects.Add(Wanted(rung, circle, now, nudges, OnDiscord.Post(circle.Channel, NudgeCards.Line(circle, [.. ready.Select(one => one.User)], mentions), loud: mentions)));
        return rung;
    }

    /// <summary>The last ring, as an effect: not at night, and not later than the first thing it says.</summary>
    private static Do Wanted(Doorbell bell, CircleCopy circle, Instant now, ImmutableArray<Nudge> nudges, Effect act) => new(Kinds.Nudge.Ref(bell.Circle), act)
    {
        Replaces = bell.Rings[^1].Key,
        NotAfter = Instant.Min(Allowance.Next(Allowance.Night, now, circle), nudges.Min(nudge => nudge.Until)),
        About = [.. nudges.Select(nudge => nudge.Member).Distinct()],
        Tell = true,
    };

    /// <summary>When there is something to do about what waits.</summary>
    public static DocTimer Timer(Doorbell bell, CircleCopy? circle, Instant now) => new(Kinds.Nudge.Ref(bell.Circle), RitualsPlugin.Ring, Due(bell, circle, now));

    private static Instant? Due(Doorbell bell, CircleCopy? circle, Instant now)
    {
        if (!bell.Waiting.Any())
        {
            return null;
        }

        var ends = bell.Waiting.Min(nudge => nudge.Until);
        var gathered = bell.Waiting.Select(nudge => nudge.At + Gathering).Where(at => at > now).Append(Instant.MaxValue).Min();
        var again = circle is null ? ends : Allowance.Next(Allowance.IsNight(now, circle) ? Allowance.Morning : Again, now, circle);
        return Instant.Min(ends, Instant.Min(gathered, again));
    }

    private static NudgeButton? AskOf(Button? button, string from)
    {
        var args = string.Join('/', button?.Args ?? []);
        var fits = button is { Action.Length: > 0, Label.Length: > 0 and <= Plugins.Views.ViewLimits.Label }
            && !button.Action.Contains('/', StringComparison.Ordinal) && button.Args.All(arg => !arg.Contains('/', StringComparison.Ordinal))
            && from.Length + button.Action.Length + args.Length + 2 <= LongestAsk;
        return fits ? new NudgeButton(button!.Label, button.Action, args) : null;
    }
}
