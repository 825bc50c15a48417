namespace Grpc.Core;

/// <summary>A way to a peer that clients are made on.</summary>
/// <param name="target">The peer, for people.</param>
public abstract class ChannelBase(string target)
{
    /// <summary>The peer, for people.</summary>
    public string Target { get; } = target;

    /// <summary>What makes calls over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Ends the channel; running calls end with CANCELLED.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>Behind <see cref="ShutdownAsync"/>.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
