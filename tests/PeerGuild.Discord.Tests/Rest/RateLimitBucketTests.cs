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
    public void More_left_than_our_own_count_allows_is_another_window()
    {
        var bucket = Known(remaining: 1);
        Assert.Null(bucket.TryTake());
        bucket.Observe(remaining: 4, TimeSpan.FromSeconds(5));
        bucket.Release();
        for (var i = 0; i < 4; i++)
        {
            Assert.Null(bucket.TryTake());
        }

        Assert.NotNull(bucket.TryTake());
    }

    private RateLimitBucket Known(int remaining)
    {
        var bucket = new RateLimitBucket(_time);
        Assert.Null(bucket.TryTake());
        bucket.Observe(remaining, TimeSpan.FromSeconds(5));
        bucket.Release();
        return bucket;
    }
}
