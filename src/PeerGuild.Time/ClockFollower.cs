namespace PeerGuild.Time;

/// <summary>This process as a follower: ticks move <paramref name="clock"/>, and the answer waits until its activity has come to rest.</summary>
public sealed class ClockFollower(string name, ProductClock clock) : IClockFollower
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public async Task<ClockReport> TickAsync(ClockTick tick, CancellationToken cancellationToken)
    {
        clock.Follow(tick);
        await clock.Activity.IdleAsync(cancellationToken);
        return new ClockReport(tick.Tick, Idle: true, clock.NextDue, clock.Activity.Counts);
    }
}
