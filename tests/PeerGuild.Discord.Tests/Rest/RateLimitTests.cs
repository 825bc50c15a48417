using PeerGuild.Discord.Guilds;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Rest;

public class RateLimitTests
{
    private const string Channel = """{"id":"3","type":0}""";

    [Fact]
    public async Task An_unknown_bucket_lets_one_request_through_until_its_answer_is_known()
    {
        using var fixture = new RestFixture();
        var requests = Enumerable.Range(0, 5).Select(_ => Get(fixture)).ToArray();
        await Until.True(() => fixture.Http.Count == 1);
        fixture.Http.Next(() => Answers.Json(Channel).Limited("abc", remaining: 9, resetAfter: 10));
        await Until.True(() => fixture.Http.Count == 5);
        fixture.Http.Always(null);
        for (var i = 0; i < 4; i++)
        {
            fixture.Http.Next(() => Answers.Json(Channel).Limited("abc", remaining: 5, resetAfter: 10));
        }

        await Task.WhenAll(requests).Soon();
    }

    [Fact]
    public async Task An_exhausted_bucket_waits_for_its_reset()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json(Channel).Limited("abc", remaining: 0, resetAfter: 2));
        await Get(fixture);
        var second = Get(fixture);
        await Until.True(() => fixture.Time.Armed > 1);
        fixture.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal(1, fixture.Http.Count);
        fixture.Time.Advance(TimeSpan.FromSeconds(0.1));
        await Until.True(() => fixture.Http.Count == 2);
        fixture.Http.Next(() => Answers.Json(Channel));
        await second.Soon();
    }

    [Fact]
    public async Task A_wait_of_less_than_a_timer_can_count_lasts_until_time_moves()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json(Channel).Limited("abc", remaining: 0, resetAfter: 2));
        await Get(fixture);
        fixture.Time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        var armed = fixture.Time.Armed;
        var second = Task.Run(() => Get(fixture));
        await Until.True(() => fixture.Time.Armed > armed + 1);
        Assert.Equal(1, fixture.Http.Count);
        fixture.Time.Advance(TimeSpan.FromMilliseconds(1));
        fixture.Http.Next(() => Answers.Json(Channel));
        await second.Soon();
    }

    [Fact]
    public async Task However_many_buckets_are_known_and_open_another_channel_is_asked_all_the_same()
    {
        using var fixture = new RestFixture();
        fixture.Http.Always(() => Answers.Json(Channel).Limited("abc", remaining: 4, resetAfter: 600));
        for (ulong id = 1; id <= 1_100; id++)
        {
            await Task.Run(() => fixture.Rest.GetChannelAsync(new ChannelId(id), CancellationToken.None)).Soon();
            fixture.Time.Advance(TimeSpan.FromMilliseconds(25));
        }
    }

    [Fact]
    public async Task Another_channel_has_a_bucket_of_its_own()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json(Channel).Limited("abc", remaining: 0, resetAfter: 60));
        await Get(fixture);
        fixture.Http.Next(() => Answers.Json(Channel).Limited("abc", remaining: 4, resetAfter: 60));
        await fixture.Rest.GetChannelAsync(new ChannelId(99), CancellationToken.None).Soon();
    }

    [Fact]
    public async Task Routes_with_the_same_bucket_share_what_is_left()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.NoContent().Limited("shared", remaining: 5, resetAfter: 60));
        await fixture.Rest.PinMessageAsync(RestFixture.Channel, new MessageId(1), CancellationToken.None);
        fixture.Http.Next(() => Answers.NoContent().Limited("shared", remaining: 0, resetAfter: 60));
        await fixture.Rest.UnpinMessageAsync(RestFixture.Channel, new MessageId(1), CancellationToken.None);
        var third = fixture.Rest.PinMessageAsync(RestFixture.Channel, new MessageId(2), CancellationToken.None);
        await Until.True(() => fixture.Time.Armed > 1);
        Assert.Equal(2, fixture.Http.Count);
        fixture.Http.Next(Answers.NoContent);
        await fixture.AdvanceUntilDone(third, TimeSpan.FromSeconds(61));
        await third.Soon();
    }

    [Theory]
    [InlineData("user")]
    [InlineData("shared")]
    public async Task A_429_waits_as_long_as_it_says_and_is_sent_again_once(string scope)
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.TooMany(1.5, scope));
        fixture.Http.Next(() => Answers.Json(Channel));
        var request = Get(fixture);
        await Until.True(() => fixture.Time.Armed > 1);
        fixture.Time.Advance(TimeSpan.FromSeconds(1.4));
        Assert.Equal(1, fixture.Http.Count);
        await fixture.AdvanceUntilDone(request, TimeSpan.FromSeconds(1));
        await request.Soon();
        Assert.Equal(2, fixture.Http.Count);
    }

    [Fact]
    public async Task A_global_429_holds_every_bucket_back()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.TooMany(3, "global"));
        var first = Get(fixture);
        await Until.True(() => fixture.Time.Armed > 1);
        var other = fixture.Rest.GetMyUserAsync(CancellationToken.None);
        await Until.True(() => fixture.Time.Armed > 3);
        Assert.Equal(1, fixture.Http.Count);
        fixture.Http.Always(() => Answers.Json("""{"id":"3","type":0,"username":"bot"}"""));
        await fixture.AdvanceUntilDone(Task.WhenAll(first, other), TimeSpan.FromSeconds(4));
        await other.Soon();
    }

    [Fact]
    public async Task The_51st_request_of_a_second_waits_for_the_next()
    {
        using var fixture = new RestFixture();
        fixture.Http.Always(() => Answers.Json(Channel));
        for (ulong id = 1; id <= 50; id++)
        {
            await fixture.Rest.GetChannelAsync(new ChannelId(id), CancellationToken.None).Soon();
        }

        var late = fixture.Rest.GetChannelAsync(new ChannelId(51), CancellationToken.None);
        await Until.True(() => fixture.Time.Armed > 1);
        Assert.Equal(50, fixture.Http.Count);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await late.Soon();
    }

    [Fact]
    public async Task A_wait_beyond_patience_fails_undone_and_says_when()
    {
        using var fixture = new RestFixture(patience: TimeSpan.FromSeconds(5));
        fixture.Http.Next(() => Answers.TooMany(600, "user"));
        var refused = await Assert.ThrowsAsync<DiscordException>(() => Get(fixture));
        Assert.Equal(DiscordFailure.RateLimited, refused.Failure);
        Assert.Equal(TimeSpan.FromSeconds(600), refused.RetryAfter);
        Assert.False(refused.MayHaveBeenDone);
        await Assert.ThrowsAsync<DiscordException>(() => Get(fixture));
        Assert.Equal(1, fixture.Http.Count);
    }

    [Fact]
    public async Task A_429_of_the_proxy_in_front_of_Discord_holds_everything_back()
    {
        using var fixture = new RestFixture(patience: TimeSpan.FromSeconds(5));
        fixture.Http.Next(() =>
        {
            var banned = Answers.Failure(429);
            banned.Headers.Add("Retry-After", "3600");
            return banned;
        });
        await Assert.ThrowsAsync<DiscordException>(() => Get(fixture));
        var other = await Assert.ThrowsAsync<DiscordException>(() => fixture.Rest.GetMyUserAsync(CancellationToken.None));
        Assert.Equal(DiscordFailure.RateLimited, other.Failure);
        Assert.Equal(1, fixture.Http.Count);
    }

    [Fact]
    public async Task Time_spent_on_failures_is_not_time_spent_on_rate_limits()
    {
        using var fixture = new RestFixture(patience: TimeSpan.FromSeconds(1));
        var request = Get(fixture);
        await Until.True(() => fixture.Http.Count == 1);
        fixture.Time.Advance(TimeSpan.FromSeconds(15));
        fixture.Http.Always(() => Answers.Json(Channel));
        await fixture.AdvanceUntilDone(request, TimeSpan.FromSeconds(5));
        await request.Soon();
    }

    [Fact]
    public async Task After_5000_refusals_in_ten_minutes_nothing_is_sent_until_they_are_over()
    {
        using var fixture = new RestFixture();
        fixture.Logs.Expect("lest Discord ban this address");
        fixture.Http.Always(() => Answers.Error(403, DiscordErrorCode.MissingPermissions));
        for (var i = 0; i < 5000; i++)
        {
            await Assert.ThrowsAsync<DiscordException>(() => Get(fixture));
            fixture.Time.Advance(TimeSpan.FromMilliseconds(20));
        }

        var banned = await Assert.ThrowsAsync<DiscordException>(() => Get(fixture));
        Assert.Equal(DiscordFailure.RateLimited, banned.Failure);
        await Assert.ThrowsAsync<DiscordException>(() => Get(fixture));
        Assert.Equal(5000, fixture.Http.Count);
        Assert.Equal(fixture.Time.GetUtcNow() + banned.RetryAfter, fixture.Rest.HeldUntil);
        Assert.Single(fixture.Logs.Lines, line => line.Text.Contains("lest Discord ban", StringComparison.Ordinal));
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
        await Assert.ThrowsAsync<DiscordException>(() => Get(fixture));
        Assert.Equal(5001, fixture.Http.Count);
        Assert.Null(fixture.Rest.HeldUntil);
    }

    private static Task<Channel> Get(RestFixture fixture) => fixture.Rest.GetChannelAsync(RestFixture.Channel, CancellationToken.None);
}
