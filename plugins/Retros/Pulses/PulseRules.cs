using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Retros.Nameless;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Pulses;

/// <summary>One number and, if one likes, one line after a session: asked in the room as the close begins, shown once two days later. Pure.</summary>
internal static class PulseRules
{
    /// <summary>The timer that closes it.</summary>
    public const string Close = "close";

    private const string Message = "pulse";
    private const string Card = "card";

    /// <summary>The close began.</summary>
    public static Decision Begin(Beginning read, Heard<SegmentStarted> heard, Moment moment)
    {
        var started = heard.Event;
        var pulse = new Pulse(
            started.Session, started.Circle, new ChannelId(started.Room), new ChannelId(started.Thread), Instants.Of(started.At), IsOpen: true);
        if (started.Segment != Segment.Close || read.Known is not null || read.Circle is { Meets: false } || pulse.Until <= moment.Now)
        {
            return Decision.Nothing;
        }

        var lane = Kinds.Pulse.Ref(pulse.Id);
        return new Decision
        {
            Puts = [Kinds.Pulse.Put(pulse.Id, pulse)],
            Timers = [new DocTimer(lane, Close, pulse.Until)],
            Effects =
            [
                new Do(lane, new Effect { Post = new Post { Channel = pulse.Room.Value, View = PulseViews.Ask(pulse), Silent = true } })
                {
                    Anchor = Message,
                    NotAfter = pulse.Until,
                },
            ],
        };
    }

    /// <summary>Who was there is known: they alone may answer from now on. Told again when somebody says that they were.</summary>
    public static Decision Attended(Pulsed read, Heard<SessionEnded> heard, Moment moment) => read.Pulse is not { IsOpen: true } pulse
        ? Decision.Nothing
        : Put(pulse with { IsAttended = true, Attended = [.. heard.Event.Attended.Select(one => new UserId(one.User)).Order(ById)] });

    /// <summary>A number was pressed. Whoever may answer reads the same, whatever they said and whether they had before.</summary>
    public static Decision Pressed(Pulsed read, Press press, Moment moment) =>
        Refused(read, press.Invoker.User) ?? read.Numbers!.Keep().Saying(PulseViews.Thanks(read.Pulse!));

    /// <summary>[A line with it].</summary>
    public static Decision AskLine(Pulsed read, Press press, Moment moment) =>
        Refused(read, press.Invoker.User) ?? Decision.Open(PulseViews.Window(read.Pulse!));

    /// <summary>A line was written.</summary>
    public static Decision Said(Pulsed read, Filled filled, Moment moment) =>
        Refused(read, filled.Invoker.User) ?? (Typed.Line(filled.Text(PulseReads.Line)).Length is 0 or > PulseReads.LongestLine
            ? Decision.Say(Views.Sentence(Texts.LineLength(PulseReads.LongestLine)))
            : read.Lines!.Keep().Saying(Views.Sentence(Texts.LineKept)));

    /// <summary>Two days are over: it is shown, or goes with the next.</summary>
    public static Decision FellDue(Pulsed read, TimerFell timer, Moment moment)
    {
        if (read.Pulse is not { IsOpen: true } pulse)
        {
            return Decision.Nothing;
        }

        var answers = read.Numbers!.All;
        var outcome = answers.Count < Round.Group ? null : new PulseOutcome(answers.Count, Scale.Middle(Values(answers)));
        var closed = pulse with { IsOpen = false, Attended = [], Outcome = outcome };
        var lane = Kinds.Pulse.Ref(pulse.Id);
        Do card = new(lane, new Effect { Edit = new Edit { View = PulseViews.Over(closed) } }) { On = Message, Replaces = Card, Tell = true };
        return Put(closed).And(read.Numbers.End()).And(read.Lines!.End()) with
        {
            Effects = outcome is null || Where(read) is not { } channel ? [card] : [card, Shown(pulse, channel, answers, read.Lines)],
        };
    }

    /// <summary>It could not be posted, or was changed at its end: nothing hangs on it, and /me asks all the same. What waited is put away by the reading.</summary>
    public static Decision Ended(Pulsed read, Ended ended, Moment moment) => Decision.Nothing;

    private static Do Shown(Pulse pulse, ChannelId channel, Box answers, Round lines)
    {
        var view = PulseViews.Results(pulse, Values(answers), answers.Count < Round.Words ? [] : lines.All.To(PulseReads.Line));
        return new Do(Kinds.Pulse.Ref(pulse.Id), new Effect { Post = new Post { Channel = channel.Value, View = view, Silent = true } });
    }

    private static ChannelId? Where(Pulsed read) => read.Pulse!.Thread.Value != 0 ? read.Pulse.Thread : read.Circle?.Channel;

    private static Decision? Refused(Pulsed read, UserId user) =>
        read.Circle is { Closed: true } circle ? Decision.Say(Views.Sentence(Texts.CircleIsClosed(circle.Name)))
        : read.Pulse is not { IsOpen: true } ? Decision.Say(Views.Sentence(Texts.PulseIsOver))
        : read.Asks(user) ? null
        : Decision.Say(Views.Sentence(Texts.PulseForThoseThere));

    private static IReadOnlyList<int> Values(Box box) => [.. box.To(PulseReads.Number).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static Comparer<UserId> ById { get; } = Comparer<UserId>.Create((one, other) => one.Value.CompareTo(other.Value));

    private static Decision Put(Pulse pulse) => new() { Puts = [Kinds.Pulse.Put(pulse.Id, pulse)] };
}
