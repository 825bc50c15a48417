using System.Threading.Channels;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>
/// One stream of facts: says what is watched, decides each fact for every document that watches its channel, and keeps the beat that says until
/// when facts were known.
/// </summary>
/// <param name="plugin">What is declared.</param>
/// <param name="pipeline">Decides.</param>
/// <param name="watches">Who watches what.</param>
/// <param name="pump">Keeps the beat.</param>
/// <param name="clock">Product time.</param>
/// <param name="log">Where rules that threw are told.</param>
/// <param name="wishes">To the gateway.</param>
internal sealed class FactStream(
    PluginBuilder plugin,
    Pipeline pipeline,
    Watches watches,
    IPump pump,
    ProductClock clock,
    ILogger log,
    IServerStreamWriter<Wish> wishes) : IDisposable
{
    private static readonly Duration Beat = Duration.FromSeconds(30);

    private readonly SemaphoreSlim _writing = new(1);
    private readonly string _count = "sent:wishes:" + plugin.Name;
    private long _sent;
    private readonly Unknown _unknown = new();

    /// <summary>Runs until the gateway hangs up or the token is cancelled.</summary>
    /// <param name="facts">From the gateway.</param>
    /// <param name="opened">Called once, before the first wish, when what is watched is known to be said.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async Task RunAsync(IAsyncStreamReader<Fact> facts, Func<Task> opened, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // What the gateway cannot say, this can: until when we knew before this stream.
        var knownUntil = await pump.LastBeatAsync(ended.Token) ?? clock.GetCurrentInstant();
        var changes = watches.Changes();
        var beside = Task.CompletedTask;
        clock.Activity.Count(_count, 0);
        try
        {
            await opened();
            beside = Task.WhenAll(WishAsync(changes, ended.Token), BeatAsync(ended.Token));
            while (await facts.MoveNext(ended.Token))
            {
                using var busy = clock.Activity.Begin();
                await UseAsync(facts.Current, knownUntil, ended.Token);
                await WriteAsync(new Wish { Seen = facts.Current.Number }, ended.Token);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            watches.Close();
            clock.Activity.Forget(_count);
            // The stream broke: up to now everything was known.
            await KeepBeatAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _writing.Dispose();

    private async Task WishAsync(ChannelReader<WatchChange> changes, CancellationToken cancellationToken)
    {
        await foreach (var change in changes.ReadAllAsync(cancellationToken))
        {
            using var busy = change.Work;
            if (Watches.IsVoice(change.Watch))
            {
                _unknown.Set(change.Watch, change.Wanted);
            }

            await WriteAsync(change.Wanted ? new Wish { Watch = change.Watch } : new Wish { Unwatch = change.Watch }, cancellationToken);
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        var next = NextAsync();
        while (true)
        {
            using var due = await next;
            await KeepBeatAsync(cancellationToken);
            next = NextAsync(); // Before this one is said to be done: whoever moves time then finds somebody waiting.
        }

        Task<IDisposable> NextAsync() => clock.WaitUntilAsync(clock.GetCurrentInstant() + Beat, announced: false, cancellationToken);
    }

    /// <summary>Writes that facts are current, if they are: something is watched, and every snapshot has come.</summary>
    private async ValueTask KeepBeatAsync(CancellationToken cancellationToken)
    {
        if (watches.AnyVoice && _unknown.IsNone)
        {
            await pump.BeatAsync(clock.GetCurrentInstant(), cancellationToken);
        }
    }

    private async Task UseAsync(Fact fact, Instant knownUntil, CancellationToken cancellationToken)
    {
        if (fact.KindCase is Fact.KindOneofCase.ServerHere or Fact.KindOneofCase.ServerLeft)
        {
            await ServerAsync(fact, cancellationToken);
        }

        if (FactReading.Watched(fact) is not { } watch)
        {
            return;
        }

        foreach (var (doc, by) in watches.Of(watch))
        {
            await SafelyAsync(
                $"fact {doc} {FactReading.Key(fact)}",
                key => by.DecideAsync(pipeline, key, fact, doc, knownUntil, cancellationToken));
        }

        if (!Watches.IsVoice(watch))
        {
            return;
        }

        var wasUnknown = !_unknown.IsNone;
        _unknown.Set(watch, fact.KindCase switch
        {
            Fact.KindOneofCase.Gap => true,
            Fact.KindOneofCase.VoiceNow => false,
            _ => null,
        });
        if (wasUnknown)
        {
            await KeepBeatAsync(cancellationToken);
        }
    }

    private Task ServerAsync(Fact fact, CancellationToken cancellationToken) => plugin.Servers is not { } rule
        ? Task.CompletedTask
        : SafelyAsync(
            $"fact server {FactReading.Key(fact)}",
            key => pipeline.RunAsync(new GuildId(fact.Guild), key, new Origin.Fact(), rule, FactReading.Server(fact), cancellationToken));

    private async Task SafelyAsync(string key, Func<string, Task> decide)
    {
        try
        {
            await decide(key);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not StoreException)
        {
            // Facts are state: the next snapshot says it again.
            log.RuleThrew(exception, plugin.Name, key);
        }
    }

    private async Task WriteAsync(Wish wish, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await wishes.WriteAsync(wish, cancellationToken);
            clock.Activity.Count(_count, ++_sent);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>The channels that are watched and whose snapshot has not come yet. Thread-safe.</summary>
    private sealed class Unknown
    {
        private readonly Lock _gate = new();
        private readonly HashSet<(ulong Guild, ulong Channel)> _rooms = [];

        public bool IsNone
        {
            get
            {
                lock (_gate)
                {
                    return _rooms.Count == 0;
                }
            }
        }

        public void Set(Watch room, bool? unknown)
        {
            lock (_gate)
            {
                _ = unknown switch
                {
                    true => _rooms.Add((room.Guild, room.VoiceChannel)),
                    false => _rooms.Remove((room.Guild, room.VoiceChannel)),
                    null => false,
                };
            }
        }
    }
}
