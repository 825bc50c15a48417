using FsCheck.Fluent;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Rituals.Tests.Attendance;

public sealed class AttendanceProperties
{
    private const int End = 75 * 60;

    [Fact]
    public void Minutes_are_what_ticking_a_box_every_second_gives() => Holds.ForAll(Fact.Told, facts =>
    {
        var (record, sheet) = (Fact.Tell(facts), new SecondBySecond(facts, End));

        Assert.All(Fact.Everyone, user => Assert.Equal(sheet.Minutes(user, 0, End), Minutes(record, user)));
    });

    [Fact]
    public void Nobody_is_there_for_longer_than_the_session() => Holds.ForAll(Fact.Wild, facts =>
        Assert.All(Fact.Everyone, user => Assert.InRange(Minutes(Fact.Tell(facts), user).Minutes, 0, 75)));

    [Fact]
    public void A_fact_told_twice_changes_nothing() => Holds.ForAll(Fact.Wild, facts =>
        Assert.Equal(Fact.Tell(facts), Fact.Tell(facts.SelectMany(fact => new[] { fact, fact }))));

    [Fact]
    public void Facts_told_again_from_any_of_them_on_change_nothing()
    {
        var replays = from facts in Fact.Told.Generator from start in Gen.Choose(0, facts.Length) select (facts, start);
        Holds.ForAll(replays.ToArbitrary(), replay =>
            Assert.Equal(Fact.Tell(replay.facts), Fact.Tell(replay.facts.Skip(replay.start), Fact.Tell(replay.facts))));
    }

    [Fact]
    public void Stays_are_in_order_never_empty_and_never_touch() => Holds.ForAll(Fact.Wild, facts =>
    {
        var record = Fact.Tell(facts);

        Assert.Equal(record.Stays.OrderBy(stay => stay.From).ThenBy(stay => stay.User.Value), record.Stays);
        Assert.All(record.Stays, stay => Assert.True(stay.Until is null || stay.From < stay.Until));
        Assert.All(record.Gaps, gap => Assert.True(gap.From < gap.Until));
        Assert.All(record.Stays.GroupBy(stay => stay.User), stays =>
            Assert.All(stays.Zip(stays.Skip(1)), pair => Assert.True(pair.First.Until < pair.Second.From)));
    });

    [Fact]
    public void A_room_is_empty_exactly_when_everyone_is_goneand_since_the_last_of_them_left() => Holds.ForAll(Fact.Wild, facts =>
    {
        var record = Fact.Tell(facts);
        var gone = Fact.Everyone.Select(record.OutSince).ToList();

        Assert.Equal(gone.Contains(null) ? null : gone.Max(), record.EmptySince);
        Assert.True(record.EmptySince is null || (record.Here.IsEmpty && !record.IsBroken && record.EmptySince <= record.KnownUntil));
    });

    private static Presence Minutes(AttendanceRecord record, UserId user) => record.Minutes(user, Fact.Moment(0), Fact.Moment(End));
}
