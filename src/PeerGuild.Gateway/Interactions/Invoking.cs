using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Protocol.Plugin;
using Status = Grpc.Core.Status;

namespace PeerGuild.Gateway.Interactions;

/// <summary>What came of an invocation.</summary>
internal abstract record Invoked
{
    private Invoked()
    {
    }

    /// <summary>The plugin answered.</summary>
    internal sealed record Answered(Reply Reply) : Invoked;

    /// <summary>It was never delivered: nothing was changed.</summary>
    internal sealed record NotDelivered : Invoked;

    /// <summary>It may have been decided, but the answer did not come.</summary>
    internal sealed record Unknown : Invoked;
}

/// <summary>Hands an invocation to its plugin, again and again with the same id, until it is answered or 60 s have passed.</summary>
internal sealed class Invoking(TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // A plugin that cannot be reached is said to be away well within Discord's 3 s.
    private static readonly TimeSpan AwayAfter = TimeSpan.FromMilliseconds(1500);

    public async Task<Invoked> RunAsync(PluginLink link, Invocation invocation, CancellationToken cancellationToken)
    {
        using var trace = GatewayMeter.Traces.StartActivity($"invoke {link.Name}");
        var began = time.GetTimestamp();
        var invoked = await UntilAnsweredAsync(link, invocation, began, cancellationToken);
        var outcome = invoked switch { Invoked.Answered => "answered", Invoked.NotDelivered => "not_delivered", _ => "unknown" };
        GatewayMeter.Invoked(link.Name, outcome, time.GetElapsedTime(began));
        trace?.SetTag("plugin", link.Name).SetTag("outcome", outcome);
        return invoked;
    }

    private async Task<Invoked> UntilAnsweredAsync(PluginLink link, Invocation invocation, long began, CancellationToken cancellationToken)
    {
        var delivered = false;
        while (true)
        {
            try
            {
                var reply = await TryAsync(link, invocation, cancellationToken);
                link.Head = reply.Head;
                return new Invoked.Answered(reply);
            }
            catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
            {
                delivered |= exception.StatusCode != StatusCode.Unavailable || !NeverLeft(exception);
                var waited = time.GetElapsedTime(began);
                if (exception.StatusCode is StatusCode.InvalidArgument or StatusCode.Unimplemented || waited > Patience || (!delivered && waited > AwayAfter))
                {
                    log.NoReply(link.Name, invocation.Id, exception.Status.ToString());
                    return delivered ? new Invoked.Unknown() : new Invoked.NotDelivered();
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>There was no connection for it to leave on.</summary>
    private static bool NeverLeft(RpcException exception) => exception.Status.DebugException is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };

    private async Task<Reply> TryAsync(PluginLink link, Invocation invocation, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(OneTry, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await link.Client.InvokeAsync(invocation, cancellationToken: ended.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled } && limit.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, "No answer within 10 s."));
        }
    }
}
