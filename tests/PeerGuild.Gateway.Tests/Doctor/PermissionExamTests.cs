using PeerGuild.Discord;
using PeerGuild.Discord.Guilds;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Gateway.Permitting;

namespace PeerGuild.Gateway.Tests.Doctor;

/// <summary>What the doctor says of permissions, and of the clock.</summary>
public sealed class PermissionExamTests
{
    private static readonly GuildId Hall = new(1);
    private static readonly RoleId Own = new(11);
    private static readonly UsedChannel Circle = new(Hall, new ChannelId(9), PermissionPlace.Text, "Owls");

    [Fact]
    public void With_all_of_them_nothing_is_in_the_way() => Assert.All(Of(PermissionNeeds.Sum(true)), finding => Assert.Equal(Mark.Ok, finding.Mark));

    [Fact]
    public void Each_lack_is_named_with_its_cost_and_its_mend() => Assert.All(PermissionNeeds.Asked(privateRooms: false), need =>
    {
        var gap = Assert.Single(Of(PermissionNeeds.Sum(true) & ~need.Permission), finding => finding.Mark == Mark.Gap);
        Assert.Equal(("server", need.Lack, need.MendInServer("PeerGuild")), (gap.Area, gap.Cost, gap.Mend));
    });

    [Fact]
    public void The_two_for_private_rooms_may_be_left_out() =>
        Assert.Equal([Mark.Note, Mark.Note], Of(PermissionNeeds.Sum(false)).Where(finding => finding.Area == "server").Select(finding => finding.Mark));

    [Fact]
    public void What_a_channel_takes_away_is_said_of_the_channel()
    {
        var gap = Assert.Single(Of(PermissionNeeds.Sum(true), new Overwrite(Own, 0, 0, Permissions.PinMessages)), finding => finding.Mark == Mark.Gap);
        Assert.Equal("channel", gap.Area);
        Assert.Contains("#circle", gap.Mend!, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_channel_that_is_not_seen_that_alone_is_said() => Assert.Single(
        Of(PermissionNeeds.Sum(true), new Overwrite(new RoleId(Hall.Value), 0, 0, Permissions.ViewChannel)), finding => finding.Mark == Mark.Gap);

    [Fact]
    public void Administrator_is_more_than_is_needed() => Assert.Contains(Of(Permissions.Administrator), finding => finding is { Mark: Mark.Note, Area: "server" });

    [Theory]
    [InlineData(0, 0.4, 0)]
    [InlineData(0, 1.5, 0)]
    [InlineData(5, 5.2, 4)]
    [InlineData(-5, -4.9, -4.9)]
    public void A_clock_is_off_by_what_a_whole_second_and_a_slow_answer_cannot_explain(double sent, double received, double ahead)
    {
        var date = DateTimeOffset.UnixEpoch;
        Assert.Equal(ahead, ClockExam.Ahead(date.AddSeconds(sent), date.AddSeconds(received), date).TotalSeconds, 3);
    }

    [Fact]
    public void Beyond_two_seconds_it_is_said()
    {
        Assert.Equal(Mark.Ok, ClockExam.Of(TimeSpan.FromSeconds(-2)).Mark);
        Assert.Contains("3 s ahead of", ClockExam.Of(TimeSpan.FromSeconds(3)).What, StringComparison.Ordinal);
    }

    private static Finding[] Of(Permissions own, params Overwrite[] overwrites)
    {
        var guild = new Guild(Hall, "Hall", new UserId(2))
        {
            Roles = [new Role(new RoleId(Hall.Value), "@everyone", Permissions.None), new Role(Own, "PeerGuild", own, Managed: true)],
        };
        var bot = new Member(new User(new UserId(3), "PeerGuild")) { Roles = [Own] };
        var channel = new Channel(Circle.Channel, ChannelType.GuildText, Hall, "circle") { PermissionOverwrites = overwrites };
        return [.. PermissionExam.Of(guild, bot, [channel], [Circle], DateTimeOffset.UnixEpoch)];
    }
}
