using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Retros.Reports;

/// <summary>What a report needs; what is missing is null or none.</summary>
internal sealed record Reporting(Looking Of, Story? Story, Course? Course, Outlook? Outlook, ImmutableArray<Pulse> Pulses)
{
    public static async ValueTask<Reporting> ForCommand(IRead read, Slash slash, CancellationToken cancellationToken) =>
        await OfAsync(read, await QuarterReads.ForCommand(read, slash, cancellationToken), cancellationToken);

    /// <summary>Buttons name the circle first.</summary>
    public static async ValueTask<Reporting> ByButton(IRead read, Press press, CancellationToken cancellationToken) =>
        await OfAsync(read, await QuarterReads.ByButton(read, press, cancellationToken), cancellationToken);

    private static async ValueTask<Reporting> OfAsync(IRead read, Looking looking, CancellationToken cancellationToken) => looking.Circle is not { } circle
        ? new Reporting(looking, null, null, null, [])
        : new Reporting(
            looking,
            (await read.GetAsync(Kinds.Story, circle.Id, cancellationToken))?.State,
            (await read.GetAsync(Kinds.Course, circle.Id, cancellationToken))?.State,
            (await read.GetAsync(Kinds.Outlook, circle.Id, cancellationToken))?.State,
            [.. (await read.ListAsync(Kinds.Pulse, "circle", circle.Id, int.MaxValue, cancellationToken)).Select(pulse => pulse.State)]);
}
