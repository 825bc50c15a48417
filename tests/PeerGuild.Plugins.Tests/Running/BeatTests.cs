using NodaTime;
using PeerGuild.Plugins.Running;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Tests.Running;

/// <summary>The last moment known, as it stands in the store while a stream of facts lives, and when it breaks.</summary>
public sealed class BeatTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private readonly DirectStream<Fact> _facts = new(fact => fact);
    private readonly DirectStream<Wish> _wishes = new(wish => wish);
    private Bench _bench = null!;
    private IPump _pump = null!;

    private Instant Now => _bench.Clock.GetCurrentInstant();

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync(_logs);
        _pump = await _bench.Store.PumpAsync(_bench.Clock, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _pump.DisposeAsync();
        await _bench.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task Begins_with_the_snapshot_comes_every_30_seconds_and_once_when_the_stream_breaks()
    {
        await _bench.OpenTableAsync();
        var running = await RunAsync();
        await _bench.AdvanceAsync(Duration.FromSeconds(40));
        Assert.Null(await BeatAsync());

        await TellAsync(new Fact { Number = 1, VoiceNow = new VoiceNow { Channel = Bench.Room.Value } });
        Assert.Equal(Now, await BeatAsync());
        await _bench.AdvanceAsync(Duration.FromSeconds(30));
        Assert.Equal(Now, await BeatAsync());
        await _bench.AdvanceAsync(Duration.FromSeconds(12));
        Assert.Equal(Now - Duration.FromSeconds(12), await BeatAsync());

        await _facts.CompleteAsync();
        await running.Soon();
        Assert.Equal(Now, await BeatAsync());
    }

    [Fact]
    public async Task Stands_still_from_a_gap_until_the_snapshot_that_follows()
    {
        await _pump.BeatAsync(Now, CancellationToken.None);
        var knew = Now;
        await _bench.AdvanceAsync(Duration.FromMinutes(5));
        await _bench.OpenTableAsync();
        var running = await RunAsync();
        await TellAsync(new Fact { Number = 1, Gap = new Gap { Channel = Bench.Room.Value } });
        await _facts.CompleteAsync();
        await running.Soon();
        Assert.Equal(knew, await BeatAsync());
        Assert.Equal([$"gap {knew}"], await _bench.NotesAsync());
    }

    [Fact]
    public async Task Goes_on_while_a_message_cannot_be_read()
    {
        await _bench.OpenTableAsync();
        var running = await RunAsync();
        await TellAsync(new Fact { Number = 1, VoiceNow = new VoiceNow { Channel = Bench.Room.Value } });
        await TellAsync(new Fact { Number = 2, Gap = new Gap { Message = new Target { Channel = 12, Message = 77 } } });
        await _bench.AdvanceAsync(Duration.FromMinutes(5));
        Assert.Equal(Now, await BeatAsync());
        await _facts.CompleteAsync();
        await running.Soon();
    }

    [Fact]
    public async Task Is_not_kept_while_nothing_is_watched()
    {
        var running = RunStreamAsync();
        await _bench.AdvanceAsync(Duration.FromMinutes(5));
        await _facts.CompleteAsync();
        await running.Soon();
        Assert.Null(await BeatAsync());
    }

    private async Task<Task> RunAsync()
    {
        var running = RunStreamAsync();
        Assert.True(await _wishes.MoveNext(CancellationToken.None).Soon());
        Assert.Equal(Bench.Room.Value, _wishes.Current.Watch.VoiceChannel);
        return running;
    }

    private async Task RunStreamAsync()
    {
        using var stream = new FactStream(_bench.Plugin, _bench.Pipeline, _bench.Watches, _pump, _bench.Clock, _logs.Logger<FactStream>(), _wishes);
        await stream.RunAsync(_facts, () => Task.CompletedTask, CancellationToken.None);
    }

    private async Task TellAsync(Fact fact)
    {
        fact.Guild = Bench.Guild.Value;
        fact.At = new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = Now.ToUnixTimeSeconds() };
        await _facts.WriteAsync(fact);
        Assert.True(await _wishes.MoveNext(CancellationToken.None).Soon());
        Assert.Equal(fact.Number, _wishes.Current.Seen);
    }

    private ValueTask<Instant?> BeatAsync() => _pump.LastBeatAsync(CancellationToken.None);
}
