using PeerGuild.Grpc.Client;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class ConnectionBackoffTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Pauses_grow_by_the_factor_up_to_the_longest_give_or_take_a_fifth()
    {
        var backoff = Create();
        var expected = 0.1;
        for (var attempt = 0; attempt < 30; attempt++)
        {
            var pause = backoff.Fail()!.Value;
            Assert.InRange(pause.TotalSeconds, expected * 0.8, expected * 1.2);
            Assert.Equal(pause, backoff.Remaining);
            _time.Advance(pause);
            Assert.Equal(TimeSpan.Zero, backoff.Remaining);
            expected = Math.Min(expected * 1.6, 5);
        }
    }

    [Fact]
    public void A_second_failure_within_the_pause_is_the_same_failure()
    {
        var backoff = Create();
        var pause = backoff.Fail();
        Assert.Null(backoff.Fail());
        Assert.Equal(pause, backoff.Remaining);
    }

    [Fact]
    public void A_success_starts_over()
    {
        var backoff = Create();
        for (var attempt = 0; attempt < 8; attempt++)
        {
            _time.Advance(backoff.Fail()!.Value);
        }

        backoff.Succeed();
        Assert.InRange(backoff.Fail()!.Value.TotalSeconds, 0.08, 0.12);
    }

    [Fact]
    public async Task Waiting_ends_with_the_pause()
    {
        var backoff = Create();
        var pause = backoff.Fail()!.Value;
        var waiting = backoff.WaitAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        _time.Advance(pause);
        await waiting.Soon();
    }

    private ConnectionBackoff Create() => new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), _time, new Random(7));
}
