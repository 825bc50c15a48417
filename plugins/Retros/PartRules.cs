using PeerGuild.Plugins;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Reports;
using PeerGuild.Storage;

namespace PeerGuild.Retros;

/// <summary>What the beginning of a part needs: a pulse that may begin, and how its circle goes on.</summary>
internal sealed record PartReads(Beginning Pulse, Course? Course)
{
    public static async ValueTask<PartReads> ByEvent(IRead read, Heard<SegmentStarted> heard, PulseReads pulses, CancellationToken cancellationToken) => new(
        await pulses.ForBeginning(read, heard, cancellationToken),
        (await read.GetAsync(Kinds.Course, heard.Event.Circle, cancellationToken))?.State);
}

/// <summary>A part began: with the close its pulse does, and the part before is over. Pure.</summary>
internal static class PartRules
{
    public static Decision Began(PartReads read, Heard<SegmentStarted> heard, Moment moment) =>
        PulseRules.Begin(read.Pulse, heard, moment).And(CourseRules.Began(read.Course, heard.Event));
}
