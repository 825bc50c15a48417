using PeerGuild.Goals.Cycles;
using PeerGuild.Goals.Setting;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Circles;

/// <summary>Keeps the copy of a circle: if newer, replace. Its board follows; where everyone can read along from now on, files that were meant for the circle are taken out of its channel.</summary>
internal static class CopyRules
{
    public static async ValueTask<Meeting> Known(IRead read, Heard<CircleChanged> heard, CancellationToken cancellationToken)
    {
        var id = heard.Event.Circle;
        var round = (await read.GetAsync(Kinds.Round, id, cancellationToken))?.State ?? new Round(id);
        var circle = (await read.GetAsync(Kinds.Circle, id, cancellationToken))?.State;
        var opens = heard.Event.Open && circle is { IsOpen: false };
        return new Meeting(round, circle, await SheetReads.PageAsync(read, id, round.Session, cancellationToken))
        {
            InTheOpen = opens ? [.. (await SheetReads.ListAsync(read, "circle", id, cancellationToken)).Where(goal => goal.Notes.Any(note => note.IsPosted))] : [],
        };
    }

    public static Decision Copy(Meeting known, Heard<CircleChanged> heard, Moment moment)
    {
        if (known.Circle?.Version >= heard.Event.Version)
        {
            return Decision.Nothing;
        }

        var copy = CircleCopy.From(heard.Event);
        var drawn = known.Become(known.Round, known.Page.Board, copy);
        var hidden = known.InTheOpen.Select(goal => EvidenceRules.Hidden(goal, copy)).Where(one => !one.Removed.IsEmpty).ToArray();
        return drawn with
        {
            Puts = [Kinds.Circle.Put(copy.Id, copy), .. drawn.Puts, .. hidden.Select(one => Kinds.Goal.Put(one.Goal.Id, one.Goal))],
            Effects = [.. drawn.Effects, .. hidden.SelectMany(one => one.Removed)],
        };
    }
}
