using PeerGuild.Discord.Rest;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Rest;

public sealed class RateLimitBucketTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Within_a_window_an_answer_that_overtook_others_does_not_raise_the_count()
    {
        var bucket = Known(remaining: 2);
        Assert.Null(bucket.TryTake());
        Assert.Null(bucket.TryTake());
        bucket.Observe(remaining: 1, TimeSpan.FromSeconds(5));
        Assert.NotNull(bucket.TryTake());
    }

    [Fact]
    public void An_answer_that_was_overtaken_by_a_later_one_of_its_window_does_not_raise_the_count()
    {
        var bucket = Known(remaining: 3, reset: 100);
        Assert.Null(bucket.TryTake());
        Assert.Null(bucket.TryTake());
        bucket.Observe(remaining: 1, TimeSpan.FromSeconds(4), reset: 100);
        bucket.Release();
        bucket.Observe(remaining: 2, TimeSpan.FromSeconds(4), reset: 100.02);
        bucket.Release();
        Assert.Null(bucket.TryTake());
        Assert.NotNull(bucket.TryTake());
    }

    [Fact]
    public void A_later_refill_is_another_window_with_a_count_of_its_own()
    {
        var bucket = Known(remaining: 1, reset: 100);
        Assert.Null(bucket.TryTake());
        bucket.Observe(remaining: 4, TimeSpan.FromSeconds(5), reset: 105);
        bucket.Release();
        for (var i = 0; i < 4; i++)
        {
            Assert.Null(bucket.TryTake());
        }

        Assert.NotNull(bucket.TryTake());
    }

    [Fact]
    public void What_is_on_its_way_is_taken_off_a_new_window()
    {
        var bucket = Known(remaining: 3, reset: 100);
        Assert.Null(bucket.TryTake());
        Assert.Null(bucket.TryTake());
        bucket.Observe(remaining: 4, TimeSpan.FromSeconds(5), reset: 105);
        bucket.Release();
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(bucket.TryTake());
        }

        Assert.NotNull(bucket.TryTake());
    }

    [Fact]
    public void After_a_429_nothing_goes_out_until_it_is_over()
    {
        var bucket = Known(remaining: 3, reset: 100);
        Assert.Null(bucket.TryTake());
        bucket.Exhaust(TimeSpan.FromSeconds(9));
        bucket.Release();
        _time.Advance(TimeSpan.FromSeconds(8.9));
        Assert.NotNull(bucket.TryTake());
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Null(bucket.TryTake());
    }

    private RateLimitBucket Known(int remaining, double? reset = null)
    {
        var bucket = new RateLimitBucket(_time);
        Assert.Null(bucket.TryTake());
        bucket.Observe(remaining, TimeSpan.FromSeconds(5), reset);
        bucket.Release();
        return bucket;
    }
}
