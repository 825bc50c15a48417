using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;

namespace PeerGuild.Rituals.Tests.Sessions;

/// <summary>
/// The oracle: the same rules as a clock on the table would do them, counting minutes down second by second. It knows no instants and
/// shares no code with <see cref="Course"/>.
/// </summary>
internal sealed class Countdown
{
    private const double Nothing = 1e-6;

    private static readonly SegmentKind[][] GivingOrder =
        [[SegmentKind.Spotlight, SegmentKind.Solving], [SegmentKind.Goals], [SegmentKind.CheckIn, .. Enum.GetValues<SegmentKind>()[(int)SegmentKind.Own1..]]];

    private readonly SegmentKind[] _order;
    private readonly Dictionary<SegmentKind, double> _left;

    public Countdown(Agenda agenda, int lateBySeconds)
    {
        _order = [.. agenda.Segments.Select(segment => segment.Kind)];
        _left = agenda.Segments.ToDictionary(segment => segment.Kind, segment => segment.Planned.TotalSeconds);
        _left[_order[0]] += Math.Max(0, -lateBySeconds);
        Current = (SegmentKind)(-1);
        _ = TakeFromLater(Math.Max(0, lateBySeconds));
        Current = _order[0];
        Settle();
    }

    public SegmentKind Current { get; private set; }

    public bool IsHeld { get; private set; }

    public bool IsOver { get; private set; }

    public double PartLeft => _left[Current];

    public double SessionLeft => _left.Values.Sum();

    public void Second()
    {
        if (!IsOver)
        {
            _left[Current] -= 1 - (IsHeld ? TakeFromLater(1) : 0);
            Settle();
        }
    }

    public void Do(Move move)
    {
        switch (move.Act)
        {
            case Act.End:
                IsOver = true;
                break;
            case Act.MoveOn when Current != SegmentKind.Close && !IsOver:
                MoveOn();
                break;
            case Act.Extend when Current != SegmentKind.Close && !IsOver:
                _left[Current] += TakeFromLater(move.Minutes * 60);
                break;
            case Act.Pause:
                IsHeld = Current != SegmentKind.Close;
                break;
            case Act.Resume:
                IsHeld = false;
                break;
            case Act.Skip when (move.Part ?? KeptAfter(Current)) is { } part && IsAfter(part, Current) && part != SegmentKind.Close:
                Skip(part);
                break;
        }
    }

    private void MoveOn()
    {
        var (freed, next) = (_left[Current], KeptAfter(Current)!.Value);
        _left[Current] = 0;
        _left[next] += freed;
        (Current, IsHeld) = (next, false);
    }

    private void Skip(SegmentKind part)
    {
        var before = _order.Last(kind => IsAfter(part, kind) && !IsAfter(Current, kind) && _left[kind] > Nothing);
        _left[before] += _left[part];
        _left[part] = 0;
    }

    private SegmentKind? KeptAfter(SegmentKind part) =>
        _order.Cast<SegmentKind?>().FirstOrDefault(kind => IsAfter(kind!.Value, part) && _left[kind.Value] > Nothing);

    /// <summary>Whether a part of this agenda comes after another; before the first, every part does.</summary>
    private bool IsAfter(SegmentKind part, SegmentKind other) => Array.IndexOf(_order, part) > Array.IndexOf(_order, other);

    private void Settle()
    {
        while (!IsOver && _left[Current] <= Nothing)
        {
            var overshot = _left[Current];
            _left[Current] = 0;
            IsOver = Current == SegmentKind.Close;
            Current = KeptAfter(Current) ?? SegmentKind.Close;
            _left[Current] += overshot;
            IsHeld &= Current != SegmentKind.Close;
        }
    }

    private double TakeFromLater(double wanted)
    {
        var taken = 0.0;
        foreach (var tier in GivingOrder.Select(kinds => kinds.Where(kind => IsAfter(kind, Current)).ToList()))
        {
            var there = tier.Sum(kind => _left[kind]);
            var share = there > 0 ? Math.Min(1, (wanted - taken) / there) : 0;
            tier.ForEach(kind => _left[kind] -= _left[kind] * share);
            taken += there * share;
        }

        return taken;
    }
}
