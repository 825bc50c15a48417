using PeerGuild.Plugins;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Agendas;

/// <summary>What a rule about agendas needs.</summary>
/// <param name="Plan">The circle and its dates.</param>
/// <param name="Book">What the circle wrote; null while it wrote nothing.</param>
internal sealed record Shelf(Plan Plan, AgendaBook? Book)
{
    /// <summary>Read for a command.</summary>
    public static async ValueTask<Shelf> ForCommand(IRead read, Slash slash, CancellationToken cancellationToken) =>
        await WithBook(read, await PlanReads.ForCommand(read, slash, cancellationToken), cancellationToken);

    /// <summary>Read for a button, which names the circle first.</summary>
    public static async ValueTask<Shelf> ByButton(IRead read, Press press, CancellationToken cancellationToken) =>
        await WithBook(read, await PlanReads.ByButton(read, press, cancellationToken), cancellationToken);

    /// <summary>Read for a window, likewise.</summary>
    public static async ValueTask<Shelf> ByWindow(IRead read, Filled filled, CancellationToken cancellationToken) =>
        await WithBook(read, await PlanReads.ByWindow(read, filled, cancellationToken), cancellationToken);

    private static async ValueTask<Shelf> WithBook(IRead read, Plan plan, CancellationToken cancellationToken) =>
        new(plan, plan.Circle is { } circle ? (await read.GetAsync(Kinds.Agenda, circle.Id, cancellationToken))?.State : null);
}
