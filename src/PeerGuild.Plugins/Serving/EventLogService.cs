using Grpc.Core;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Status = Grpc.Core.Status;

namespace PeerGuild.Plugins.Serving;

/// <summary>The plugin's events, for whoever subscribes.</summary>
internal sealed class EventLogService(IStore store, CancellationToken stopping) : EventLog.EventLogBase
{
    public override async Task Subscribe(SubscribeRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping);
        try
        {
            // Headers first: a subscriber knows that it is connected before there is anything to read.
            await context.WriteResponseHeadersAsync([]);
            await foreach (var stored in store.EventsAsync(request.After, ended.Token))
            {
                await responseStream.WriteAsync(stored.Event, ended.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The plugin is stopping."));
        }
    }
}
