using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Failures;
using PeerGuild.Rituals.Midway;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;
using Xunit;
using Moment = PeerGuild.Storage.Moment;
using Result = PeerGuild.Protocol.Plugin.Result;

namespace PeerGuild.Rituals.Tests.Failures;

/// <summary>Generated lives between sessions: people come, go, pass, tell, take back and are forgotten; timers fall late or twice. The rules alone.</summary>
public sealed class LifeProperties
{
    private static Arbitrary<int[]> Scripts { get; } = Gen.Choose(0, int.MaxValue - 1).ArrayOf(200).ToArbitrary();

    [Fact]
    public void Nobody_is_asked_unfairly_and_no_message_comes_twice()
    {
        var (cards, asked, posts, stories, looks) = (0, 0, 0, 0, 0);
        Holds.ForAll(Scripts, script =>
        {
            var life = new Life(script);
            life.Play();
            (cards, asked, posts, stories, looks) = (cards + life.Cards, asked + life.Asked, posts + life.Posts, stories + life.Stories, looks + life.Looks);
        });
        Assert.True(cards > 500 && asked > 500 && posts > 500 && stories > 500 && looks > 50, $"The lives are worth their time: {cards} cards, {asked} asked, {posts} mid-way, {stories} stories, {looks} looks.");
    }

    private sealed class Life(int[] script)
    {
        private static readonly ImmutableArray<CircleMember> Everyone =
            [.. Enumerable.Range(1, 8).Select(user => new CircleMember(new UserId((ulong)user), $"Member {user}") { Agreed = user != 4 })];

        private readonly Dictionary<string, Story> _stories = [];
        private readonly Dictionary<string, int> _posted = [];
        private readonly Dictionary<string, int> _lost = [];
        private readonly string _zone = new[] { "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu" }[script.Length == 0 ? 0 : script[0] % 4];
        private Instant _now = Instant.FromUtc(2027, 1, 4, 18, 0);
        private CircleCopy _circle = null!;
        private Schedule _schedule = null!;
        private FailureBook? _book;
        private MidwayThread? _midway;
        private Instant? _failureDue;
        private Instant? _midwayDue;
        private LocalDate? _lastCard;
        private LocalDate? _lastPost;
        private LocalDate? _lastLook;
        private int _inputs;

        public int Cards { get; private set; }

        public int Asked { get; private set; }

        public int Posts { get; private set; }

        public int Looks { get; private set; }

        public int Stories => _posted.Count;

        private Moment Moment => new(_now, new GuildId(7), new Seed($"input {_inputs++}"));

        private FailureRead Read => new(_circle, _schedule, _book)
        {
            Midway = _midway,
            Waiting = [.. _stories.Where(story => story.Value.Waits).Select(story => new Doc<Story>(Kinds.Story.Ref(story.Key), 1, story.Value))],
        };

        public void Play()
        {
            _circle = new CircleCopy("owls", 1, "Night Owls", new ChannelId(12), _zone, Everyone[..5], Closed: false) { Steward = Everyone[0].User };
            _schedule = new Schedule("owls", new Recurrence(Cadence.EveryTwoWeeks, new LocalDate(2027, 1, 5), new LocalTime(19, 0)), new Place(new ChannelId(34)));
            foreach (var number in script)
            {
                Pass(number);
                Act(number / 7);
                Check();
            }
        }

        /// <summary>Time goes by until the next timer, or past it; sessions take place on their way.</summary>
        private void Pass(int number)
        {
            var next = _schedule.Next(_circle, _now, 1).Select(one => (Instant?)one.At).FirstOrDefault();
            var until = new[] { next, _failureDue, _midwayDue }.Min() ?? _now + Duration.FromDays(3);
            _now = (number % 6) switch
            {
                < 4 => Instant.Max(_now, until),
                4 => Instant.Max(_now, until) + Duration.FromHours(number / 6 % 60),
                _ => _now + Duration.FromMinutes(number / 6 % 900),
            };
            if (next <= _now && _schedule.Next(_circle, next.Value - Duration.FromMinutes(1), 1) is [var due])
            {
                _schedule = _schedule.Over(due, _circle, number % 9 == 0 ? null : due.Lineup);
                Wake();
            }

            if (_failureDue <= _now)
            {
                FailureFalls(_failureDue.Value);
            }

            if (_midwayDue <= _now)
            {
                MidwayFalls(_midwayDue.Value);
            }
        }

        private void Wake()
        {
            FailureFalls(_now);
            MidwayFalls(_now);
        }

        private void Act(int number)
        {
            var user = Everyone[number / 16 % 8].User;
            switch (number % 16)
            {
                case 0:
                    Meet(_circle.Has(user) ? _circle.Members : _circle.Members.Add(Everyone[number / 16 % 8]));
                    break;
                case 1 when _circle.Members.Length > 2:
                    Meet(_circle.Members.RemoveAll(member => member.User == user));
                    break;
                case 2 or 3 or 4 when _book?.Month?.Asked is { } asked:
                    Take(AskedRules.NotThisMonth(Read, Press(asked), Moment));
                    break;
                case 5 when _book?.Month?.Asked is { } asked:
                    Take(AskedRules.Gladly(Read, Press(asked), Moment));
                    break;
                case 6 or 7 or 8:
                    Take(StoryRules.Tell(Read, Told(user), Moment));
                    break;
                case 9 when _stories.Count > 0:
                    TakeBack(number);
                    break;
                case 10:
                    Forget(user);
                    break;
                case 11 or 12 when _book is { Threaded.IsComing: true } book:
                    Heard(book, number);
                    break;
                case 13 when _stories.FirstOrDefault(story => !story.Value.Waits) is { Key: { } id, Value: var story }:
                    Gone(id, story);
                    break;
                case 14:
                    Wake();
                    break;
                case 15:
                    _circle = _circle with { Open = number / 16 % 3 == 0, RitualsOff = number / 16 % 7 == 0 };
                    Wake();
                    break;
            }
        }

        private void Meet(ImmutableArray<CircleMember> members)
        {
            _circle = _circle with { Members = members };
            Wake();
        }

        private void TakeBack(int number)
        {
            var (id, story) = _stories.ElementAt(number / 16 % _stories.Count);
            var press = new Press(Invoker(story.User), [id], 1);
            Take(StoryRules.TakeBack(Read with { Story = story }, press, Moment));
            Assert.DoesNotContain(id, _stories.Keys);
        }

        private void Forget(UserId user)
        {
            foreach (var id in _stories.Where(story => story.Value.User == user).Select(story => story.Key).ToArray())
            {
                _stories.Remove(id);
            }

            _schedule = _schedule.Without(user);
            if (_book is { } book)
            {
                var after = book.Without(user);
                var decision = MonthRules.Forget(Read, new Forgetting<FailureBook>("owls", user, book, after), Moment);
                _book = after;
                Take(decision);
                Assert.DoesNotContain(user, after.People());
                Assert.DoesNotContain($"Member {user.Value} told", string.Concat(decision.Effects), StringComparison.Ordinal);
            }

            if (_circle.Without(user) is { } circle)
            {
                _circle = circle;
            }
        }

        private void Heard(FailureBook book, int number)
        {
            var result = (number / 16 % 4) switch
            {
                0 => new Result { Failed = new Failure { Reason = Failure.Types.Reason.Gone } },
                1 => new Result { Expired = new() },
                _ => new Result { Made = new Target { Channel = (ulong)(100 + book.Threaded.Number) } },
            };
            var ended = new Ended(Kinds.Failures.Ref("owls"), book.Threaded.Thread, null, result);
            Take(MonthRules.EffectEnded(Read, ended, Moment));
            Take(MonthRules.EffectEnded(Read, ended, Moment)); // Twice is once.
        }

        private void Gone(string id, Story story)
        {
            var ended = new Ended(Kinds.Story.Ref(id), story.Message, null, new Result { Failed = new Failure { Reason = Failure.Types.Reason.Gone } });
            _lost[id] = _lost.GetValueOrDefault(id) + 1;
            Take(StoryRules.EffectEnded(Read with { Story = story }, ended, Moment));
            Take(StoryRules.EffectEnded(Read with { Story = _stories[id] }, ended, Moment));
        }

        private void FailureFalls(Instant due)
        {
            _failureDue = null;
            var decision = MonthRules.FellDue(Read, new TimerFell(Kinds.Schedule.Ref("owls"), RitualsPlugin.FailureDue, due), Moment);
            if (decision.Effects.Any(effect => effect.Anchor is not null))
            {
                Cards++;
                Assert.True(_schedule.Rota.Sessions >= FailureBook.FirstSession, "none before the third session");
                Assert.False(Read.IsOff, "off where everyone reads along");
                ByDay();
                Assert.True(_lastCard is not { } last || Today >= last.PlusDays(28), $"one a month: {_lastCard}, {Today}");
                _lastCard = Today;
            }

            Take(decision);
            if (decision.Effects.FirstOrDefault(effect => effect.Act.FindAuthors is not null) is { } look)
            {
                Looked(look.Act.FindAuthors.Channel);
            }
        }

        /// <summary>Once a day at most, by day, in the thread of a card that somebody said they would tell one below.</summary>
        private void Looked(ulong thread)
        {
            var asked = _book!.Month!.Asked!.Value;
            Looks++;
            ByDay();
            Assert.True(_book.IsAwaited && Today > _book.Month.Day && Today != _lastLook, $"{_lastLook}, {Today}");
            Assert.Equal(_book.Threaded.Channel?.Value, thread);
            Assert.NotEqual(_circle.Channel.Value, thread);
            _lastLook = Today;
            var result = new Result { Authors = new Authors { Users = { Everyone.Where((_, at) => (_inputs >> (at % 4) & 1) == 1).Select(member => member.User.Value) } } };
            var (before, wrote) = (_book, result.Authors.Users.Contains(asked.Value));
            foreach (var _ in Enumerable.Range(0, 2))
            {
                Take(MonthRules.EffectEnded(Read, new Ended(Kinds.Failures.Ref("owls"), null, null, result), Moment));
                Assert.Equal(!wrote, _book.IsAwaited);
                Assert.Equal((before.Last, before.Turn), (_book.Last, _book.Turn));
            }
        }

        private void MidwayFalls(Instant due)
        {
            _midwayDue = null;
            var decision = MidwayRules.FellDue(new MidwayRead(_circle, _schedule, _midway), new TimerFell(Kinds.Schedule.Ref("owls"), RitualsPlugin.MidwayDue, due), Moment);
            if (!decision.Effects.IsEmpty)
            {
                Posts++;
                ByDay();
                Assert.True(_lastPost is not { } last || Today >= last.PlusDays(13), $"one a fortnight: {_lastPost}, {Today}");
                _lastPost = Today;
            }

            Take(decision);
        }

        private LocalDate Today => _now.InZone(_circle.ZoneOrUtc).Date;

        private void ByDay() => Assert.InRange(_now.InZone(_circle.ZoneOrUtc).TimeOfDay, new LocalTime(10, 0), new LocalTime(19, 0));

        private void Take(Decision decision)
        {
            var before = _book;
            foreach (var put in decision.Puts)
            {
                switch (put.Ref.Kind)
                {
                    case "failures":
                        _book = (FailureBook)put.State!;
                        break;
                    case "midway":
                        _midway = (MidwayThread)put.State!;
                        break;
                    case "story" when put.State is Story story:
                        _stories[put.Ref.Id] = story;
                        break;
                    case "story":
                        _stories.Remove(put.Ref.Id);
                        break;
                }
            }

            foreach (var post in decision.Effects.Where(effect => effect.Lane.Kind == "story" && effect.Act.Post is not null))
            {
                _posted[post.Lane.Id] = _posted.GetValueOrDefault(post.Lane.Id) + 1;
                Assert.True(_posted[post.Lane.Id] <= 1 + _lost.GetValueOrDefault(post.Lane.Id), "no story twice");
            }

            foreach (var timer in decision.Timers)
            {
                Assert.True(timer.Due is null || timer.Due >= _now);
                (_failureDue, _midwayDue) = timer.Name == RitualsPlugin.FailureDue ? (timer.Due, _midwayDue) : (_failureDue, timer.Due);
            }

            Fair(before, _book);
        }

        /// <summary>Whoever is asked now has waited longest of all who may be asked, or is the steward for the first one.</summary>
        private void Fair(FailureBook? before, FailureBook? after)
        {
            if (after?.Month is not { Asked: { } asked } month || LastOf(before, asked) == LastOf(after, asked))
            {
                return;
            }

            Asked++;
            var mayBe = Read.Seats.Where(seat => seat.Takes && seat.Since < Read.Sessions && !after.IsLeftAlone(seat.User) && !month.Passed.Contains(seat.User)).ToArray();
            Assert.Contains(mayBe, seat => seat.User == asked);
            if ((before?.Turn ?? 0) == 0 && mayBe.Any(seat => seat.User == _circle.Leads))
            {
                Assert.Equal(_circle.Leads, asked);
                return;
            }

            Assert.All(mayBe, seat => Assert.True(LastOf(before, asked) <= LastOf(before, seat.User), "nobody twice before everyone was asked once"));
        }

        private static int LastOf(FailureBook? book, UserId user) => book?.Tellers.FirstOrDefault(teller => teller.User == user)?.Last ?? 0;

        private void Check()
        {
            Assert.All(_stories.Values, story => Assert.True(!story.Waits || _book is { Threaded: { IsComing: true } or { Channel: null } }, "a story waits only for a thread"));
            Assert.True(_book?.Month is not { } month || month.Passed.All(user => user != month.Asked), "who passed is not asked again this month");
        }

        private static Press Press(UserId user) => new(Invoker(user), ["owls"], 1);

        private static Invoker Invoker(UserId user) => new(user, "x", 0, null, new ChannelId(12));

        private static Filled Told(UserId user) => new(
            Invoker(user), ["owls"], ImmutableDictionary.CreateRange(
                new[] { "tried", "broke", "now" }.Select(name => KeyValuePair.Create(name, new FieldValue { Text = "something" }))), 1);
    }
}
