using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Schedules;

/// <summary>What is read before a rule about dates decides.</summary>
internal static class PlanReads
{
    /// <summary>The circle of this channel, else the person's only one.</summary>
    public static async ValueTask<Plan> ForCommand(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var here = await Reads.CirclesAsync(read, "channel", Kinds.Key(slash.Invoker.Channel), cancellationToken);
        var mine = await Reads.CirclesAsync(read, "member", Kinds.Key(slash.Invoker.User), cancellationToken);
        var mineHere = here.Where(circle => circle.Has(slash.Invoker.User)).ToImmutableArray();
        var meant = here.IsEmpty ? mine : here.Length > 1 && !mineHere.IsEmpty ? mineHere : here;
        return meant is [var circle]
            ? await OfCircle(read, circle, cancellationToken)
            : new Plan(null, null, null, null) { Several = meant };
    }

    /// <summary>Buttons and windows name the circle first.</summary>
    public static ValueTask<Plan> ByButton(IRead read, Press press, CancellationToken cancellationToken) => ById(read, press.Args, cancellationToken);

    /// <inheritdoc cref="ByButton"/>
    public static ValueTask<Plan> ByWindow(IRead read, Filled filled, CancellationToken cancellationToken) => ById(read, filled.Args, cancellationToken);

    /// <summary>For timers, facts and what came of effects: the document is the circle's.</summary>
    public static ValueTask<Plan> ById(IRead read, string id, CancellationToken cancellationToken) => ById(read, [id], cancellationToken);

    /// <summary>For a circle that changed: as it is known until now.</summary>
    public static async ValueTask<Plan> ByEvent(IRead read, Heard<CircleChanged> heard, CancellationToken cancellationToken)
    {
        var plan = await ById(read, [heard.Event.Circle], cancellationToken);
        return plan.Running is { } running ? plan with { Meeting = await Reads.ById(read, running.Id, cancellationToken) } : plan;
    }

    public static async ValueTask<Plan> OfCircle(IRead read, CircleCopy circle, CancellationToken cancellationToken)
    {
        var schedule = (await read.GetAsync(Kinds.Schedule, circle.Id, cancellationToken))?.State;
        var running = (await read.ByAsync(Kinds.Session, "circle", circle.Id, cancellationToken))?.State;
        var inRoom = schedule?.Place.Room is { } room ? (await read.ByAsync(Kinds.Session, "room", Kinds.Key(room), cancellationToken))?.State : null;
        return new Plan(schedule, circle, running, inRoom)
        {
            Doorbell = await DoorbellAsync(read, circle.Id, cancellationToken),
            Midway = (await read.GetAsync(Kinds.Midway, circle.Id, cancellationToken))?.State,
            Kept = await KeptReads.BeforeAsync(read, circle.Id, cancellationToken),
        };
    }

    /// <summary>For a nudge: the circle may not be known yet.</summary>
    public static async ValueTask<Plan> ByNudge(IRead read, Heard<NudgeWanted> heard, CancellationToken cancellationToken)
    {
        var plan = await ById(read, [heard.Event.Circle], cancellationToken);
        return plan.Circle is null && heard.Event.Circle is { Length: > 0 and <= 64 } id
            ? plan with { Doorbell = await DoorbellAsync(read, id, cancellationToken) }
            : plan;
    }

    /// <summary>For what follows from a doorbell.</summary>
    public static async ValueTask<Plan> ByDoorbell(IRead read, string id, CancellationToken cancellationToken)
    {
        var plan = await ById(read, id, cancellationToken);
        return plan.Circle is null ? plan with { Doorbell = await DoorbellAsync(read, id, cancellationToken) } : plan;
    }

    private static async ValueTask<Doorbell?> DoorbellAsync(IRead read, string id, CancellationToken cancellationToken) =>
        (await read.GetAsync(Kinds.Nudge, id, cancellationToken))?.State;

    private static async ValueTask<Plan> ById(IRead read, ImmutableArray<string> args, CancellationToken cancellationToken) =>
        args is [{ Length: > 0 and <= 64 } id, ..] && await read.GetAsync(Kinds.Circle, id, cancellationToken) is { } circle
            ? await OfCircle(read, circle.State, cancellationToken)
            : new Plan(null, null, null, null);
}
