using PeerGuild.Discord.Connections;

namespace PeerGuild.Discord.Tests.Connections;

public class ResumeTests
{
    [Fact]
    public async Task A_resume_goes_to_the_resume_address_with_the_same_query_and_asks_for_no_budget()
    {
        await using var fixture = new ConnectionFixture();
        var first = await fixture.ConnectAsync();
        first.Close(4000);
        var second = await fixture.ReconnectAsync();
        await Until.True(() => second.Address is not null);
        Assert.Equal("ws://resume.test/?v=10&encoding=json&compress=zlib-stream", second.Address!.AbsoluteUri);
        Assert.Equal(1, fixture.Http.Count);
    }

    [Fact]
    public async Task What_was_missed_is_handled_and_RESUMED_connects()
    {
        await using var fixture = new ConnectionFixture();
        var seen = new List<long>();
        fixture.Table.On("MESSAGE_CREATE", (dispatch, _) =>
        {
            seen.Add(dispatch.Sequence);
            return ValueTask.CompletedTask;
        });
        var first = await fixture.ConnectAsync();
        first.Close(4000);
        var second = await fixture.ReconnectAsync();
        second.Send(Frames.Hello());
        await second.Expect(6);
        Assert.Equal(ConnectionState.Resuming, fixture.Connection.State);
        second.Send(Frames.Dispatch(2, "MESSAGE_CREATE", "{}"));
        second.Send(Frames.Resumed(3));
        await Until.True(() => fixture.Connection is { SequenceHandled: 3, State: ConnectionState.Connected });
        Assert.Equal([2], seen);
        Assert.Empty(fixture.Breaks);
    }

    [Fact]
    public async Task Op_7_closes_with_a_resumable_code_and_resumes_at_once()
    {
        await using var fixture = new ConnectionFixture();
        var first = await fixture.ConnectAsync();
        first.Send(Frames.Reconnect);
        var second = await fixture.Accept();
        Assert.Equal(4000, await first.ClosedByClient);
        second.Send(Frames.Hello());
        await second.Expect(6);
    }

    [Fact]
    public async Task Op_7_before_Hello_connects_again()
    {
        await using var fixture = new ConnectionFixture();
        fixture.Start();
        (await fixture.Accept()).Send(Frames.Reconnect);
        await fixture.ExpectIdentifyAsync();
    }

    [Fact]
    public async Task Op_9_true_resumes_after_one_to_five_seconds()
    {
        await using var fixture = new ConnectionFixture();
        var first = await fixture.ConnectAsync();
        var at = fixture.Time.GetUtcNow();
        first.Send(Frames.InvalidSession(resumable: true));
        await fixture.ExpectResumeAsync();
        Assert.InRange(fixture.Time.GetUtcNow() - at, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5.5));
    }

    [Fact]
    public async Task Op_9_false_identifies_after_one_to_five_seconds_and_tells_the_break()
    {
        await using var fixture = new ConnectionFixture();
        var first = await fixture.ConnectAsync();
        var at = fixture.Time.GetUtcNow();
        first.Send(Frames.InvalidSession(resumable: false));
        await fixture.ReconnectAsync();
        Assert.InRange(fixture.Time.GetUtcNow() - at, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5.5));
        await Until.True(() => fixture.Breaks.Count == 1);
    }

    [Fact]
    public async Task Op_9_false_in_answer_to_a_resume_identifies_at_the_first_address()
    {
        await using var fixture = new ConnectionFixture();
        (await fixture.ConnectAsync()).Close(4000);
        var second = await fixture.ReconnectAsync();
        second.Send(Frames.Hello());
        await second.Expect(6);
        second.Send(Frames.InvalidSession(resumable: false));
        var third = await fixture.ReconnectAsync();
        await Until.True(() => third.Address is not null);
        Assert.StartsWith("ws://gateway.test", third.Address!.AbsoluteUri);
    }

    [Fact]
    public async Task A_resume_address_that_never_greets_is_given_up_after_five_tries()
    {
        await using var fixture = new ConnectionFixture();
        (await fixture.ConnectAsync()).Drop();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await fixture.ReconnectAsync()).Drop();
        }

        await fixture.ExpectIdentifyAsync();
        await Until.True(() => fixture.Breaks.Count == 1);
    }

    [Fact]
    public async Task The_break_is_told_after_all_that_came_before_it_was_handled()
    {
        await using var fixture = new ConnectionFixture();
        var order = new List<string>();
        var release = new TaskCompletionSource();
        fixture.Table.On("MESSAGE_CREATE", async (_, _) =>
        {
            await release.Task;
            order.Add($"handled, breaks told: {fixture.Breaks.Count}");
        });
        var first = await fixture.ConnectAsync();
        first.Send(Frames.Dispatch(2, "MESSAGE_CREATE", "{}"));
        first.Send(Frames.InvalidSession(resumable: false));
        await fixture.ReconnectAsync();
        release.SetResult();
        await Until.True(() => fixture.Breaks.Count == 1);
        Assert.Equal(["handled, breaks told: 0"], order);
    }

    [Fact]
    public async Task Waits_between_failed_tries_grow_up_to_a_minute()
    {
        await using var fixture = new ConnectionFixture();
        fixture.Start();
        (await fixture.Accept()).Drop();
        for (var attempt = 0; attempt < 9; attempt++)
        {
            (await fixture.ReconnectAsync()).Drop();
        }

        await fixture.ReconnectAsync();
        var waits = fixture.Logs.Lines.Where(line => line.Id.Id == 2101).ToArray();
        Assert.Equal(10, waits.Length);
        var last = double.Parse(waits[^1].Text.Split(" again in ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(last, 30, 60);
    }
}
