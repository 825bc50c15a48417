using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>A session with its circle, as a rule needs it; either may be missing.</summary>
internal sealed record Meeting(Session? Session, CircleCopy? Circle)
{
    /// <summary>The circle's dates; null while it has none.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>What was said and kept, as its cards show it.</summary>
    public KeptLines Kept { get; init; } = KeptLines.None;

    /// <summary>What was written to the circle lately; null where nobody asks, or nothing was.</summary>
    public Doorbell? Doorbell { get; init; }

    /// <summary>Whether somebody is in the circle, or leads this session from outside.</summary>
    public bool Has(UserId user) => Circle?.Has(user) == true || Session?.IsHostedBy(user) == true;

    /// <summary>As it reads once somebody is forgotten.</summary>
    public Meeting Without(UserId user) =>
        new(Session?.Without(user), Circle?.Without(user)) { Schedule = Schedule?.Without(user), Kept = Kept.Without(user) };
}

/// <summary>What starting a session needs.</summary>
/// <param name="InRoom">A session that runs in the room already.</param>
/// <param name="OfCircle">A session of the circle that runs already.</param>
/// <param name="Here">Circles whose channel the command was typed in.</param>
/// <param name="Mine">Circles the person is in.</param>
internal sealed record Beginning(Session? InRoom, Session? OfCircle, ImmutableArray<CircleCopy> Here, ImmutableArray<CircleCopy> Mine)
{
    /// <summary>The dates of the circle meant; null while it has none.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>What was kept before, as the first card shows it.</summary>
    public KeptLines Kept { get; init; } = KeptLines.None;

    /// <summary>The agendas the circle meant wrote; null while it wrote none.</summary>
    public AgendaBook? Book { get; init; }

    /// <summary>The circle meant: this channel's, else the only one. Null when there is none or more than one.</summary>
    public CircleCopy? Meant(UserId user)
    {
        var here = Here.Where(circle => circle.Has(user)).ToArray();
        return here.Length == 1 ? here[0] : here.Length == 0 && Mine.Length == 1 ? Mine[0] : null;
    }
}

/// <summary>What is read before a rule decides.</summary>
internal static class Reads
{
    private const int MostCircles = 25;

    public static async ValueTask<Beginning> ForStart(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var here = await CirclesAsync(read, "channel", Kinds.Key(slash.Invoker.Channel), cancellationToken);
        var mine = await CirclesAsync(read, "member", Kinds.Key(slash.Invoker.User), cancellationToken);
        var beginning = new Beginning(null, null, here, mine);
        var circle = beginning.Meant(slash.Invoker.User);
        var room = slash.Channel("room") ?? slash.Invoker.VoiceChannel;
        return beginning with
        {
            InRoom = room is null ? null : (await read.ByAsync(Kinds.Session, "room", Kinds.Key(room.Value), cancellationToken))?.State,
            OfCircle = circle is null ? null : (await read.ByAsync(Kinds.Session, "circle", circle.Id, cancellationToken))?.State,
            Schedule = circle is null ? null : (await read.GetAsync(Kinds.Schedule, circle.Id, cancellationToken))?.State,
            Kept = circle is null ? KeptLines.None : await KeptReads.BeforeAsync(read, circle.Id, cancellationToken),
            Book = circle is null ? null : (await read.GetAsync(Kinds.Agenda, circle.Id, cancellationToken))?.State,
        };
    }

    /// <summary>The session of the room one sits in; else of this channel's circle, else of one's only one.</summary>
    public static async ValueTask<Meeting> ForControl(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        if (slash.Invoker.VoiceChannel is { } room
            && await read.ByAsync(Kinds.Session, "room", Kinds.Key(room), cancellationToken) is { } here)
        {
            return await WithCircle(read, here.State, cancellationToken);
        }

        var circles = await CirclesAsync(read, "channel", Kinds.Key(slash.Invoker.Channel), cancellationToken);
        circles = circles.IsEmpty ? await CirclesAsync(read, "member", Kinds.Key(slash.Invoker.User), cancellationToken) : circles;
        foreach (var circle in circles)
        {
            if (await read.ByAsync(Kinds.Session, "circle", circle.Id, cancellationToken) is { } session)
            {
                return await WithCircle(read, session.State, cancellationToken);
            }
        }

        return new Meeting(null, null);
    }

    /// <summary>The session a button names.</summary>
    public static async ValueTask<Meeting> ByButton(IRead read, Press press, CancellationToken cancellationToken) =>
        press.Args is [var id, ..] && await read.GetAsync(Kinds.Session, id, cancellationToken) is { } session
            ? (await WithCircle(read, session.State, cancellationToken)) with { Doorbell = (await read.GetAsync(Kinds.Nudge, session.State.Circle, cancellationToken))?.State }
            : new Meeting(null, null);

    /// <summary>The session a window names.</summary>
    public static ValueTask<Meeting> ByWindow(IRead read, Filled filled, CancellationToken cancellationToken) =>
        filled.Args is [{ Length: > 0 } id, ..] ? ById(read, id, cancellationToken) : new(new Meeting(null, null));

    /// <summary>The session an input belongs to.</summary>
    public static async ValueTask<Meeting> ById(IRead read, string id, CancellationToken cancellationToken) =>
        await read.GetAsync(Kinds.Session, id, cancellationToken) is { } session
            ? await WithCircle(read, session.State, cancellationToken)
            : new Meeting(null, null);

    private static async ValueTask<Meeting> WithCircle(IRead read, Session session, CancellationToken cancellationToken) =>
        new(session, (await read.GetAsync(Kinds.Circle, session.Circle, cancellationToken))?.State)
        {
            Schedule = (await read.GetAsync(Kinds.Schedule, session.Circle, cancellationToken))?.State,
            Kept = await KeptReads.OfAsync(read, session, cancellationToken),
        };

    public static async ValueTask<ImmutableArray<CircleCopy>> CirclesAsync(IRead read, string index, string value, CancellationToken cancellationToken) =>
        [.. (await read.ListAsync(Kinds.Circle, index, value, MostCircles, cancellationToken)).Select(circle => circle.State)];
}
