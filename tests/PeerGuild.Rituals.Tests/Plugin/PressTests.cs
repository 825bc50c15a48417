using PeerGuild.Plugins;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Xunit;
using static PeerGuild.Rituals.Tests.Evening;

namespace PeerGuild.Rituals.Tests.Plugin;

/// <summary>What a press comes to: pure, without a store.</summary>
public sealed class PressTests
{
    private static readonly ChannelId Room = new(34);
    private static readonly UserId Ada = new(1);
    private static readonly UserId Ben = new(2);
    private static readonly UserId Hal = new(8);

    private static readonly CircleCopy Owls = new(
        "owls", 1, "Night Owls", new ChannelId(12), "Europe/Lisbon", [new CircleMember(Ada, "Ada"), new CircleMember(Ben, "Ben")], Closed: false);

    [Fact]
    public void Moving_on_begins_the_next_part_with_one_card_and_one_bell()
    {
        var decision = ControlRules.PressNext(Meeting(), Press(Ben, "CheckIn"), Moment(4));
        Assert.Single(decision.Effects, effect => effect.Act.Chime is not null);
        Assert.Single(decision.Effects, effect => effect.Act.Post is not null);
        Assert.Equal(SegmentKind.Spotlight, Written(decision).Course.At(At(4))!.Current.Kind);
    }

    [Fact]
    public void Two_people_who_press_at_once_move_on_once()
    {
        var first = ControlRules.PressNext(Meeting(), Press(Ben, "CheckIn"), Moment(4));
        var second = ControlRules.PressNext(new Meeting(Written(first), Owls), Press(Ada, "CheckIn"), Moment(4));
        Assert.True(second.ChangesNothing);
        Assert.Contains("over already", second.Reply!.Say.Blocks[0].Text, StringComparison.Ordinal);
        Assert.Contains("One real case", second.Reply.Say.Blocks[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_whose_bell_is_off_moves_on_without_a_bell()
    {
        var decision = ControlRules.PressNext(new Meeting(Meeting().Session, Owls with { BellOff = true }), Press(Ben, "CheckIn"), Moment(4));
        Assert.DoesNotContain(decision.Effects, effect => effect.Act.Chime is not null);
        Assert.Single(decision.Effects, effect => effect.Act.Post is not null);
    }

    [Theory]
    [InlineData(1, "Ada can switch them on again with /circle settings.")]
    [InlineData(0, "/circle settings switches them on again.")]
    public void A_circle_that_keeps_no_rituals_is_told_who_can_switch_them_on(ulong steward, string who)
    {
        var invoker = new Invoker(Ben, "Ben", 0, Room, new ChannelId(12));
        var beginning = new Beginning(null, null, [Owls with { RitualsOff = true, Steward = new UserId(steward) }], []);
        var decision = StartRules.Start(beginning, new Slash(invoker, System.Collections.Immutable.ImmutableDictionary<string, PeerGuild.Protocol.Plugin.OptionValue>.Empty), Moment(0));
        Assert.True(decision.ChangesNothing);
        Assert.Equal($"Night Owls keeps no rituals now, so there is nothing for me to time. {who}", decision.Reply!.Say.Blocks[0].Text);
    }

    [Theory]
    [InlineData("Close")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void A_button_of_another_part_changes_nothing(string part) =>
        Assert.True(ControlRules.PressNext(Meeting(), Press(Ben, part), Moment(4)).ChangesNothing);

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("31")]
    [InlineData("many")]
    public void Minutes_that_no_button_has_change_nothing(string minutes) =>
        Assert.True(ControlRules.PressExtend(Meeting(), Press(Ben, "CheckIn", minutes), Moment(4)).ChangesNothing);

    [Fact]
    public void Who_is_not_in_the_circle_changes_nothing() =>
        Assert.True(ControlRules.PressPause(Meeting(), Press(Hal, "CheckIn"), Moment(4)).ChangesNothing);

    [Fact]
    public void Who_is_not_in_the_room_changes_nothing()
    {
        var press = Press(Ben, "CheckIn");
        var outside = press with { Invoker = press.Invoker with { VoiceChannel = null } };
        Assert.True(ControlRules.PressPause(Meeting(), outside, Moment(4)).ChangesNothing);
    }

    [Fact]
    public void A_session_that_is_gone_says_how_to_begin_one()
    {
        var decision = ControlRules.PressNext(new Meeting(null, null), Press(Ben, "CheckIn"), Moment(4));
        Assert.True(decision.ChangesNothing);
        Assert.Contains("/session start", decision.Reply!.Say.Blocks[0].Text, StringComparison.Ordinal);
    }

    private static Meeting Meeting() => new(
        new Session("s1", Owls.Id, Room, Owls.Channel, Ada, Tonight, AttendanceRecord.None.Snapshot(Start, [Ada, Ben]), Start) { Card = SegmentKind.CheckIn },
        Owls);

    private static Press Press(UserId who, params string[] args) => new(new Invoker(who, "Somebody", 0, Room, Room), ["s1", .. args], 99);

    private static Moment Moment(double minutes) => new(At(minutes), new GuildId(7), new Seed("press"));

    private static Session Written(Decision decision) => (Session)Assert.Single(decision.Puts).State!;
}
