using PeerGuild.Protocol.Rituals;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Xunit;
using static PeerGuild.Rituals.Tests.Evening;

namespace PeerGuild.Rituals.Tests.Sessions;

public sealed class PublicTests
{
    [Fact]
    public void The_end_says_who_was_there_for_a_minute_or_more()
    {
        var attendance = AttendanceRecord.None
            .Snapshot(At(0), [new UserId(2), new UserId(1)])
            .Came(new UserId(3), At(20))
            .Left(new UserId(3), At(20.2))
            .Left(new UserId(2), At(30));
        var session = new Session("s", "c", new ChannelId(34), new ChannelId(12), new UserId(1), Tonight, attendance, null);
        var ended = Public.Ended(session, At(75));
        Assert.Equal([new Attended { User = 1, Minutes = 75 }, new Attended { User = 2, Minutes = 30 }], ended.Attended);
    }
}
