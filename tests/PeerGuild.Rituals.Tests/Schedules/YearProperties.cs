using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;
using Xunit;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <summary>Generated years: people come, go, cancel, move and leave out; the bot is away at any time. The rules alone, without a store.</summary>
public sealed class YearProperties
{
    private static readonly ImmutableArray<CircleMember> Everyone =
        [.. Enumerable.Range(1, 8).Select(user => new CircleMember(new UserId((ulong)user), $"Member {user}") { Agreed = user % 4 != 0 })];

    private static Arbitrary<int[]> Scripts { get; } = Gen.Choose(0, int.MaxValue - 1).ArrayOf(150).ToArbitrary();

    [Fact]
    public void A_year_goes_by_without_a_date_lost_a_line_twice_or_an_hour_off()
    {
        var (told, held) = (0, 0);
        Holds.ForAll(Scripts, script =>
        {
            var year = new Year(script);
            year.Play();
            (told, held) = (told + year.Told, held + year.Held);
        });
        Assert.True(told > 300 && held > 300, $"The years are worth their time: {told} lines, {held} sessions.");
    }

    /// <summary>One year, played to its end; whatever breaks a rule throws.</summary>
    private sealed class Year(int[] script)
    {
        private readonly HashSet<Instant> _told = [];
        private readonly HashSet<Instant> _held = [];
        private readonly HashSet<LocalDate> _days = [];
        private readonly string _zone = new[] { "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago", "Pacific/Auckland" }[script.Length == 0 ? 0 : script[0] % 6];
        private Instant _now = Instant.FromUtc(2027, 1, 4, 18, 0);
        private CircleCopy _circle = null!;
        private Schedule _schedule = null!;
        private Session? _running;
        private Instant? _due;
        private int _inputs;

        public int Told => _told.Count;

        public int Held => _held.Count;

        public void Play()
        {
            _circle = new CircleCopy("owls", 1, "Night Owls", new ChannelId(12), _zone, Everyone[..5], Closed: false) { Steward = Everyone[0].User };
            var recurrence = new Recurrence((Cadence)((script.Length == 0 ? 0 : script[^1]) % 3), new LocalDate(2027, 1, 6), new LocalTime(19, 0));
            _schedule = new Schedule("owls", recurrence, new Place(new ChannelId(34)));
            Take(new Planning(Plan, Moment).Anew().Decide());
            foreach (var number in script)
            {
                Pass(number);
                Act(number);
            }
        }

        private Plan Plan => new(_schedule, _circle, _running, _running);

        private Moment Moment => new(_now, new GuildId(7), new Seed($"input {_inputs++}"));

        /// <summary>Time goes by until the next thing is due, or a little, or the bot is away over it.</summary>
        private void Pass(int number)
        {
            var until = (number % 5) switch
            {
                0 or 1 or 2 => _due ?? _now + Duration.FromDays(1),
                3 => _now + Duration.FromMinutes(number / 5 % 600),
                _ => (_due ?? _now) + Duration.FromHours(number / 5 % 30),
            };
            while (_due is { } due && due < until && number % 5 != 4)
            {
                _now = due;
                Fall();
            }

            _now = Instant.Max(_now, until);
            Fall();
        }

        private void Fall()
        {
            _running = _running is { } running && running.Course.EndsAt <= _now ? null : _running;
            Take(ComingRules.FellDue(Plan, new TimerFell(Kinds.Schedule.Ref("owls"), RitualsPlugin.Date, _now), Moment));
        }

        private void Act(int number)
        {
            var user = Everyone[number / 100 % Everyone.Length].User;
            var invoker = new Invoker(user, "Somebody", 0, number % 3 == 0 ? new ChannelId(34) : null, new ChannelId(12));
            var next = _schedule.Next(_circle, _now, 1).FirstOrDefault();
            string[] args = ["owls", DateCards.Key(next?.Day ?? default)];
            var press = new Press(invoker, [.. args], 9);
            var doc = Kinds.Schedule.Ref("owls");
            Take((number % 10) switch
            {
                0 or 1 or 2 => ComingRules.Voice(Plan, new VoiceFact.Came(doc, _now, user), Moment),
                3 => ComingRules.Voice(Plan, new VoiceFact.Now(doc, _now, [.. Everyone[..(number / 1000 % 6)].Select(member => member.User)]), Moment),
                4 => ComingRules.Misses(Plan, press, Moment),
                5 => ComingRules.PassTurn(Plan, press, Moment),
                6 => DateRules.LeaveOut(Plan, press with { Invoker = invoker with { User = _circle.Leads } }, Moment),
                7 => Moved(number),
                8 => ComingRules.GiveUsFive(Plan, press, Moment),
                _ => Changed(number),
            });
        }

        private Decision Moved(int number)
        {
            var next = _schedule.Next(_circle, _now, 1).FirstOrDefault();
            var to = next is null ? default : next.Local.PlusMinutes((number / 10 % 6000) - 3000);
            return next is null || Recurrence.InstantOf(to, _circle.ZoneOrUtc) <= _now
                ? Decision.Nothing
                : new Planning(Plan, Moment).Know(schedule => schedule.With(next.Day, to)).Anew().Decide();
        }

        private Decision Changed(int number)
        {
            _circle = _circle with { Members = Everyone[(number / 10 % 2)..(3 + (number / 100 % 6))], Version = _circle.Version + 1 };
            return new Planning(Plan, Moment).Unfold().Decide();
        }

        private void Take(Decision decision)
        {
            var before = _schedule;
            foreach (var put in decision.Puts)
            {
                _schedule = put.State as Schedule ?? _schedule;
                if (put.State is Session begun)
                {
                    Began(begun, before);
                }
            }

            foreach (var timer in decision.Timers.Where(timer => timer.Name == RitualsPlugin.Date))
            {
                Assert.True(timer.Due is null || timer.Due > _now, "what is due lies ahead");
                _due = timer.Due;
            }

            foreach (var told in decision.Effects.Where(wanted => wanted.Act.Post?.View.Blocks[0].Text.Contains("meets tomorrow", StringComparison.Ordinal) == true))
            {
                var hour = _now.InZone(_circle.ZoneOrUtc).TimeOfDay;
                Assert.InRange(hour, new LocalTime(18, 0), new LocalTime(21, 0));
                Assert.True(_told.Add(_schedule.Told!.Value), "one line for a session");
            }

            Assert.All(_schedule.Next(_circle, _now), one => Assert.NotNull(one.Lineup.Leads));
            Assert.True(_schedule.Opening is null || _schedule.Opening.EndsAt > _now, "what is over is not about to begin");
        }

        private void Began(Session begun, Schedule before)
        {
            Assert.Null(_running);
            Assert.Equal(before.Opening?.EndsAt ?? begun.Course.EndsAt, begun.Course.EndsAt);
            Assert.True(_held.Add(begun.Course.EndsAt), "a session begins once");
            Assert.True(before.Opening is not { } opening || _days.Add(opening.Day), "a day has one session, wherever it was moved");
            Assert.Contains(begun.Leader, begun.Attendance.Here);
            Assert.True(begun.Course.StartedAt <= begun.Course.EndsAt - Duration.FromMinutes(10), "the close keeps its ten");
            _running = begun;
        }
    }
}
