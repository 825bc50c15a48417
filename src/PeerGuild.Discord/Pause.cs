namespace PeerGuild.Discord;

/// <summary>Waiting that never ends early.</summary>
internal static class Pause
{
    /// <summary>
    /// Rounds up to whole milliseconds: <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/> drops fractions, and who looks again
    /// too soon would spin.
    /// </summary>
    /// <param name="span">Infinite is allowed.</param>
    /// <param name="time">Whose time passes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task ForAsync(TimeSpan span, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds)), time, cancellationToken);
}
