using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Extensions;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Rituals.Tests.Years;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;
using Xunit;
using Duration = NodaTime.Duration;
using Enum = System.Enum;
using Moment = PeerGuild.Storage.Moment;
using Post = PeerGuild.Protocol.Plugin.Post;
using Reach = PeerGuild.Rituals.Circles.Reach;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <summary>
/// Generated years: people come, go, cancel, move, swap, go on holiday and leave out; other plugins want them reminded; facts come late or twice; the bot is
/// away at any time. The rules alone, without a store.
/// </summary>
public sealed partial class YearProperties
{
    // Weeks in which the US and Europe differ, half an hour of summer, none at all, the south.
    private static readonly string[] Zones =
    [
        "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago", "Pacific/Auckland", "Africa/Casablanca", "Europe/Berlin",
    ];

    private static readonly ImmutableArray<CircleMember> Everyone =
    [
        .. Enumerable.Range(1, 8).Select(user => new CircleMember(new UserId((ulong)user), $"Member {user}")
        {
            Agreed = user % 4 != 0,
            Reach = (Reach)(user % 7 % 3),
            Zone = user % 3 == 0 ? null : Zones[user % Zones.Length],
        }),
    ];

    private static Arbitrary<int[]> Scripts { get; } = Gen.Choose(0, int.MaxValue - 1).ArrayOf(150).ToArbitrary();

    [Fact]
    public void A_year_goes_by_without_a_date_lost_a_line_twice_or_an_hour_off()
    {
        var (told, held, lines, direct, swaps, mirrored, corrected, news) = (0, 0, 0, 0, 0, 0, 0, 0);
        Holds.ForAll(Scripts, script =>
        {
            var year = new Year(script);
            year.Play();
            (told, held, lines, direct) = (told + year.Told, held + year.Held, lines + year.Lines, direct + year.Direct);
            (swaps, mirrored) = (swaps + year.Swaps, mirrored + year.Mirrored);
            (corrected, news) = (corrected + year.Corrected, news + year.News);
        });
        Assert.True(
            told > 300 && held > 300 && lines > 50 && direct > 50 && swaps > 50 && mirrored > 300 && corrected > 50 && news > 50,
            $"The years are worth their time: {told} evenings, {held} sessions, {lines} lines, {direct} direct messages, {swaps} swaps, {mirrored} events, {corrected} put right, {news} said.");
    }

    /// <summary>One year, played to its end; whatever breaks a rule throws.</summary>
    private sealed partial class Year(int[] script)
    {
        private readonly HashSet<Instant> _told = [];
        private readonly HashSet<Instant> _held = [];
        private readonly HashSet<LocalDate> _days = [];
        private Numbers _numbers = null!;
        private readonly List<(UserId User, Instant At)> _direct = [];
        private readonly HashSet<ulong> _open = [];
        private readonly Queue<string> _asked = [];
        private readonly HashSet<ulong> _written = [];
        private ulong _messages;
        private ulong _events;
        private readonly string _zone = Zones[script.Length == 0 ? 0 : script[0] % Zones.Length];
        private Doorbell? _bell;
        private Instant? _ring;
        private Instant _now = Instant.FromUtc(2027, 1, 4, 18, 0);
        private CircleCopy _circle = null!;
        private Schedule _schedule = null!;
        private Session? _running;
        private Instant? _due;
        private int _inputs;

        public int Told => _told.Count;

        public int Held => _held.Count;

        public int Lines { get; private set; }

        public int Direct => _direct.Count;

        public int Swaps { get; private set; }

        public int Corrected { get; private set; }

        public int News { get; private set; }

        public int Mirrored { get; private set; }

        public void Play()
        {
            _circle = new CircleCopy("owls", 1, "Night Owls", new ChannelId(12), _zone, Everyone[..5], Closed: false) { Steward = Everyone[0].User };
            var recurrence = new Recurrence((Cadence)((script.Length == 0 ? 0 : script[^1]) % 3), new LocalDate(2027, 1, 6), new LocalTime(19, 0));
            _numbers = new Numbers(_circle.ZoneOrUtc);
            _schedule = new Schedule("owls", recurrence, new Place(new ChannelId(34)));
            Take(new Planning(Plan, Moment).Anew().Decide());
            foreach (var number in script)
            {
                Pass(number);
                Act(number);
                if (number % 3 != 0)
                {
                    Make();
                }
            }
        }

        [GeneratedRegex(@"<t:(\d+):F>")]
        private static partial Regex Stamps();

        private Plan Plan => new(_schedule, _circle, _running, _running) { Doorbell = _bell };

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
            while (Soonest is { } due && due < until && number % 5 != 4)
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
            if (_ring <= _now)
            {
                Take(NudgeRules.FellDue(Plan, new TimerFell(Kinds.Nudge.Ref("owls"), RitualsPlugin.Ring, _now), Moment));
            }
        }

        private Instant? Soonest => _due is { } due && _ring is { } ring ? Instant.Min(due, ring) : _due ?? _ring;

        private void Act(int number)
        {
            var user = Everyone[number / 100 % Everyone.Length].User;
            var invoker = new Invoker(user, "Somebody", 0, number % 3 == 0 ? new ChannelId(34) : null, new ChannelId(12));
            var next = _schedule.Next(_circle, _now, 1).FirstOrDefault();
            string[] args = ["owls", DateCards.Key(next?.Day ?? default)];
            var press = new Press(invoker, [.. args], 9);
            var doc = Kinds.Schedule.Ref("owls");
            Take((number % 17) switch
            {
                10 or 11 => Wanted(number, user),
                12 or 13 => Swapped(number),
                14 => new Planning(Plan, Moment).Know(schedule => schedule with { Holidays = [HolidayOf(number)] }).Anew().Decide(),
                15 => ComingRules.Comes(Plan, press, Moment),
                16 => new Planning(Plan, Moment).Know(schedule => schedule with { Host = schedule.Rota.Sessions < 2 ? new UserId(77) : null }).Unfold().Decide(),
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

        /// <summary>Somebody is to be reminded; now and then the same comes twice, or is off again.</summary>
        private Decision Wanted(int number, UserId user) => NudgeRules.Wanted(
            Plan,
            number % 2 == 0 ? "goals" : "circles",
            new Heard<NudgeWanted>(
                new NudgeWanted
                {
                    Member = user.Value,
                    Circle = "owls",
                    Key = $"about-{number / 50 % 4}",
                    Text = number % 13 == 0 ? "" : "Something of yours.",
                    Until = Timestamp.FromDateTimeOffset((_now + Duration.FromDays(number / 7 % 20)).ToDateTimeOffset()),
                },
                _now),
            Moment);

        /// <summary>Somebody asks for whatever can be had; the other says yes, mostly.</summary>
        private Decision Swapped(int number)
        {
            if (_schedule.Offers is [var offer, ..] && number % 3 != 0)
            {
                var held = SwapRules.Holds(_schedule, _circle, offer, _now);
                var before = _schedule.Next(_circle, _now);
                var press = new Press(new Invoker(offer.To, "Somebody", 0, null, new ChannelId(12)), ["owls", $"{offer.From.Value}"], 9);
                var decision = SwapRules.Yes(Plan, press, Moment);
                if (held && offer.ForDay is { } day)
                {
                    Swaps++;
                    var after = decision.Puts.Select(put => put.State).OfType<Schedule>().Single().Next(_circle, _now);
                    Assert.Equal(offer.To, after.Single(one => one.Day == offer.Day).Lineup.Of(offer.Duty));
                    Assert.Equal(offer.From, after.Single(one => one.Day == day).Lineup.Of(offer.ForDuty));
                    Assert.Equal(before.Select(one => one.At), after.Select(one => one.At));
                }

                return decision;
            }

            var mine = _schedule.Next(_circle, _now).SelectMany(one => Enum.GetValues<Duty>().Select(duty => (one.Day, Duty: duty, User: one.Lineup.Of(duty))))
                .Where(turn => turn.User is not null).ToArray();
            if (mine.Length < 2)
            {
                return Decision.Nothing;
            }

            var (first, second) = (mine[number / 20 % mine.Length], mine[number / 400 % mine.Length]);
            var values = new FieldValue { Name = Fields.With, Text = $"{second.User!.Value.Value} {DateCards.Key(second.Day)} {second.Duty}" };
            return SwapRules.Asked(
                Plan,
                new Filled(
                    new Invoker(first.User!.Value, "Somebody", 0, null, new ChannelId(12)),
                    ["owls", DateCards.Key(first.Day), $"{first.Duty}"],
                    ImmutableDictionary<string, FieldValue>.Empty.Add(Fields.With, values),
                    9),
                Moment);
        }

        private Holiday HolidayOf(int number)
        {
            var from = _now.InZone(_circle.ZoneOrUtc).Date.PlusDays(number / 9 % 40);
            return new Holiday(from, from.PlusDays(number / 360 % 30));
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
                _bell = put.State as Doorbell ?? _bell;
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

            foreach (var timer in decision.Timers.Where(timer => timer.Name == RitualsPlugin.Ring))
            {
                Assert.True(timer.Due is null || timer.Due > _now, "what is due lies ahead");
                _ring = timer.Due;
            }

            Written(decision);
            Right();
            Shown(decision);
            foreach (var told in decision.Effects.Where(wanted => wanted.Act.Post?.View.Blocks[0].Text.Contains("meets tomorrow", StringComparison.Ordinal) == true))
            {
                var hour = _now.InZone(_circle.ZoneOrUtc).TimeOfDay;
                Assert.InRange(hour, new LocalTime(18, 0), new LocalTime(21, 0));
                Assert.True(_told.Add(_schedule.Told!.Value), "one line for a session");
            }

            Assert.All(_schedule.Next(_circle, _now), one =>
            {
                Assert.NotNull(one.Lineup.Leads);
                var kept = _schedule.Changes.Any(change => change.Day == one.Day);
                Assert.True(kept || !_schedule.Holidays.Any(holiday => holiday.Has(one.Day)), "nobody meets in the holidays");
                Assert.True(kept || one.Local.TimeOfDay == new LocalTime(19, 0), "the hour on the wall stays");
                Assert.Equal(one.Local.InZoneLeniently(_circle.ZoneOrUtc).ToInstant(), one.At);
            });
            Assert.True(_schedule.Opening is null || _schedule.Opening.EndsAt > _now, "what is over is not about to begin");
        }

        /// <summary>What is written to people: by day, within the numbers, each thing once, whatever came of it before.</summary>
        private void Written(Decision decision)
        {
            Assert.All(decision.Effects.Where(wanted => wanted.Act.Post is { Silent: false }), wanted => Assert.Equal(Kinds.Nudge.Name, wanted.Lane.Kind));
            foreach (var wanted in decision.Effects)
            {
                ViewLimits.Check("rituals", wanted.Act);
                if (wanted.Lane.Kind != Kinds.Nudge.Name)
                {
                    continue;
                }

                if (wanted.Act.Edit is { } edit)
                {
                    Corrected++;
                    Assert.Contains(edit.Message.Message, _written);
                    continue;
                }

                if (wanted.Act.Post is { } news && news.View.ToString().Contains("has set it so", StringComparison.Ordinal))
                {
                    Corrects(news, wanted.NotAfter);
                    Arrive(wanted);
                    continue;
                }

                Assert.False(Allowance.IsNight(_now, _circle), "nothing between 21 and 8");
                Assert.True(wanted.NotAfter is { } last && (last - _now) <= Duration.FromHours(13), "nor later that night");
                if (wanted.Act.DirectMessage is { } direct)
                {
                    var user = new UserId(direct.User);
                    Assert.True(direct.Silent);
                    Assert.Equal(Reach.DirectMessage, _circle.Members.Single(member => member.User == user).Reach);
                    Assert.True(_direct.Count(one => one.User == user && one.At > _now - Duration.FromDays(7)) < 2, "two a week for one person");
                    _direct.Add((user, _now));
                }
                else
                {
                    Line(wanted.Act.Post);
                }

                Arrive(wanted);
            }
        }

        /// <summary>Discord has it, or does not: what is said twice shows in both.</summary>
        private void Arrive(Do wanted)
        {
            _written.Add(++_messages);
            var made = new Protocol.Plugin.Result { Made = new Target { Channel = 12, Message = _messages } };
            Take(NudgeRules.EffectEnded(Plan, new Ended(wanted.Lane, null, wanted.Replaces, made), Moment));
        }

        private void Corrects(Post news, Instant? last)
        {
            News++;
            Assert.True(news.Silent);
            Assert.InRange(last!.Value - _now, Duration.Zero, Duration.FromHours(13));
            var times = Stamps().Matches(string.Join('\n', news.View.Blocks.Select(block => block.Text)))
                .Select(match => Instant.FromUnixTimeSeconds(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
            _numbers.Corrects(_now, times.Min());
        }

        /// <summary>Whatever stands on Discord of a session that is ahead says when that is.</summary>
        private void Right()
        {
            if (!_circle.Meets || _bell is null)
            {
                return;
            }

            var ahead = _schedule.Next(_circle, _now, DateRules.MostNamed);
            Assert.All(
                _bell.Rings.Where(ring => ring is { Message: not 0, Evening: { } evening } && (evening.At ?? evening.First) > _now && !(evening.At <= _schedule.Done)),
                ring => Assert.Equal(ahead.FirstOrDefault(one => one.Day == ring.Evening!.Day)?.At, ring.Evening!.At));
        }

        private void Line(Post post)
        {
            var isEvening = post.View.Blocks[0].Text.Contains("meets tomorrow", StringComparison.Ordinal);
            _numbers.Own(_now, mentions: !post.Silent, isEvening);
            if (!isEvening)
            {
                Lines++;
                Assert.DoesNotContain("Something of yours", post.View.ToString(), StringComparison.Ordinal);
                Assert.Equal(post.View.PingUsers.Count == 0, post.Silent);
            }
        }

        /// <summary>The server's calendar has the next session and no other, at the hour of the schedule; Discord's answer comes late now and then.</summary>
        private void Shown(Decision decision)
        {
            foreach (var wanted in decision.Effects)
            {
                if (wanted.Act.Schedule is { } scheduled)
                {
                    Mirrored++;
                    Assert.Equal(_schedule.Next(_circle, _now, 1)[0].At, scheduled.StartsAt.ToDateTimeOffset().ToInstant());
                    _asked.Enqueue(wanted.Replaces!);
                }
                else if (wanted.Act.ChangeEvent is { } change)
                {
                    Assert.Contains(change.Event.Event, _open);
                    _ = (change.Complete ?? change.Cancel) is null || _open.Remove(change.Event.Event);
                }
            }

            Assert.InRange(_schedule.Mirrors.Count(mirror => mirror.Stage == MirrorStage.Planned), 0, 1);
            Assert.All(_schedule.Mirrors.Where(mirror => mirror.Event != 0), mirror => Assert.Contains(mirror.Event, _open));
        }

        /// <summary>Discord has made what was wanted of its calendar.</summary>
        private void Make()
        {
            while (_asked.TryDequeue(out var key))
            {
                _open.Add(++_events);
                var made = new Protocol.Plugin.Result { Made = new Target { Event = _events } };
                Take(Mirroring.EffectEnded(Plan, new Ended(Kinds.Schedule.Ref("owls"), null, key, made), Moment));
            }
        }

        private void Began(Session begun, Schedule before)
        {
            _numbers.OfSession(_now, isRecord: true);
            if (!begun.IsQuiet)
            {
                _numbers.OfSession(_now, isRecord: false);
            }

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
