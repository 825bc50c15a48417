using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Retros.Polls;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Retros.Tests.Polls;

/// <summary>Whatever order taps, removals, gaps, duplicates and closings come in: in the end a poll says what the reactions on its message say.</summary>
public sealed class BallotProperties
{
    private static readonly ImmutableArray<string> Options = ["1️⃣", "2️⃣", "3️⃣"];
    private static readonly string[] Tapped = ["1️⃣", "2️⃣", "3️⃣", "1⃣", "🎉"];
    private static readonly Instant Start = Instant.FromUtc(2027, 3, 30, 18, 0);
    private static readonly GuildId Guild = new(1);

    private static Gen<Step> AnyStep => Gen.Choose(0, 11).SelectMany(kind =>
        Gen.Choose(1, 5).SelectMany(user => Gen.Elements(Tapped).Select(emoji => new Step(kind, (ulong)user, emoji))));

    private static Arbitrary<Script> Any =>
        AnyStep.ListOf().SelectMany(steps => Gen.Elements(true, false).Select(multiple => new Script([.. steps], multiple))).ToArbitrary();

    [Fact]
    public void Any_interleaving_ends_in_what_the_reactions_say() => Holds.ForAll(Any, script =>
    {
        var play = new Play(script.Multiple);
        foreach (var step in script.Steps)
        {
            play.Do(step);
        }

        play.Close();
        Assert.Equal(PollStage.Closed, play.Poll.Stage);
        Assert.Equal(play.Truth(), play.Poll.Result);
        Assert.Empty(play.Poll.Ballot.Marks);
    });

    [Fact]
    public void Two_up_count_for_neither_until_one_is_left_and_several_count_where_several_may_be_picked()
    {
        var ballot = Ballot.Empty.Tell(Now(("1️⃣", 7UL), ("2️⃣", 7UL), ("2️⃣", 8UL), ("🎉", 9UL)), Options);
        Assert.Equal(new Tally([0, 1, 0], 1, 1), ballot.Count(Options, multiple: false, _ => true));
        Assert.Equal(new Tally([1, 2, 0], 2, 0), ballot.Count(Options, multiple: true, _ => true));
        Assert.Equal(new Tally([0, 1, 0], 1, 0), ballot.Count(Options, multiple: false, user => user.Value == 8));
        var left = ballot.Tell(new ReactionFact.TakenBack(Kinds.Poll.Ref("p"), Start, new UserId(7), "2⃣"), Options);
        Assert.Equal(new Tally([1, 1, 0], 2, 0), left.Count(Options, multiple: false, _ => true));
    }

    [Fact]
    public void The_middle_of_a_scale_lies_between_two_where_it_does()
    {
        Assert.Null(new Tally([0, 0, 0, 0, 0], 0, 0).Middle());
        Assert.Equal(5, new Tally([1, 0, 0, 0, 0], 1, 0).Middle());
        Assert.Equal(4.5, new Tally([1, 1, 0, 0, 0], 2, 0).Middle());
        Assert.Equal(1, new Tally([1, 0, 0, 0, 2], 3, 0).Middle());
    }

    private static ReactionFact.Now Now(params IEnumerable<(string Emoji, ulong User)> taps) => new(
        Kinds.Poll.Ref("p"),
        Start,
        [.. taps.GroupBy(tap => tap.Emoji).Select(one => new Reacted(one.Key, [.. one.Select(tap => new UserId(tap.User))]))]);

    private sealed record Step(int Kind, ulong User, string Emoji);

    private sealed record Script(ImmutableArray<Step> Steps, bool Multiple)
    {
        public override string ToString() => $"{(Multiple ? "several" : "one")}: {string.Join(' ', Steps.Select(step => $"{step.Kind}/{step.User}{step.Emoji}"))}";
    }

    /// <summary>A message, what is told of it, and the poll that hears it.</summary>
    private sealed class Play
    {
        private readonly HashSet<(string Emoji, ulong User)> _there = [];
        private bool _isBlind;
        private int _seconds;

        public Play(bool multiple)
        {
            ImmutableArray<Choice> choices = [.. Options.Select(emoji => new Choice(emoji, emoji))];
            Poll = new Poll("p", new ChannelId(2), "Which?", choices, multiple, Start + Duration.FromHours(1)) { Message = 9, PostedAt = Start, ShownAt = Start };
        }

        public Poll Poll { get; private set; }

        private Instant At => Start + Duration.FromSeconds(_seconds);

        public Tally Truth() => Ballot.Empty.Tell(BallotProperties.Now(_there), Options).Count(Options, Poll.Multiple, _ => true);

        public void Do(Step step)
        {
            _seconds++;
            switch (step.Kind)
            {
                case <= 4:
                    _there.Add((step.Emoji, step.User));
                    Change(present: true, step);
                    break;
                case <= 7:
                    _there.Remove((step.Emoji, step.User));
                    Change(present: false, step);
                    break;
                case 8:
                    Change(_there.Contains((step.Emoji, step.User)), step);
                    break;
                case 9:
                    _isBlind = true;
                    break;
                case 10:
                    (_isBlind, _) = (false, Hear(new ReactionFact.Gap(Kinds.Poll.Ref("p"), At, Start)) && Hear(BallotProperties.Now(_there)));
                    break;
                default:
                    Fall(PollRules.Show);
                    break;
            }
        }

        public void Close()
        {
            Fall(PollRules.Close);
            Assert.False(Poll.IsWatched);
            Fall(PollRules.Count);
            Assert.True(Poll.IsWatched);
            Hear(BallotProperties.Now(_there));
        }

        private void Change(bool present, Step step)
        {
            if (!_isBlind)
            {
                Hear(present
                    ? new ReactionFact.Added(Kinds.Poll.Ref("p"), At, new UserId(step.User), step.Emoji)
                    : new ReactionFact.TakenBack(Kinds.Poll.Ref("p"), At, new UserId(step.User), step.Emoji));
            }
        }

        private bool Hear(ReactionFact fact) => Take(PollRules.Tapped(new Polled(Poll, null), fact, Moment));

        private void Fall(string timer) => Take(PollRules.FellDue(new Polled(Poll, null), new TimerFell(Kinds.Poll.Ref("p"), timer, At), Moment));

        private Storage.Moment Moment => new(At, Guild, new Seed($"{_seconds}"));

        private bool Take(Decision decision)
        {
            Poll = (Poll?)decision.Puts.SingleOrDefault()?.State ?? Poll;
            return true;
        }
    }
}
