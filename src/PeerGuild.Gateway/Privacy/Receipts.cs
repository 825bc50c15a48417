using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Privacy;

/// <summary>Erasings under way and those that ended lately, in memory alone: whoever asked for one is shown what came of it. Thread-safe.</summary>
internal sealed class Receipts(TimeProvider time)
{
    private const int MostRemembered = 64;

    /// <summary>How long somebody waits for the receipt.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly LinkedList<(Subject Subject, long Began, Task<Receipt> Receipt)> _known = [];
    private TaskCompletionSource _begun = NewSignal();

    /// <summary>An erasing has begun.</summary>
    public void Begin(Subject subject, Task<Receipt> receipt)
    {
        TaskCompletionSource begun;
        lock (_gate)
        {
            _known.AddFirst((subject, time.GetTimestamp(), receipt));
            if (_known.Count > MostRemembered)
            {
                _known.RemoveLast();
            }

            (begun, _begun) = (_begun, NewSignal());
        }

        begun.TrySetResult();
    }

    /// <summary>What comes of an erasing that began at this moment or later; null when it is not known in time.</summary>
    /// <param name="subject">Whose.</param>
    /// <param name="since">A timestamp of the wire's time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Receipt?> FindAsync(Subject subject, long since, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (true)
            {
                var (found, begun) = Look(subject, since);
                if (found is not null)
                {
                    return await found.WaitAsync(ended.Token);
                }

                await begun.WaitAsync(ended.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private (Task<Receipt>? Found, Task Begun) Look(Subject subject, long since)
    {
        lock (_gate)
        {
            return (_known.FirstOrDefault(known => known.Subject.Equals(subject) && known.Began >= since).Receipt, _begun.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
