namespace PeerGuild.Plugins.Running;

/// <summary>A queue for each name, for as long as anybody stands in it. Thread-safe.</summary>
internal sealed class Queues
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue> _queues = [];

    /// <summary>Waits for one's turn; dispose the result to let the next one in.</summary>
    public async ValueTask<Turn> EnterAsync(string name, CancellationToken cancellationToken)
    {
        Queue queue;
        lock (_gate)
        {
            if (!_queues.TryGetValue(name, out queue!))
            {
                _queues[name] = queue = new Queue();
            }

            queue.Standing++;
        }

        var waited = queue.Door.CurrentCount == 0;
        try
        {
            await queue.Door.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(name, queue);
            throw;
        }

        return new Turn(this, name, queue, waited);
    }

    private void Leave(string name, Queue queue)
    {
        lock (_gate)
        {
            if (--queue.Standing == 0)
            {
                _queues.Remove(name);
                queue.Door.Dispose();
            }
        }
    }

    /// <summary>One's turn.</summary>
    internal sealed class Turn(Queues queues, string name, Queue queue, bool waited) : IDisposable
    {
        /// <summary>Somebody went before: what was read may have changed.</summary>
        public bool Waited { get; } = waited;

        public void Dispose()
        {
            queue.Door.Release();
            queues.Leave(name, queue);
        }
    }

    internal sealed class Queue
    {
        public SemaphoreSlim Door { get; } = new(1);

        public int Standing { get; set; }
    }
}
