using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Goals.Boards;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Closing;
using PeerGuild.Goals.Cycles;
using PeerGuild.Goals.Setting;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;
using Xunit;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace PeerGuild.Goals.Tests;

/// <summary>A circle of twelve whose rules decide on what they themselves decided before, held against what is always so.</summary>
internal sealed class Notebook
{
    /// <summary>Stands in every goal that is for one person alone.</summary>
    public const string Hush = "hush";

    public const int Members = 12;

    private static readonly Instant Start = Instant.FromUtc(2027, 1, 4, 18, 0);

    private readonly Dictionary<string, Goal> _goals = [];
    private readonly Dictionary<string, Board> _boards = [];
    private readonly List<string> _made = [];
    private readonly CircleCopy _circle;
    private int _step;

    public Notebook(bool isOpen = false, bool roomIsOpen = false)
    {
        _circle = new CircleCopy(
            "owls", 1, "Night Owls", new ChannelId(1), "Europe/Lisbon", [.. Enumerable.Range(1, Members).Select(id => new CircleMember(new UserId((ulong)id), new string('*', 60), true))], [], isOpen, Closed: false);
        RoomIsOpen = roomIsOpen;
    }

    public bool RoomIsOpen { get; }

    public Round Round { get; private set; } = new("owls");

    public IEnumerable<Goal> Goals => _goals.Values;

    /// <summary>How often the cycle turned, by session.</summary>
    public Dictionary<string, int> Turns { get; } = [];

    /// <summary>How often each message was posted, by board and anchor.</summary>
    public IReadOnlyDictionary<string, int> Posts => _made.GroupBy(made => made).ToDictionary(one => one.Key, one => one.Count());

    public void Do(Act act)
    {
        var moment = new Moment(Start + Duration.FromMinutes(++_step), new GuildId(1), new Seed($"step {_step}"));
        var user = new UserId((ulong)(1 + (act.Who % Members)));
        switch (act.Kind)
        {
            case ActKind.Set:
                var sees = (Sees)(act.Number % 3);
                Commit(SetRules.Set(SheetOf(user), Filled(user, ["owls"], WordsFor(sees, act.Text), sees), moment));
                break;
            case ActKind.Change when Mine(user, act.Number) is { } mine:
                var seen = (Sees)(act.Text.Length % 3);
                Commit(SetRules.Changed(SheetOf(user, mine), Filled(user, [mine.Id], WordsFor(seen, act.Text), seen), moment));
                break;
            case ActKind.Close when Mine(user, act.Number) is { } mine:
                Commit(CloseRules.Close(SheetOf(user, mine), new Press(By(user), [mine.Id, Typed.Of((Ending)(act.Text.Length % 4)), "sure"], 0), moment));
                break;
            case ActKind.Hear:
                Hear(act, moment);
                break;
        }
    }

    private void Hear(Act act, Moment moment)
    {
        var number = act.Who % 4;
        var (session, from) = ($"s{number}", Start + Duration.FromDays(number));
        var page = new Page(session, [.. _goals.Values.Where(goal => goal.Cycle == session)], _boards.GetValueOrDefault(session));
        var meeting = new Meeting(Round, _circle, page);
        var at = Stamp(from + Duration.FromMinutes(10 * (act.Number % 5)));
        Commit((act.Number % 5) switch
        {
            0 => RoundRules.PartBegan(meeting, Heard(new SegmentStarted { Session = session, Circle = "owls", Segment = Segment.CheckIn, At = at, Until = at, Room = 5, Thread = 6 }), moment),
            1 => RoundRules.Changed(meeting, Heard(new SessionChanged { Session = session, Circle = "owls", StartedAt = Stamp(from), Running = Segment.CheckIn, Room = 5, Thread = 6 }), moment),
            2 => RoundRules.PartBegan(meeting, Heard(new SegmentStarted { Session = session, Circle = "owls", Segment = Segment.Goals, At = at, Until = at, Room = 5, Thread = 6 }), moment),
            3 => RoundRules.Changed(meeting, Heard(new SessionChanged { Session = session, Circle = "owls", StartedAt = Stamp(from), EndedAt = at, Room = 5, Thread = 6 }), moment),
            _ => RoundRules.SessionEnded(meeting, Heard(new SessionEnded { Session = session, Circle = "owls", At = at }), moment),
        });
        if (_boards.GetValueOrDefault(session) is { RoomIsOpen: null } board)
        {
            _boards[session] = board with { RoomIsOpen = RoomIsOpen };
        }
    }

    private void Commit(Decision decision)
    {
        foreach (var put in decision.Puts)
        {
            switch (put.State)
            {
                case Goal goal:
                    _goals[goal.Id] = goal;
                    break;
                case Board board:
                    _boards[board.Session] = board;
                    break;
                case Round round:
                    if (round.TurnedAt is not null && (Round.TurnedAt is null || Round.Session != round.Session))
                    {
                        Turns[round.Session] = Turns.GetValueOrDefault(round.Session) + 1;
                    }

                    Round = round;
                    break;
            }
        }

        Assert.Equal(decision.Puts.Length, decision.Puts.Select(put => put.Ref).Distinct().Count());
        Assert.All(_goals.Values.Where(goal => goal.IsOpen).GroupBy(goal => (goal.Member, goal.Cycle)), open => Assert.Single(open));
        Assert.All(decision.Events, happened => Assert.DoesNotContain(Hush, happened.Body.ToString(), StringComparison.Ordinal));
        foreach (var effect in decision.Effects)
        {
            ViewLimits.Check("goals", effect.Act);
            Assert.DoesNotContain(Hush, effect.Act.ToString(), StringComparison.Ordinal);
            _made.AddRange(effect.Anchor is { } anchor ? [$"{effect.Lane} {anchor}"] : []);
        }
    }

    /// <summary>Somebody looks at the board: it fits.</summary>
    /// <returns>What they read.</returns>
    public View Look(UserId user)
    {
        var board = BoardCard.For(_circle, SheetOf(user), user);
        ViewLimits.Check("goals", new Effect { Post = new Post { View = board } });
        return board;
    }

    private Sheet SheetOf(UserId user, Goal? named = null) => new(_circle, Round, PageOf(Round.Session), [.. _goals.Values.Where(goal => goal.Member == user).OrderBy(goal => goal.SetAt)])
    {
        Before = Round.Running is { } running ? PageOf(running).Goals : [],
        Named = named,
        Then = named is null || named.Cycle == Round.Session ? null : PageOf(named.Cycle),
    };

    private Page PageOf(string cycle) => new(cycle, [.. _goals.Values.Where(goal => goal.Cycle == cycle).OrderBy(goal => goal.SetAt)], _boards.GetValueOrDefault(cycle));

    private Goal? Mine(UserId user, int number) =>
        _goals.Values.Where(goal => goal.Member == user).OrderBy(goal => goal.SetAt).ToArray() is { Length: > 0 } mine ? mine[number % mine.Length] : null;

    private static string WordsFor(Sees sees, string text) => sees == Sees.OnlyMe ? $"{Hush} {text}" : $"{text} aloud";

    private static Filled Filled(UserId user, ImmutableArray<string> args, string what, Sees sees) => new(
        By(user), args, new[] { ("what", what), ("sees", sees.ToString()) }.ToImmutableDictionary(one => one.Item1, one => new FieldValue { Name = one.Item1, Text = one.Item2 }), 0);

    private static Invoker By(UserId user) => new(user, "", 0, null, new ChannelId(1));

    private static Heard<T> Heard<T>(T happened) => new(happened, Start);

    private static Timestamp Stamp(Instant at) => Timestamp.FromDateTimeOffset(at.ToDateTimeOffset());
}

internal enum ActKind
{
    Set,
    Change,
    Close,
    Hear,
}

/// <summary>Something that happens to the circle; numbers wrap around what there is.</summary>
internal sealed record Act(ActKind Kind, int Who, int Number, string Text);
