namespace PeerGuild.Plugins.Running;

/// <summary>
/// Of several streams that came one after the other only the latest runs: whoever opens a new one has lost the one before. Thread-safe.
/// </summary>
internal sealed class Latest
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private CancellationTokenSource? _present;

    /// <summary>Ends the one before, waits until it has let go, and runs.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> stream, CancellationToken cancellationToken)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        lock (_gate)
        {
            before = Task.WhenAll(_running);
            _running.Add(over.Task);
            _present?.Cancel();
            _present = mine;
        }

        try
        {
            await before.WaitAsync(mine.Token);
            await stream(mine.Token);
        }
        finally
        {
            lock (_gate)
            {
                _present = _present == mine ? null : _present;
                _running.Remove(over.Task);
            }

            over.SetResult();
        }
    }

    /// <summary>Completes when none runs.</summary>
    public Task OverAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_running);
        }
    }
}
