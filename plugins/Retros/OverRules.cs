using PeerGuild.Plugins;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Storage;

namespace PeerGuild.Retros;

/// <summary>What the end of a session needs: its pulse, and its circle's life.</summary>
internal sealed record OverReads(Pulsed Pulse, Looking Circle)
{
    public static async ValueTask<OverReads> ByEvent(IRead read, Heard<SessionEnded> heard, PulseReads pulses, CancellationToken cancellationToken) => new(
        await pulses.ById(read, heard.Event.Session, cancellationToken),
        await QuarterReads.ById(read, heard.Event.Circle, cancellationToken));
}

/// <summary>A session is over: its pulse knows who was there, and its circle has lived on. Pure.</summary>
internal static class OverRules
{
    public static Decision Ended(OverReads read, Heard<SessionEnded> heard, Moment moment) =>
        PulseRules.Attended(read.Pulse, heard, moment).And(QuarterRules.Held(read.Circle, heard, moment));
}
