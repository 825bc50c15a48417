using FsCheck.Fluent;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Rituals.Tests.Attendance;

/// <summary>Who is forgotten was there all the same: as nobody.</summary>
public sealed class NobodyTests
{
    private const int End = 75 * 60;
    private const ulong Snowflake = 1290000000000000000;

    [Fact]
    public void The_minutes_of_all_others_and_of_all_together_stay_what_they_were() => Holds.ForAll(Fact.Told, facts =>
    {
        var record = Real(Fact.Tell(facts));
        foreach (var user in record.Stays.Select(stay => stay.User).Distinct())
        {
            var without = record.Without(user);
            Assert.DoesNotContain(without.Stays, stay => stay.User == user);
            Assert.All(record.Stays.Select(stay => stay.User).Where(other => other != user), other => Assert.Equal(Minutes(record, other), Minutes(without, other)));
            Assert.Equal(Sum(record), Sum(without));
        }
    });

    [Fact]
    public void Two_who_are_forgotten_stay_two_and_the_record_stays_in_order() => Holds.ForAll(Fact.Told, facts =>
    {
        var record = Real(Fact.Tell(facts));
        var people = record.Stays.Select(stay => stay.User).Distinct().ToArray();
        var without = people.Aggregate(record, (left, user) => left.Without(user));
        Assert.All(without.Stays, stay => Assert.True(Nobody.Is(stay.User)));
        Assert.Equal(without.Stays.OrderBy(stay => stay.From).ThenBy(stay => stay.User.Value), without.Stays);
        Assert.All(without.Stays.GroupBy(stay => stay.User), stays =>
            Assert.All(stays.Zip(stays.Skip(1)), pair => Assert.True(pair.First.Until < pair.Second.From)));
    });

    [Fact]
    public void Who_was_never_there_changes_nothing()
    {
        var record = Real(Fact.Tell([]));
        Assert.Same(record, record.Without(new UserId(Snowflake)));
    }

    /// <summary>With ids as people have them.</summary>
    private static AttendanceRecord Real(AttendanceRecord record) =>
        record with { Stays = [.. record.Stays.Select(stay => stay with { User = new UserId(Snowflake + stay.User.Value) })] };

    private static int Sum(AttendanceRecord record) => record.Stays.Select(stay => stay.User).Distinct().Sum(user => Minutes(record, user).Minutes);

    private static Presence Minutes(AttendanceRecord record, UserId user) => record.Minutes(user, Fact.Moment(0), Fact.Moment(End));
}
