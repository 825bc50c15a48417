using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <summary>Another plugin's log, as far as a test writes it. Thread-safe.</summary>
internal sealed class TestEventLog : EventLog.EventLogBase
{
    private readonly Lock _gate = new();
    private readonly List<Event> _events = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ulong Head
    {
        get
        {
            lock (_gate)
            {
                return (ulong)_events.Count;
            }
        }
    }

    public void Add(GuildId guild, IMessage body, Instant now)
    {
        lock (_gate)
        {
            _events.Add(new Event
            {
                Number = Head + 1,
                Guild = guild.Value,
                At = Timestamp.FromDateTimeOffset(now.ToDateTimeOffset()),
                Body = Any.Pack(body, "type.peerguild"),
            });
            _grown.SetResult();
            _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public override async Task Subscribe(SubscribeRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync([]);
        for (var after = (int)request.After; ; after++)
        {
            while (Next(after, out var grown) is null)
            {
                await grown.WaitAsync(context.CancellationToken);
            }

            await responseStream.WriteAsync(Next(after, out _)!, context.CancellationToken);
        }
    }

    private Event? Next(int after, out Task grown)
    {
        lock (_gate)
        {
            grown = _grown.Task;
            return after < _events.Count ? _events[after] : null;
        }
    }
}
