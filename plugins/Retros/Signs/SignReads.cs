using PeerGuild.Plugins;
using PeerGuild.Retros.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Signs;

/// <summary>What is read before a rule about signs decides.</summary>
internal static class SignReads
{
    /// <summary>Buttons name the circle first.</summary>
    public static async ValueTask<Signals> ByButton(IRead read, Press press, CancellationToken cancellationToken) =>
        press.Args is [{ Length: > 0 and <= 64 } id, ..] && await read.GetAsync(Kinds.Circle, id, cancellationToken) is { } circle
            ? await OfAsync(read, circle.State, cancellationToken)
            : new Signals(null, null, new Outlook(""), null, []);

    public static async ValueTask<Signals> OfAsync(IRead read, CircleCopy circle, CancellationToken cancellationToken) => new(
        circle,
        (await read.GetAsync(Kinds.Life, circle.Id, cancellationToken))?.State,
        (await read.GetAsync(Kinds.Outlook, circle.Id, cancellationToken))?.State ?? new Outlook(circle.Id),
        (await read.GetAsync(Kinds.Course, circle.Id, cancellationToken))?.State,
        [.. (await read.ListAsync(Kinds.Pulse, "circle", circle.Id, int.MaxValue, cancellationToken)).Select(pulse => pulse.State)]);
}
