using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Time.Tests;

public sealed class ProductClockProperties
{
    private static readonly Instant Start = Instant.FromUtc(2027, 1, 4, 18, 0);
    private static readonly Arbitrary<int[]> Seconds = Gen.Choose(1, 7200).ArrayOf().ToArbitrary();

    [Fact]
    public void However_time_is_moved_a_wait_has_ended_exactly_if_its_instant_has_come() =>
        Prop.ForAll(Seconds, Seconds, (dues, steps) =>
        {
            var (time, activity) = (new ManualTime(), new Activity());
            using var clock = ProductClock.Real(time, activity);
            return Holds(clock, dues, steps, step => time.Advance(TimeSpan.FromSeconds(step)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void However_ticks_come_a_wait_has_ended_exactly_if_its_instant_has_come() =>
        Prop.ForAll(Seconds, Seconds, Gen.Elements(0.0, 0.25, 1, 60, 600).ToArbitrary(), (dues, steps, rate) =>
        {
            var (time, tick) = (new ManualTime(), 0);
            using var clock = ProductClock.Followed(time, new Activity(), Start);
            return Holds(clock, dues, steps, step =>
            {
                clock.Follow(new ClockTick(++tick, clock.GetCurrentInstant() + Duration.FromSeconds(step), rate));
                time.Advance(TimeSpan.FromSeconds(1));
            });
        }).QuickCheckThrowOnFailure();

    private static bool Holds(ProductClock clock, int[] dues, int[] steps, Action<int> move)
    {
        var waits = dues.Select(due => Start + Duration.FromSeconds(due))
            .Select(due => (Due: due, Ended: clock.WaitUntilAsync(due, announced: true, default)))
            .ToArray();
        return steps.All(step =>
        {
            move(step);
            var now = clock.GetCurrentInstant();
            var ahead = waits.Where(wait => wait.Due > now).ToArray();
            Task.WhenAll(waits.Except(ahead).Select(wait => wait.Ended)).Soon().GetAwaiter().GetResult();
            return ahead.All(wait => !wait.Ended.IsCompleted)
                && clock.NextDue == (ahead.Length == 0 ? null : ahead.Min(wait => wait.Due));
        });
    }
}
