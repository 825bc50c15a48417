namespace Grpc.Core;

/// <summary>What every generated client is.</summary>
public abstract class ClientBase
{
    /// <summary>For fakes: a client that makes no calls.</summary>
    protected ClientBase()
    {
    }

    /// <summary>A client on a channel.</summary>
    protected ClientBase(ChannelBase channel)
        : this(channel.CreateCallInvoker())
    {
    }

    /// <summary>A client on an invoker.</summary>
    protected ClientBase(CallInvoker callInvoker) => Invoker = callInvoker;

    /// <summary>A client like another.</summary>
    protected ClientBase(ClientBaseConfiguration configuration) => Invoker = configuration.Invoker;

    /// <summary>What makes the calls.</summary>
    protected CallInvoker CallInvoker => Invoker ?? throw new NotSupportedException("This client was made without a channel.");

    private protected CallInvoker? Invoker { get; }

    /// <summary>What a client is made with.</summary>
    protected internal sealed class ClientBaseConfiguration
    {
        internal ClientBaseConfiguration(CallInvoker invoker) => Invoker = invoker;

        internal CallInvoker Invoker { get; }
    }
}
