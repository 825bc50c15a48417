using System.Collections.Immutable;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Plugins.Serving;
using PeerGuild.Storage;
using PeerGuild.Storage.Sqlite;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>A plugin at work, whatever carries its calls: store, pumps, subscriptions, and the services to be served.</summary>
internal sealed class RunningPlugin : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly PluginBuilder _plugin;
    private readonly IStore _store;
    private readonly IPump _pump;
    private readonly Watches _watches;
    private readonly ImmutableArray<PublisherLog> _logs;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Task _loops;

    private RunningPlugin(
        PluginBuilder plugin,
        IStore store,
        IPump pump,
        Watches watches,
        Func<string, CallInvoker> publishers,
        ProductClock clock,
        TimeProvider time,
        ILogger log)
    {
        _plugin = plugin;
        _store = store;
        _pump = pump;
        _watches = watches;
        _time = time;
        _log = log;
        var pipeline = new Pipeline(plugin, store, clock, watches, log);
        _logs = [.. from publisher in plugin.Subscriptions.Select(subscription => subscription.Publisher).Distinct()
                    select new PublisherLog(plugin, publisher, publishers(publisher), pipeline, store, clock, time, log)];
        var heads = new Heads(plugin.Name, _logs, time, log);
        Service = new PluginService(
            plugin.Manifest,
            new Invocations(plugin, pipeline, store, heads, clock, log, _stop.Token),
            new Suggestions(plugin, store, clock, time, log),
            new MemberSeats(plugin, heads, store, clock, time, log),
            new PersonalRecords(plugin, pipeline, watches, store, clock, log),
            wishes => new FactStream(plugin, pipeline, watches, pump, clock, log, wishes),
            (hello, effects) => new EffectStream(pump, hello, effects),
            _stop.Token);
        Events = new EventLogService(store, _stop.Token);
        _loops = RunAsync(new Pumping(plugin, pipeline, pump, log));
    }

    /// <summary>What the gateway calls.</summary>
    public PluginService Service { get; }

    /// <summary>What subscribers call.</summary>
    public EventLogService Events { get; }

    /// <summary>How it stands.</summary>
    public PluginStatus Status => new([.. _logs.Select(log => log.Status)]);

    /// <summary>How many changes of what it watches the present stream of facts has been told, or is about to be.</summary>
    public long Wishes => _watches.Wishes;

    /// <summary>Opens the store and starts.</summary>
    /// <param name="plugin">What is declared.</param>
    /// <param name="data">The SQLite file.</param>
    /// <param name="publishers">The link to a publisher, by its name.</param>
    /// <param name="clock">Product time.</param>
    /// <param name="time">Wire time.</param>
    /// <param name="logs">Where to log.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="StoreException">The store cannot be opened; the message says what to do.</exception>
    public static async Task<RunningPlugin> StartAsync(
        PluginBuilder plugin,
        string data,
        Func<string, CallInvoker> publishers,
        ProductClock clock,
        TimeProvider time,
        ILoggerFactory logs,
        CancellationToken cancellationToken)
    {
        var store = plugin.Store(await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = data, Name = plugin.Name, People = plugin.People }, clock, time, logs, cancellationToken));
        try
        {
            var watches = new Watches(plugin.Watches, plugin.AlwaysWatched, store, clock.Activity);
            await watches.LoadAsync(cancellationToken);
            var pump = await store.PumpAsync(clock, cancellationToken);
            return new RunningPlugin(plugin, store, pump, watches, publishers, clock, time, logs.CreateLogger($"PeerGuild.Plugins.{plugin.Name}"));
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until a publisher's log has been read up to a number.</summary>
    public Task ReachAsync(string publisher, ulong number) =>
        _logs.FirstOrDefault(log => log.Publisher == publisher)?.ReachAsync(number) ?? Task.CompletedTask;

    /// <summary>Ends every call that is under way and every loop. What has not been done is done after the next start.</summary>
    public Task StopAsync() => _stop.CancelAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Service.OverAsync();
        await _loops;
        _watches.Dispose();
        await _pump.DisposeAsync();
        await _store.DisposeAsync();
        _stop.Dispose();
    }

    private Task RunAsync(Pumping pumping) => Task.WhenAll(
    [
        KeepAsync("its timers", pumping.TimersAsync),
        KeepAsync("the results of its effects", pumping.ResultsAsync),
        .. _logs.Select(log => KeepAsync($"reading {log.Publisher}", log.RunAsync)),
    ]);

    /// <summary>Runs a loop until it ends or the plugin stops; one that breaks is begun anew.</summary>
    private async Task KeepAsync(string what, Func<CancellationToken, Task> loop)
    {
        try
        {
            while (!await TryAsync(what, loop))
            {
                await Task.Delay(Pause, _time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private async Task<bool> TryAsync(string what, Func<CancellationToken, Task> loop)
    {
        try
        {
            await loop(_stop.Token);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _log.LoopBroke(exception, _plugin.Name, what);
            return false;
        }
    }
}
