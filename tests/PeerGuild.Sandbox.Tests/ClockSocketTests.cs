namespace PeerGuild.Sandbox.Tests;

/// <summary>A process that follows the clock over the socket is moved with it, and waited for.</summary>
public sealed class ClockSocketTests
{
    [Fact]
    public async Task A_follower_is_told_the_time_and_waited_for()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var clock = ProductClock.Followed(TimeProvider.System, new Activity(), Instant.FromUnixTimeTicks(0));
        await using var socket = await ClockSocket.FollowAsync(
            new Uri(sandbox.Url), new ClockFollower("elsewhere", clock), TimeProvider.System, CancellationToken.None).Soon();
        var began = clock.GetCurrentInstant();
        Assert.NotEqual(0, began.ToUnixTimeTicks());

        var due = clock.WaitUntilAsync(began + Duration.FromMinutes(5), announced: true, CancellationToken.None);
        var advancing = sandbox.ControlAsync("POST", "clock/advance", """{"by":"PT15M"}""");
        using (await due.Soon())
        {
            Assert.False(advancing.IsCompleted);
        }

        await advancing.Soon();
        Assert.True(clock.GetCurrentInstant() >= began + Duration.FromMinutes(15));
    }
}
