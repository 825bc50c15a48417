using Grpc.Core;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Serving;

/// <summary>The plugin's events, for whoever subscribes.</summary>
internal sealed class EventLogService(IStore store) : EventLog.EventLogBase
{
    public override async Task Subscribe(SubscribeRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
    {
        // Headers first: a subscriber knows that it is connected before there is anything to read.
        await context.WriteResponseHeadersAsync([]);
        await foreach (var stored in store.EventsAsync(request.After, context.CancellationToken))
        {
            await responseStream.WriteAsync(stored.Event);
        }
    }
}
