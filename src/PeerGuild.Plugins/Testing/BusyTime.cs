namespace PeerGuild.Plugins.Testing;

/// <summary>
/// The machine's time, with a minute for whoever is given a second or two: on a busy machine, or where somebody steps through the code, an answer that is
/// right may take longer than a person would wait.
/// </summary>
internal sealed class BusyTime : TimeProvider
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Given = TimeSpan.FromMinutes(1);

    public static BusyTime Instance { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime >= Least && dueTime <= Most ? Given : dueTime, period);
}
