namespace PeerGuild.Plugins.Testing;

/// <content>Processes that end where nobody expects it.</content>
public sealed partial class TestGuild
{
    private readonly Mortality _mortality;

    /// <summary>
    /// The plugin's process is killed as it makes the n-th commit from now, and comes back with the same data. Whoever acted through an invocation gets an
    /// exception, and may <see cref="RepeatAsync"/>, as a gateway would.
    /// </summary>
    /// <param name="commit">1 for the next.</param>
    /// <param name="isKept">True: the commit is on disk, and nobody has heard of it. False: nothing of it is.</param>
    public void KillOnCommit(int commit, bool isKept) => _mortality.Arm(commit, isKept);

    /// <summary>Nothing is to be killed and no link to be broken any more.</summary>
    /// <returns>Whether nothing was killed: there were not so many commits.</returns>
    public bool Spare()
    {
        _breaking.Clear();
        return _mortality.Disarm();
    }

    /// <summary>What else goes with a process that is killed: what it has in memory alone, if the test holds that.</summary>
    public Action? AtDeath { get; set; }

    /// <summary>As a supervisor would: what is left of the process is ended, and it is started anew.</summary>
    private void Revive()
    {
        var busy = _activity.Begin();
        _reconnecting = Task.Run(async () =>
        {
            using (busy)
            {
                await Link.Running.StopAsync();
                await DisconnectAsync();
                await StopPluginAsync();
                AtDeath?.Invoke();
                _mortality.Disarm();
                await StartPluginAsync();
                await OpenAsync();
                _facts.Remember();
            }
        });
    }
}
