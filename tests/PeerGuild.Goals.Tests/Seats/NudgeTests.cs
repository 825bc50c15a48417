using NodaTime;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Closing;
using PeerGuild.Goals.Cycles;
using PeerGuild.Goals.Seats;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Goals.Tests.Seats;

/// <summary>A goal that waits for a word is reminded of once, three days before the next session; nothing of what it says is in the reminder.</summary>
public sealed class NudgeTests
{
    private static readonly Instant Turned = Instant.FromUtc(2027, 1, 4, 19, 0);
    private static readonly Instant Next = Instant.FromUtc(2027, 1, 18, 18, 0);
    private static readonly UserId Ada = new(1);
    private static readonly CircleCopy Owls = new("owls", 1, "Night Owls", new ChannelId(1), "UTC", [new CircleMember(Ada, "Ada", true)], [], IsOpen: false, Closed: false);
    private static readonly Round Round = new("owls") { Session = "s1", Within = Turned, TurnedAt = Turned, NextAt = Next };

    [Fact]
    public void It_is_asked_for_three_days_before() => Assert.Equal(Next - Duration.FromDays(3), Nudges.Due(Round));

    [Fact]
    public void After_a_session_there_is_a_day_of_peace() =>
        Assert.Equal(Turned + Duration.FromDays(1), Nudges.Due(Round with { NextAt = Turned + Duration.FromDays(2) }));

    [Fact]
    public void Without_a_date_or_before_the_turn_there_is_nothing_to_ask_for()
    {
        Assert.Null(Nudges.Due(Round with { NextAt = null }));
        Assert.Null(Nudges.Due(Round with { TurnedAt = null }));
        Assert.Null(Nudges.Due(Round with { NextAt = Turned + Duration.FromHours(20) }));
    }

    [Fact]
    public void What_waits_is_asked_for_once_without_its_words()
    {
        var decided = FellDue(Waiting);
        var nudge = Assert.IsType<NudgeWanted>(Assert.Single(decided.Events).Body);
        Assert.Equal((1ul, "owls", "goal-g1", "last"), (nudge.Member, nudge.Circle, nudge.Key, nudge.Action.Action));
        Assert.DoesNotContain("secret", nudge.ToString(), StringComparison.Ordinal);
        Assert.InRange(nudge.Text.Length, 1, 300);
        Assert.True(FellDue(Assert.IsType<Goal>(Assert.Single(decided.Puts).State)).ChangesNothing);
    }

    [Fact]
    public void What_is_answered_or_current_or_of_somebody_who_left_is_left_in_peace()
    {
        Assert.True(FellDue(Waiting with { Ended = Ending.Done }).ChangesNothing);
        Assert.True(FellDue(Waiting with { Cycle = "s1" }).ChangesNothing);
        Assert.True(FellDue(Waiting with { Member = new UserId(2) }).ChangesNothing);
    }

    [Fact]
    public void Answered_it_is_wanted_no_more()
    {
        var sheet = new Sheet(Owls, Round, new Page("s1", [], null), [Waiting]) { Named = Waiting with { Nudged = true } };
        var press = new Press(new Invoker(Ada, "Ada", 0, null, new ChannelId(1)), ["g1", "done"], 0);
        var closed = CloseRules.Close(sheet, press, At(Next - Duration.FromDays(1)));
        Assert.Equal(("goal-g1", ""), closed.Events.Select(happened => happened.Body).OfType<NudgeWanted>().Select(nudge => (nudge.Key, nudge.Text)).Single());
    }

    private static Goal Waiting => new("g1", "owls", Ada, "", new Words("a secret thing"), Sees.OnlyMe, Turned - Duration.FromDays(7));

    private static Decision FellDue(Goal goal) =>
        Nudges.FellDue(new Unanswered(Round, Owls, [goal]), new TimerFell(Kinds.Round.Ref("owls"), "nudge", Next - Duration.FromDays(3)), At(Next - Duration.FromDays(3)));

    private static Moment At(Instant now) => new(now, new GuildId(1), new Seed("test"));
}
