using PeerGuild.Discord.Messages;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Rest;

public class RetryTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_read_is_repeated_after_a_5xx()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Failure(502)).Next(() => Answers.Json("""{"id":"3","type":0}"""));
        var request = fixture.Rest.GetChannelAsync(RestFixture.Channel, CancellationToken.None);
        await fixture.AdvanceUntilDone(request, Enough);
        await request.Soon();
        Assert.Contains(fixture.Logs.Lines, line => line.Id.Id == 2001);
    }

    [Fact]
    public async Task Repeating_ends_after_four_attempts_and_says_what_may_have_been_done()
    {
        using var fixture = new RestFixture();
        fixture.Http.Always(() => Answers.Failure(500));
        var request = fixture.Rest.DeleteMessageAsync(RestFixture.Channel, new MessageId(1), CancellationToken.None);
        await fixture.AdvanceUntilDone(request, Enough);
        var failed = await Assert.ThrowsAsync<DiscordException>(() => request);
        Assert.Equal(DiscordFailure.Unavailable, failed.Failure);
        Assert.True(failed.MayHaveBeenDone);
        Assert.Equal(4, fixture.Http.Count);
    }

    [Fact]
    public async Task A_post_without_an_enforced_nonce_is_not_repeated_after_a_5xx()
    {
        using var fixture = new RestFixture();
        fixture.Http.Always(() => Answers.Failure(500));
        var failed = await Assert.ThrowsAsync<DiscordException>(() => Post(fixture, new CreateMessage("hi", Nonce: "n")));
        Assert.True(failed.MayHaveBeenDone);
        Assert.Equal(1, fixture.Http.Count);
    }

    [Fact]
    public async Task A_post_with_an_enforced_nonce_is_repeated_unchanged_after_a_lost_answer()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => throw new HttpRequestException(HttpRequestError.ResponseEnded)).Next(() => Answers.Json(Answers.Message));
        var request = Post(fixture, new CreateMessage("hi", Nonce: "n", EnforceNonce: true));
        await fixture.AdvanceUntilDone(request, Enough);
        await request.Soon();
        Assert.Equal(fixture.Http.Requests[0], fixture.Http.Requests[1]);
    }

    [Fact]
    public async Task A_post_that_never_left_is_repeated_even_without_a_nonce()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => throw new HttpRequestException(HttpRequestError.ConnectionError)).Next(() => Answers.Json(Answers.Message));
        var request = Post(fixture, new CreateMessage("hi"));
        await fixture.AdvanceUntilDone(request, Enough);
        await request.Soon();
    }

    [Fact]
    public async Task A_lost_answer_to_a_post_is_told_apart_from_a_refusal()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        var lost = await Assert.ThrowsAsync<DiscordException>(() => Post(fixture, new CreateMessage("hi")));
        Assert.Equal(DiscordFailure.LostResponse, lost.Failure);
        Assert.True(lost.MayHaveBeenDone);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_15_seconds_is_lost()
    {
        using var fixture = new RestFixture();
        var request = Post(fixture, new CreateMessage("hi"));
        await Until.True(() => fixture.Http.Count == 1);
        fixture.Time.Advance(TimeSpan.FromSeconds(15));
        var lost = await Assert.ThrowsAsync<DiscordException>(() => request.Soon());
        Assert.Equal(DiscordFailure.LostResponse, lost.Failure);
    }

    [Fact]
    public async Task A_cancelled_request_is_cancelled_and_the_next_goes_through()
    {
        using var fixture = new RestFixture();
        using var cancel = new CancellationTokenSource();
        var request = fixture.Rest.GetChannelAsync(RestFixture.Channel, cancel.Token);
        await Until.True(() => fixture.Http.Count == 1);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.Soon());
        fixture.Http.Always(() => Answers.Json("""{"id":"3","type":0}"""));
        await fixture.Rest.GetChannelAsync(RestFixture.Channel, CancellationToken.None).Soon();
    }

    private static Task<Message> Post(RestFixture fixture, CreateMessage message) =>
        fixture.Rest.CreateMessageAsync(RestFixture.Channel, message, CancellationToken.None);
}
