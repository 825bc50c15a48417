using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Library;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>What is read before a rule about something that was kept decides.</summary>
internal static class KeepReads
{
    // Ids are of ten letters; what is longer comes from nowhere.
    private const int LongestId = 64;

    /// <summary>A button that names a session.</summary>
    public static async ValueTask<Keep> BySession(IRead read, Press press, CancellationToken cancellationToken) =>
        press.Args is [{ Length: > 0 and <= LongestId } id, ..] && await read.GetAsync(Kinds.Session, id, cancellationToken) is { } session
            ? await OfCircleAsync(read, session.State.Circle, id, null, cancellationToken)
            : Keep.Nothing;

    /// <summary>[Save something]: it names a session, or on a card that outlives them the circle, whose session that runs is meant then.</summary>
    public static async ValueTask<Keep> ByPlace(IRead read, Press press, CancellationToken cancellationToken) =>
        await BySession(read, press, cancellationToken) is { Circle: not null } named ? named
        : press.Args is [{ Length: > 0 and <= LongestId } circle] ? await OfCircleAsync(read, circle, await RunningAsync(read, circle, cancellationToken), null, cancellationToken)
        : Keep.Nothing;

    /// <summary>The window of something new: it names the circle, then the session.</summary>
    public static async ValueTask<Keep> ByWindow(IRead read, Filled filled, CancellationToken cancellationToken) =>
        filled.Args is [{ Length: > 0 and <= LongestId } circle, { Length: > 0 and <= LongestId } session]
            ? await OfCircleAsync(read, circle, session, null, cancellationToken)
            : Keep.Nothing;

    /// <summary>A button that names something that was kept.</summary>
    public static ValueTask<Keep> ByButton(IRead read, Press press, CancellationToken cancellationToken) => ByArgs(read, press.Args, cancellationToken);

    /// <summary>A window that names something that was kept.</summary>
    public static ValueTask<Keep> ByMending(IRead read, Filled filled, CancellationToken cancellationToken) => ByArgs(read, filled.Args, cancellationToken);

    public static ValueTask<Keep> ById(IRead read, string id, CancellationToken cancellationToken) => ByArgs(read, [id], cancellationToken);

    /// <summary>The circle whose session one sits in, else this channel's, else one's only one; with the session that runs.</summary>
    public static ValueTask<Keep> ForCommand(IRead read, Slash slash, CancellationToken cancellationToken) => ForAsync(read, slash.Invoker, cancellationToken);

    /// <inheritdoc cref="ForCommand"/>
    public static ValueTask<Keep> ForMessage(IRead read, OnMessage message, CancellationToken cancellationToken) => ForAsync(read, message.Invoker, cancellationToken);

    /// <summary>A circle with what is open in it, and a session of it.</summary>
    public static async ValueTask<Keep> OfCircleAsync(IRead read, string circle, string? session, Capture? capture, CancellationToken cancellationToken)
    {
        var running = await read.ByAsync(Kinds.Session, "circle", circle, cancellationToken);
        var named = session is null ? null : await Reads.ById(read, session, cancellationToken);
        return new Keep((await read.GetAsync(Kinds.Circle, circle, cancellationToken))?.State, capture)
        {
            Meeting = named?.Session?.Circle == circle ? named : null,
            Running = running is null || running.Ref.Id == session ? null : await Reads.ById(read, running.Ref.Id, cancellationToken),
            Sessions = (await read.GetAsync(Kinds.Schedule, circle, cancellationToken))?.State.Rota.Sessions ?? 0,
            Lines = await KeptReads.BeforeAsync(read, circle, cancellationToken),
        };
    }

    private static async ValueTask<Keep> ByArgs(IRead read, ImmutableArray<string> args, CancellationToken cancellationToken) =>
        args is [{ Length: > 0 and <= LongestId } id, ..] && await read.GetAsync(Kinds.Capture, id, cancellationToken) is { State: var capture }
            ? (await OfCircleAsync(read, capture.Circle, capture.Session, capture, cancellationToken)) with { Lists = await Listing.OfAsync(read, id, cancellationToken) }
            : Keep.Nothing;

    private static async ValueTask<Keep> ForAsync(IRead read, Invoker invoker, CancellationToken cancellationToken)
    {
        if (invoker.VoiceChannel is { } room
            && await read.ByAsync(Kinds.Session, "room", Kinds.Key(room), cancellationToken) is { State: var here }
            && (await read.GetAsync(Kinds.Circle, here.Circle, cancellationToken))?.State.Has(invoker.User) == true)
        {
            return await OfCircleAsync(read, here.Circle, here.Id, null, cancellationToken);
        }

        var meant = await MeantAsync(read, invoker, cancellationToken);
        if (meant is not [var circle])
        {
            return Keep.Nothing with { Several = meant };
        }

        return await OfCircleAsync(read, circle.Id, await RunningAsync(read, circle.Id, cancellationToken), null, cancellationToken);
    }

    /// <summary>The circle's session that runs; null while none does.</summary>
    private static async ValueTask<string?> RunningAsync(IRead read, string circle, CancellationToken cancellationToken) =>
        (await read.ByAsync(Kinds.Session, "circle", circle, cancellationToken))?.Ref.Id;

    /// <summary>The circle of this channel, else the person's only one; several when it is not clear.</summary>
    public static async ValueTask<ImmutableArray<CircleCopy>> MeantAsync(IRead read, Invoker invoker, CancellationToken cancellationToken)
    {
        var here = await Reads.CirclesAsync(read, "channel", Kinds.Key(invoker.Channel), cancellationToken);
        var mineHere = here.Where(circle => circle.Has(invoker.User)).ToImmutableArray();
        return here.IsEmpty ? await Reads.CirclesAsync(read, "member", Kinds.Key(invoker.User), cancellationToken)
            : here.Length > 1 && !mineHere.IsEmpty ? mineHere
            : here;
    }
}
