using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage.Crash;
using PeerGuild.Storage.Sqlite;

namespace PeerGuild.Storage.Tests;

/// <summary>A process killed at any step leaves nothing half done, and loses nothing that it had answered.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly World _world = new();

    public static TheoryData<string, int> CommitSteps
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var step in new[] { Steps.BeforeBegin, Steps.AfterWork, Steps.BeforeCommit, Steps.AfterCommit })
            {
                data.Add(step, 1);
                data.Add(step, 40);
            }

            return data;
        }
    }

    public static TheoryData<string, string, int> EffectSteps
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var (done, action) in new[] { "commit", "hand", "end", "decide" }.Index())
            {
                data.Add(action, Steps.BeforeBegin, done);
                data.Add(action, Steps.AfterWork, done);
                data.Add(action, Steps.BeforeCommit, done);
                data.Add(action, Steps.AfterCommit, done + 1);
                data.Add(action, "done", done + 1);
            }

            return data;
        }
    }

    public void Dispose() => _world.Dispose();

    [Theory]
    [MemberData(nameof(CommitSteps))]
    public async Task Every_commit_is_there_whole_or_not_at_all_and_those_answered_are_there(string step, int nth)
    {
        var said = await Child.DieAsync(_world.File, "commits", step, $"{nth}");
        await using var store = await OpenAsync();
        var there = await DocumentsAsync(store, 400);

        Assert.Subset(there, said.Select(line => long.Parse(line["answered ".Length..], null)).ToHashSet());
        Assert.Equal(there, await EventsAsync(store));
        Assert.Equal((ulong)there.Count, store.Head);
        Assert.Equal(there, await AnsweredAsync(store, 400));
        await using var pump = await store.PumpAsync(_world.Clock, CancellationToken.None);
        Assert.Equal(there, await EffectsAsync(pump));
        Assert.Equal(there, await TimersAsync(pump));
        Assert.Equal(nth > 1 || step == Steps.AfterCommit, there.Count > 0);
    }

    [Theory]
    [MemberData(nameof(EffectSteps))]
    public async Task An_effects_life_goes_on_where_it_was_cut_off(string action, string step, int done)
    {
        var said = await Child.DieAsync(_world.File, "effect", action, step);
        var id = said.FirstOrDefault(line => line.StartsWith("handed ", StringComparison.Ordinal))?["handed ".Length..];
        await using var store = await OpenAsync();
        await using var pump = await store.PumpAsync(_world.Clock, CancellationToken.None);

        Assert.Equal(done switch { 0 => null, 4 => 1, _ => 0 }, (await LaneAsync(store))?.State.Number);
        await using var effects = new Sequence<ReadyEffect>(token => pump.EffectsAsync(_ => true, token));
        if (done is 1 or 2)
        {
            var ready = await effects.NextAsync();
            Assert.Equal(id ?? ready.Effect.Id, ready.Effect.Id);
            await pump.EndAsync(new Result { Effect = ready.Effect.Id, Made = new Target { Channel = 12, Message = 700 } }, CancellationToken.None);
        }

        Assert.False(await effects.ComesAsync(_world));
        await DecideOnceAsync(store, pump, waiting: done is 1 or 2 or 3);
        if (done > 0)
        {
            await EditTheCardAsync(store, effects);
        }
    }

    private static async Task DecideOnceAsync(SqliteStore store, IPump pump, bool waiting)
    {
        await using var results = new Sequence<EndedEffect>(pump.ResultsAsync);
        if (waiting)
        {
            var ended = await results.NextAsync();
            Assert.Equal(("card", 700ul), (ended.Anchor, ended.Result.Made.Message));
            var decided = new Decision { Puts = [Mark.Kind.Put("lane", new Mark(1))] };
            Assert.IsType<CommitResult.Done>(await CommitAsync(store, new Origin.EffectEnded(ended), decided));
            Assert.Equal(2, (await LaneAsync(store))!.Version);
        }

        Assert.False(results.Listening().HasCome);
    }

    private static async Task EditTheCardAsync(SqliteStore store, Sequence<ReadyEffect> effects)
    {
        var edit = new Do(Mark.Kind.Ref("lane"), new Effect { Edit = new Edit() }) { On = "card" };
        Assert.IsType<CommitResult.Done>(await CommitAsync(store, new Origin.Fact(), new Decision { Effects = [edit] }));
        Assert.Equal(new Target { Channel = 12, Message = 700 }, (await effects.NextAsync()).Effect.Edit.Message);
    }

    private static async Task<CommitResult> CommitAsync(SqliteStore store, Origin origin, Decision decision) =>
        await store.CommitAsync(new Commit(origin, new Moment(World.Start, Mark.Guild, new Seed("parent")), [], decision), CancellationToken.None);

    private static async Task<Doc<Mark>?> LaneAsync(SqliteStore store) =>
        await store.Read(Mark.Guild).GetAsync(Mark.Kind, "lane", CancellationToken.None);

    private static async Task<HashSet<long>> DocumentsAsync(SqliteStore store, int most)
    {
        var found = new HashSet<long>();
        for (var number = 1; number <= most; number++)
        {
            if (await store.Read(Mark.Guild).GetAsync(Mark.Kind, $"{number}", CancellationToken.None) is { } doc)
            {
                Assert.Equal((1, number), (doc.Version, doc.State.Number));
                found.Add(number);
            }
        }

        return found;
    }

    private static async Task<HashSet<long>> AnsweredAsync(SqliteStore store, int most)
    {
        var found = new HashSet<long>();
        for (var number = 1; number <= most; number++)
        {
            if (await store.AnsweredAsync(Mark.Guild, $"{number}", CancellationToken.None) is not null)
            {
                found.Add(number);
            }
        }

        return found;
    }

    private static async Task<HashSet<long>> EventsAsync(SqliteStore store)
    {
        var found = new HashSet<long>();
        await using var events = new Sequence<StoredEvent>(token => store.EventsAsync(0, token)).Listening();
        while (events.HasCome)
        {
            found.Add((long)(await events.NextAsync()).Event.Body.Unpack<Target>().Channel);
            events.Listening();
        }

        return found;
    }

    private async Task<HashSet<long>> EffectsAsync(IPump pump)
    {
        var found = new HashSet<long>();
        await using var effects = new Sequence<ReadyEffect>(token => pump.EffectsAsync(_ => true, token));
        while (await effects.ComesAsync(_world))
        {
            var ready = await effects.NextAsync();
            Assert.True(found.Add((long)ready.Effect.Chime.VoiceChannel));
            await pump.EndAsync(new Result { Effect = ready.Effect.Id, Made = new Target() }, CancellationToken.None);
        }

        return found;
    }

    private static async Task<HashSet<long>> TimersAsync(IPump pump)
    {
        var found = new HashSet<long>();
        await using var timers = new Sequence<DueTimer>(pump.TimersAsync).Listening();
        while (timers.HasCome)
        {
            Assert.True(found.Add(long.Parse((await timers.NextAsync()).Doc.Id, null)));
            timers.Listening();
        }

        return found;
    }

    private Task<SqliteStore> OpenAsync() =>
        SqliteStore.OpenAsync(new SqliteStoreOptions { Path = _world.File }, _world.Clock, _world.Time, _world.Logs.Factory, CancellationToken.None);
}
