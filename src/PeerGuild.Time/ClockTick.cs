using NodaTime;

namespace PeerGuild.Time;

/// <summary>What the sandbox tells a follower, as JSON <c>{"tick":7,"now":"2027-01-04T18:00:00Z","rate":1,"skipped_ms":0}</c>.</summary>
/// <param name="Tick">Numbered from 1; every tick is answered with a <see cref="ClockReport"/> of the same number.</param>
/// <param name="Now">Product time at this tick.</param>
/// <param name="Rate">How fast it runs from here: 1 is real time, 0 stands still, at most 600.</param>
/// <param name="SkippedMs">How far the clock has been moved on by hand in all, in milliseconds: see <see cref="ProductClock.Pace"/>.</param>
public sealed record ClockTick(long Tick, Instant Now, double Rate, long SkippedMs = 0);
