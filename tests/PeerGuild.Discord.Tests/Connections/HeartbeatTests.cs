using System.Text.Json;

namespace PeerGuild.Discord.Tests.Connections;

public class HeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(Frames.HeartbeatMs);

    // The fixture's Random(1) puts the first beat at about a quarter of the interval; timers count whole milliseconds.
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(Math.Floor(Frames.HeartbeatMs * new Random(1).NextDouble()));

    [Fact]
    public async Task The_first_beat_comes_after_a_random_part_of_the_interval()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        fixture.Time.Advance(First - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, socket.Waiting);
        fixture.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, (await socket.Expect(1)).GetInt64());
    }

    [Fact]
    public async Task Before_the_first_dispatch_a_beat_carries_null()
    {
        await using var fixture = new ConnectionFixture();
        fixture.Start();
        var socket = await fixture.Accept();
        socket.Send(Frames.Hello());
        await socket.Expect(2);
        socket.Send(Frames.BeatNow);
        Assert.Equal(JsonValueKind.Null, (await socket.Expect(1)).ValueKind);
    }

    [Fact]
    public async Task Op_1_is_answered_with_a_beat_at_once()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        socket.Send(Frames.BeatNow);
        await socket.Expect(1);
    }

    [Fact]
    public async Task An_acknowledged_beat_tells_the_latency_and_the_next_comes_an_interval_later()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        fixture.Time.Advance(First);
        await socket.Expect(1);
        fixture.Time.Advance(TimeSpan.FromMilliseconds(70));
        socket.Send(Frames.Ack);
        await Until.True(() => fixture.Connection.Latency is not null);
        Assert.Equal(TimeSpan.FromMilliseconds(70), fixture.Connection.Latency);
        fixture.Time.Advance(Interval);
        await socket.Expect(1);
    }

    [Fact]
    public async Task A_beat_that_is_not_acknowledged_before_the_next_closes_with_4000_and_resumes()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        fixture.Time.Advance(First);
        await socket.Expect(1);
        await Until.True(() => fixture.Time.Armed == 1);
        fixture.Time.Advance(Interval);
        Assert.Equal(4000, await socket.ClosedByClient);
        await fixture.ExpectResumeAsync();
    }

    [Fact]
    public async Task A_slow_handler_does_not_make_a_zombie()
    {
        await using var fixture = new ConnectionFixture();
        var release = new TaskCompletionSource();
        fixture.Table.On("MESSAGE_CREATE", async (_, _) => await release.Task);
        var socket = await fixture.ConnectAsync();
        socket.Send(Frames.Dispatch(2, "MESSAGE_CREATE", "{}"));
        await Until.True(() => fixture.Connection.SequenceReceived == 2);
        fixture.Time.Advance(First);
        Assert.Equal(2, (await socket.Expect(1)).GetInt64());
        socket.Send(Frames.Ack);
        await Until.True(() => fixture.Connection.Latency is not null);
        fixture.Time.Advance(Interval);
        await socket.Expect(1);
        await Until.True(() => fixture.Connection.SequenceHandled == 1);
        release.SetResult();
    }
}
