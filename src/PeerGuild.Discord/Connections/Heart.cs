namespace PeerGuild.Discord.Connections;

/// <summary>Beats as Hello says, and notices when the beats are not acknowledged.</summary>
/// <remarks>Thread-safe: acknowledgements come from the reader.</remarks>
internal sealed class Heart(TimeProvider time, Func<CancellationToken, Task> beat)
{
    private readonly Lock _gate = new();
    private long _sentAt;
    private bool _awaiting;
    private TimeSpan? _latency;

    /// <summary>From the last beat to its acknowledgement; null before the first.</summary>
    public TimeSpan? Latency
    {
        get
        {
            lock (_gate)
            {
                return _latency;
            }
        }
    }

    /// <summary>Beats until a beat is due and the one before was not acknowledged.</summary>
    /// <param name="first">The part of the interval before the first beat, 0 to 1, so that many bots do not beat as one.</param>
    public async Task RunAsync(TimeSpan interval, double first, CancellationToken cancellationToken)
    {
        await Task.Delay(interval * first, time, cancellationToken);
        while (Mark())
        {
            await beat(cancellationToken);
            await Task.Delay(interval, time, cancellationToken);
        }
    }

    /// <summary>An acknowledgement came.</summary>
    public void Acknowledge()
    {
        lock (_gate)
        {
            if (_awaiting)
            {
                _awaiting = false;
                _latency = time.GetElapsedTime(_sentAt);
            }
        }
    }

    private bool Mark()
    {
        lock (_gate)
        {
            if (_awaiting)
            {
                return false;
            }

            _awaiting = true;
            _sentAt = time.GetTimestamp();
            return true;
        }
    }
}
