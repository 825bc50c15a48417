using PeerGuild.Rituals.Attendance;
using PeerGuild.Storage;
using Xunit;
using static PeerGuild.Rituals.Tests.Evening;

namespace PeerGuild.Rituals.Tests.Attendance;

public sealed class AttendanceTests
{
    private static readonly UserId Ada = new(1);
    private static readonly UserId Ben = new(2);
    private static readonly UserId Gus = new(7);
    private static readonly ChannelId Annex = new(71);

    private static AttendanceRecord AdaAlone => AttendanceRecord.None.Snapshot(At(0), [Ada]);

    [Fact]
    public void Who_stays_from_the_start_to_the_end_has_75_minutes() => Assert.Equal(new(75, false), Seat(AdaAlone, Ada));

    [Fact]
    public void Who_comes_12_minutes_late_has_63() => Assert.Equal(new(63, false), Seat(AdaAlone.Came(Gus, At(12)), Gus));

    [Fact]
    public void Who_leaves_after_20_minutes_has_20() => Assert.Equal(new(20, false), Seat(AdaAlone.Left(Ada, At(20)), Ada));

    [Fact]
    public void Who_was_never_there_has_none() => Assert.Equal(new(0, false), Seat(AdaAlone, Ben));

    [Fact]
    public void Who_goes_and_comes_back_has_both_times() =>
        Assert.Equal(new(55, false), Seat(AdaAlone.Left(Ada, At(20)).Came(Ada, At(40)), Ada));

    [Fact]
    public void Time_before_and_after_the_session_does_not_count() =>
        Assert.Equal(new(75, false), Seat(AttendanceRecord.None.Snapshot(At(-30), [Ada]).Left(Ada, At(90)), Ada));

    [Theory]
    [InlineData(29, 0)]
    [InlineData(30, 1)]
    [InlineData(89, 1)]
    [InlineData(90, 2)]
    public void Minutes_are_rounded_to_the_nearest(int seconds, int minutes) =>
        Assert.Equal(minutes, Seat(AdaAlone.Left(Ada, At(seconds / 60.0)), Ada).Minutes);

    [Fact]
    public void Who_is_there_before_and_after_a_gap_counts_through_it() =>
        Assert.Equal(new(75, true), Seat(AdaAlone.Broke(At(20)).Snapshot(At(40), [Ada]), Ada));

    [Fact]
    public void Who_is_there_only_before_a_gap_counts_until_the_last_moment_known() =>
        Assert.Equal(new(20, true), Seat(AdaAlone.Broke(At(20)).Snapshot(At(40), []), Ada));

    [Fact]
    public void Who_is_there_only_after_a_gap_counts_from_the_snapshot() =>
        Assert.Equal(new(35, true), Seat(AdaAlone.Broke(At(20)).Snapshot(At(40), [Ada, Ben]), Ben));

    [Fact]
    public void Who_left_before_a_gap_or_came_after_it_is_exact()
    {
        var record = AdaAlone.Came(Ben, At(5)).Left(Ben, At(15)).Broke(At(20)).Snapshot(At(40), [Ada]).Came(Gus, At(45));

        Assert.Equal(new(10, false), Seat(record, Ben));
        Assert.Equal(new(30, false), Seat(record, Gus));
        Assert.Equal(new(75, true), Seat(record, Ada));
        Assert.Equal(new(35, false), record.Minutes(Ada, At(40), At(75)));
    }

    [Fact]
    public void A_short_gap_that_somebody_sat_through_and_the_session_ends_in_is_not_about() =>
        Assert.Equal(new(75, false), Seat(AdaAlone.Broke(At(74.9)).Snapshot(At(75.4), [Ada]), Ada));

    [Fact]
    public void While_a_gap_is_open_minutes_are_counted_until_the_last_moment_known()
    {
        var broken = AdaAlone.Broke(At(20));

        Assert.Equal(new(20, true), broken.Minutes(Ada, At(0), At(30)));
        Assert.Equal(new(20, false), broken.Minutes(Ada, At(0), At(20)));
        Assert.Equal(broken, broken.Broke(At(25)).Came(Ben, At(26)).Left(Ada, At(27)));
    }

    [Fact]
    public void An_empty_room_is_empty_since_the_last_one_left()
    {
        Assert.Null(AttendanceRecord.None.EmptySince);
        Assert.Null(AdaAlone.EmptySince);
        Assert.Equal(At(20), AdaAlone.Left(Ada, At(20)).EmptySince);
        Assert.Equal(At(3), AttendanceRecord.None.Snapshot(At(3), []).EmptySince);
        Assert.Null(AdaAlone.Left(Ada, At(20)).Broke(At(25)).EmptySince);
        Assert.Equal(At(40), AdaAlone.Broke(At(25)).Snapshot(At(40), []).EmptySince);
    }

    [Fact]
    public void A_leader_is_out_since_leaving_or_since_somebody_looked()
    {
        Assert.Null(AdaAlone.OutSince(Ada));
        Assert.Equal(At(20), AdaAlone.Left(Ada, At(20)).OutSince(Ada));
        Assert.Equal(At(0), AdaAlone.OutSince(Ben));
        Assert.Null(AdaAlone.Left(Ada, At(20)).Came(Ada, At(21)).OutSince(Ada));
    }

    [Fact]
    public void Who_is_here_are_those_who_have_not_left() =>
        Assert.Equal([Ada, Gus], AdaAlone.Came(Ben, At(1)).Came(Gus, At(2)).Left(Ben, At(3)).Here);

    [Fact]
    public void A_fact_from_the_past_counts_as_of_what_is_known()
    {
        var record = AdaAlone.Came(Ben, At(10)).Left(Ben, At(4));

        Assert.Equal(AdaAlone.Stays, record.Stays);
        Assert.Throws<ArgumentOutOfRangeException>(() => record.Minutes(Ada, At(1), At(0)));
    }

    [Fact]
    public void Two_who_go_into_another_room_are_there_as_if_they_had_stayed()
    {
        var apart = AdaAlone.Came(Ben, At(0)).Came(Gus, At(0)).Left(Ada, At(20), Annex).Left(Gus, At(22), Annex);

        Assert.Equal(new(75, false), Seat(apart, Ada));
        Assert.Equal(new(75, false), Seat(apart.Came(Gus, At(40)).Came(Ada, At(40)), Ada));
        Assert.Equal([Ada, Ben, Gus], apart.Here);
        Assert.Null(apart.Left(Ben, At(23)).EmptySince);
    }

    [Fact]
    public void Who_is_alone_in_another_room_has_left_and_whose_group_goes_is_alone()
    {
        var alone = AdaAlone.Came(Ben, At(0)).Left(Ada, At(20), Annex);
        Assert.Equal(new(20, false), Seat(alone, Ada));
        Assert.Equal(new(50, false), Seat(alone.Left(Ben, At(21), Annex).Left(Ben, At(50)), Ada));
        Assert.Equal(new(20, false), Seat(alone.Left(Ben, At(21), new ChannelId(72)), Ada));
    }

    [Theory]
    [InlineData(25, 75)]
    [InlineData(26, 69)]
    public void Whoever_is_first_in_the_other_room_waits_five_minutes(int joined, int minutes) =>
        Assert.Equal(minutes, Seat(AdaAlone.Came(Ben, At(0)).Left(Ada, At(20), Annex).Left(Ben, At(joined), Annex), Ada).Minutes);

    [Fact]
    public void A_group_counts_through_a_gap_and_once_it_is_over_nobody_knows_where_they_sit()
    {
        var apart = AdaAlone.Came(Ben, At(0)).Left(Ada, At(10), Annex).Left(Ben, At(10), Annex).Broke(At(20))
            .Snapshot(At(30), [], new Dictionary<UserId, ChannelId> { [Ada] = Annex, [Ben] = Annex });
        Assert.Equal(new(75, true), Seat(apart, Ada));
        Assert.Equal(2, apart.Asides.Length);
        Assert.Empty(apart.Over().Asides);
        Assert.Equal([Ben], apart.Without(Ada).Asides.Select(aside => aside.User));
    }

    private static Presence Seat(AttendanceRecord record, UserId user) => record.Minutes(user, At(0), At(75));
}
