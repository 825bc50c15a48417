using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>Reads one publisher's log, event by event; the cursor moves in the transaction that used the event.</summary>
internal sealed class PublisherLog(
    PluginBuilder plugin, string publisher, CallInvoker link, Pipeline pipeline, IStore store, ProductClock clock, TimeProvider time, ILogger log)
{
    // The channel itself backs off while nobody answers; this is for a publisher that answers and hangs up.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly IRule<object> Ignored = new Rule<Nothing, object>(Load.Nothing, (_, _, _) => Decision.Nothing);

    private readonly Lock _gate = new();
    private readonly List<(ulong Number, TaskCompletionSource Reached)> _waiting = [];
    private ulong _cursor;
    private bool _isConnected;
    private string? _stopped;

    /// <summary>The other plugin's name.</summary>
    public string Publisher { get; } = publisher;

    /// <summary>How it stands.</summary>
    public SubscriptionStatus Status
    {
        get
        {
            lock (_gate)
            {
                return new SubscriptionStatus(Publisher, _isConnected, _cursor, _stopped);
            }
        }
    }

    private string Count => $"cursor:{plugin.Name}:{Publisher}";

    /// <summary>Completes when the log has been read up to a number; at once when it stands still.</summary>
    public Task ReachAsync(ulong number)
    {
        lock (_gate)
        {
            if (_cursor >= number || _stopped is not null)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((number, reached));
            return reached.Task;
        }
    }

    /// <summary>Reads until cancelled, or until an event cannot be used.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Moved(await store.CursorAsync(Publisher, cancellationToken));
        while (_stopped is null)
        {
            try
            {
                await ReadAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is RpcException or StoreException or CrowdedException)
            {
                // A call that was given up ends with a status too.
                cancellationToken.ThrowIfCancellationRequested();
                log.PublisherGone(plugin.Name, Publisher, exception is RpcException call ? call.Status.Detail : exception.Message);
            }
            finally
            {
                Connected(false);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var client = new EventLog.EventLogClient(link);
        using var call = client.Subscribe(
            new SubscribeRequest { After = _cursor, Subscriber = plugin.Name },
            new CallOptions(cancellationToken: cancellationToken).WithWaitForReady());
        await call.ResponseHeadersAsync.WaitAsync(cancellationToken);
        Connected(true);
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
        var origin = new Origin.Event(Publisher, happened.Number);
        try
        {
            var (input, rule) = subscription?.Take(happened) ?? (happened, Ignored);
            await pipeline.RunAsync(new GuildId(happened.Guild), $"event {Publisher} {happened.Number}", origin, rule, input, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not StoreException and not CrowdedException)
        {
            log.EventRefused(exception, plugin.Name, happened.Number, Publisher);
            Stop($"event {happened.Number} of {Publisher} cannot be used");
            return false;
        }
    }

    private void Moved(ulong cursor)
    {
        lock (_gate)
        {
            _cursor = cursor;
            clock.Activity.Count(Count, (long)cursor);
            Release(cursor);
        }
    }

    private void Stop(string why)
    {
        lock (_gate)
        {
            _stopped = why;
            // It will not move any more: nobody is to wait for it, nor who settles the clock.
            clock.Activity.Forget(Count);
            Release(ulong.MaxValue);
        }
    }

    private void Connected(bool isConnected)
    {
        lock (_gate)
        {
            _isConnected = isConnected;
        }
    }

    private void Release(ulong upTo)
    {
        foreach (var (_, reached) in _waiting.Where(waiting => waiting.Number <= upTo))
        {
            reached.TrySetResult();
        }

        _waiting.RemoveAll(waiting => waiting.Number <= upTo);
    }
}
