namespace PeerGuild.Grpc.Client;

/// <summary>A body that is written while the call runs.</summary>
internal sealed class StreamedRequest : RequestContent
{
    private readonly TaskCompletionSource<Stream> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where messages go, as soon as there is a connection; faulted when the call ends before.</summary>
    public Task<Stream> Opened => _opened.Task;

    /// <summary>Nothing more follows.</summary>
    public void Complete() => _completed.TrySetResult();

    public override void End(ClientCall.Ending ended)
    {
        base.End(ended);
        var exception = ended.ToException();
        _opened.TrySetException(exception);
        _ = _opened.Task.Exception; // Seen: nobody has to wait for it.
        _completed.TrySetException(exception);
        _ = _completed.Task.Exception;
    }

    protected override async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            await stream.FlushAsync(cancellationToken); // The headers go now, not with the first message.
            _opened.TrySetResult(stream);
        }
        catch (Exception exception)
        {
            _opened.TrySetException(exception); // The server has answered already and takes no requests.
            _ = _opened.Task.Exception;
            throw;
        }

        await _completed.Task.WaitAsync(cancellationToken);
    }
}
