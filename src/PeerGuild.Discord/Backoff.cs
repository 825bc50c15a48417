namespace PeerGuild.Discord;

/// <summary>How long to wait before the next try: doubling, capped, and spread so that many do not come back at once.</summary>
/// <remarks>Thread-safe, though the injected <see cref="Random"/> is not.</remarks>
internal sealed class Backoff(TimeSpan first, TimeSpan most, Random random)
{
    private readonly Lock _gate = new();

    /// <summary>Between half of the step and all of it.</summary>
    /// <param name="failures">How often it failed in a row, 1 or more.</param>
    public TimeSpan After(int failures)
    {
        var step = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 30)), most.TotalSeconds);
        lock (_gate)
        {
            return TimeSpan.FromSeconds(step * (0.5 + (random.NextDouble() / 2)));
        }
    }
}
