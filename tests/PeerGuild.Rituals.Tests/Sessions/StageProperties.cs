using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Xunit;
using Moment = PeerGuild.Storage.Moment;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Tests.Sessions;

/// <summary>
/// Whatever twelve people with the most awkward names do to a session, over all agendas: the close keeps its minutes, it ends when announced, each part comes at most
/// once, one leads, a round names everyone once, and every message is within Discord's limits.
/// </summary>
public sealed class StageProperties
{
    private static readonly UserId[] Twelve = [.. Enumerable.Range(1, 12).Select(one => new UserId((ulong)one + 5000))];
    private static readonly ChannelId Room = new(34);

    private static readonly CircleCopy Circle = new(
        "owls", 1, new string('*', 60), new ChannelId(12), "Europe/Lisbon",
        [.. Twelve.Select((user, place) => new CircleMember(user, string.Concat(Enumerable.Repeat("*_[]~|<@", 4))[..31] + (char)('a' + place)))],
        Closed: false);

    private static readonly Agenda Hostile = Typed();

    [Fact]
    public void Whatever_people_do_the_stage_keeps_its_promises() => Holds.ForAll(Evenings(), evening =>
    {
        var play = new Play(evening.Agenda);
        foreach (var deed in evening.Deeds)
        {
            play.Do(deed);
        }

        play.Finish();
        Assert.Equal(play.Begun.Distinct(), play.Begun);
        Assert.Contains(play.Session.Course.Ended, new Ending?[] { Ending.OnTime, Ending.ByHand, Ending.Empty });
    });

    private static Arbitrary<Evening> Evenings() => Arb.From(
        from agenda in Gen.Elements(Agenda.BuiltIn.Add(Hostile).AsEnumerable())
        from deeds in Deed.Any().ListOf()
        select new Evening(agenda, [.. deeds]),
        evening => evening.Deeds.Select(deed => evening with { Deeds = evening.Deeds.Remove(deed) }));

    private static Agenda Typed()
    {
        var line = $"20 {new string('*', 40)}: {new string('_', 100)}";
        var read = TypedAgenda.Read("*****", $"10 check-in: {new string('~', 200)}\n{string.Join('\n', Enumerable.Repeat(line, 5))}\n9 goals: {new string('>', 100)}\n10 {new string('|', 40)}", out var agenda);
        return read is null ? agenda! : throw new InvalidOperationException(read.Blocks[0].Text);
    }

    private sealed record Evening(Agenda Agenda, ImmutableArray<Deed> Deeds)
    {
        public override string ToString() => $"{Agenda.Name}: {string.Join("; ", Deeds)}";
    }

    /// <summary>What one person does, after a wait.</summary>
    private sealed record Deed(int Wait, int Who, string What)
    {
        private static readonly string[] Deeds =
            ["come", "come", "leave", "next", "turn", "turn", "extend", "pause", "resume", "skip", "lead", "somebody", "instead", "ask", "guest", "end"];

        public static Gen<Deed> Any() =>
            from wait in Gen.Frequency((3, Gen.Choose(0, 120)), (1, Gen.Choose(0, 900)))
            from who in Gen.Choose(0, 11)
            from what in Gen.Frequency((9, Gen.Elements(Deeds[..^1])), (1, Gen.Elements(Deeds)))
            select new Deed(wait, who, what);

        public override string ToString() => $"+{Wait}s {Who} {What}";
    }

    private sealed class Play
    {
        private static readonly Instant Start = Instant.FromUtc(2027, 3, 30, 18, 0);
        private readonly Duration _close;
        private readonly Instant _end;
        private Instant _now = Start;
        private Instant? _due;

        public Play(Agenda agenda)
        {
            _close = agenda.Segments[^1].Planned;
            _end = Start + agenda.Length;
            var session = new Session("s1", Circle.Id, Room, Circle.Channel, Twelve[0], Course.Start(agenda, Start), AttendanceRecord.None.Snapshot(Start, [Twelve[0]]), Handled: null) { Agenda = agenda, Number = 2 };
            Session = session;
            Take(Progress.Begin(session, Circle, KeptLines.None).Decide());
        }

        public Session Session { get; private set; }

        public List<SegmentKind> Begun { get; } = [];

        private Meeting Meeting => new(Session, Circle);

        public void Do(Deed deed)
        {
            Until(_now + Duration.FromSeconds(deed.Wait));
            var user = Twelve[deed.Who];
            Take(deed.What switch
            {
                "come" => RunRules.Voice(Meeting, new VoiceFact.Came(Kinds.Session.Ref("s1"), _now, user), At()),
                "guest" => RunRules.Voice(Meeting, new VoiceFact.Came(Kinds.Session.Ref("s1"), _now, new UserId(9000)), At()),
                "leave" => RunRules.Voice(Meeting, new VoiceFact.Left(Kinds.Session.Ref("s1"), _now, user), At()),
                "next" => ControlRules.PressNext(Meeting, Press(user), At()),
                "turn" => StageRules.NextInTurn(Meeting, Press(user, Session.Round is { } round ? StageRules.Turn(round) : "0"), At()),
                "extend" => ControlRules.PressExtend(Meeting, Press(user, "5"), At()),
                "pause" => ControlRules.PressPause(Meeting, Press(user), At()),
                "resume" => ControlRules.PressResume(Meeting, Press(user), At()),
                "skip" => ControlRules.Skip(Meeting, new Slash(Invoker(user), ImmutableDictionary<string, OptionValue>.Empty), At()),
                "lead" => StageRules.TakeLead(Meeting, Press(user), At()),
                "somebody" => StageRules.SomebodyHasOne(Meeting, Press(user), At()),
                "instead" => StageRules.LongerCheckIn(Meeting, Press(user), At()),
                "ask" => StageRules.AskLeader(Meeting, new Press(Invoker(user), ["s1", "End"], 9), At()),
                _ => ControlRules.End(Meeting, new Slash(Invoker(user), ImmutableDictionary<string, OptionValue>.Empty), At()),
            });
        }

        public void Finish() => Until(_end + Duration.FromMinutes(1));

        /// <summary>Timers fall due where they were armed, as the store would have it.</summary>
        private void Until(Instant then)
        {
            while (_due is { } due && due <= then && Session.IsLive)
            {
                _now = Instant.Max(due, _now);
                var before = Session;
                Take(RunRules.FellDue(Meeting, new TimerFell(Kinds.Session.Ref("s1"), RitualsPlugin.Due, due), At()));
                Assert.False(before == Session && _due == due, "A timer that fell due changes something.");
            }

            _now = Instant.Max(_now, then);
            Assert.True(Session.IsLive || Session.Course.EndedAt <= _end);
            Assert.False(Session.IsLive && _now > _end, "It ends when it was announced to end.");
        }

        private void Take(Decision decision)
        {
            _due = decision.Timers.IsEmpty ? _due : decision.Timers[^1].Due;
            Session = decision.Puts.Select(put => put.State).OfType<Session>().LastOrDefault() ?? Session;
            foreach (var effect in decision.Effects)
            {
                ViewLimits.Check("rituals", effect.Act);
            }

            Begun.AddRange(decision.Effects.Where(effect => effect.Anchor?.StartsWith("card-", StringComparison.Ordinal) is true).Select(effect => Enum.Parse<SegmentKind>(effect.Anchor!["card-".Length..])));
            if (decision.Reply?.Say is { } said)
            {
                ViewLimits.Check("rituals", said);
            }

            Holds();
        }

        private void Holds()
        {
            var round = Session.Round;
            Assert.True(round is null || round.Order.Distinct().Count() == round.Order.Length, "A round names everyone once.");
            Assert.Contains(Session.Leader, Twelve);
            if (Session.IsLive)
            {
                Assert.Equal(_end, Session.Course.EndsAt);
                Assert.True(Session.Course.Parts[^1].Length >= _close, "The close keeps its minutes.");
                Assert.True(round is null || Session.Course.At(_now)?.Current.Kind != round.Part || Session.Attendance.Here.Where(Circle.Has).All(round.Order.Contains), "Who is there has a turn.");
            }
        }

        private Press Press(UserId user, params string[] more) => new(Invoker(user), ["s1", Session.Course.At(_now)?.Current.Kind.ToString() ?? "", .. more], 9);

        private Invoker Invoker(UserId user) => new(user, "Somebody", 0, Session.Attendance.Here.Contains(user) ? Room : null, Room);

        private Moment At() => new(_now, new GuildId(7), new Seed("deed"));
    }
}
