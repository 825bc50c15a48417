using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>Reads one publisher's log, event by event; the cursor moves in the transaction that used the event.</summary>
internal sealed class PublisherLog(
    PluginBuilder plugin, string publisher, ChannelBase channel, Pipeline pipeline, IStore store, ProductClock clock, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly List<(ulong Number, TaskCompletionSource Reached)> _waiting = [];
    private ulong _cursor;

    public string Publisher { get; } = publisher;

    /// <summary>Connected: the cursor is on its way to the head.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Why it stands still; null while it runs.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Waits until the log has been read up to a number.</summary>
    public Task ReachAsync(ulong number, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_cursor >= number || !IsConnected)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((number, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Reads until cancelled, or until an event cannot be used.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Moved(await store.CursorAsync(Publisher, cancellationToken));
        while (Stopped is null)
        {
            try
            {
                await ReadAsync(cancellationToken);
            }
            catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (IsConnected)
                {
                    log.PublisherGone(plugin.Name, Publisher, exception);
                }
            }

            IsConnected = false;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var client = new EventLog.EventLogClient(channel);
        using var call = client.Subscribe(
            new SubscribeRequest { After = _cursor, Subscriber = plugin.Name },
            new CallOptions(cancellationToken: cancellationToken).WithWaitForReady());
        await call.ResponseHeadersAsync;
        IsConnected = true;
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            var happened = call.ResponseStream.Current;
            using var busy = clock.Activity.Begin();
            if (!await UseAsync(happened, cancellationToken))
            {
                return;
            }

            Moved(happened.Number);
        }
    }

    private async Task<bool> UseAsync(Event happened, CancellationToken cancellationToken)
    {
        var name = happened.Body.TypeUrl[(happened.Body.TypeUrl.LastIndexOf('/') + 1)..];
        var subscription = plugin.Subscriptions.FirstOrDefault(declared => declared.Publisher == Publisher && declared.TypeName == name);
        var guild = new GuildId(happened.Guild);
        try
        {
            var (input, rule) = subscription?.Take(happened) ?? (new object(), Ignored);
            await pipeline.RunAsync(guild, $"event {Publisher} {happened.Number}", new Origin.Event(Publisher, happened.Number), rule, input, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.EventRefused(exception, plugin.Name, happened.Number, Publisher);
            Stopped = $"event {happened.Number} of {Publisher} cannot be used";
            clock.Activity.Forget(Count);
            return false;
        }
    }

    private string Count => $"cursor:{plugin.Name}:{Publisher}";

    private void Moved(ulong cursor)
    {
        lock (_gate)
        {
            _cursor = cursor;
            clock.Activity.Count(Count, (long)cursor);
            foreach (var (_, reached) in _waiting.Where(waiting => waiting.Number <= cursor))
            {
                reached.TrySetResult();
            }

            _waiting.RemoveAll(waiting => waiting.Number <= cursor);
        }
    }

    private static readonly IRule<object> Ignored =
        new Rule<object?, object>((_, _, _) => ValueTask.FromResult<object?>(null), (_, _, _) => Decision.Nothing);
}
