using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;

namespace PeerGuild.Storage.Tests;

/// <summary>What every store does. One subclass for each engine.</summary>
public abstract partial class StoreCompliance : IAsyncLifetime
{
    protected static readonly GuildId Here = new(81384788765712384);
    protected static readonly GuildId Elsewhere = new(ulong.MaxValue - 1);
    protected static readonly DocRef A = Note.Kind.Ref("a");
    protected static readonly DocRef B = Note.Kind.Ref("b");

    private long _inputs;

    protected World World { get; } = new();

    protected IStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await OpenAsync(World);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        World.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store of this world, or opens it again.</summary>
    protected abstract Task<IStore> OpenAsync(World world);

    protected async Task RestartAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync(World);
    }

    protected async Task<CommitResult> CommitAsync(Decision decision, Origin? origin = null, ImmutableArray<Seen>? reads = null, GuildId? guild = null)
    {
        var moment = new Moment(World.Clock.GetCurrentInstant(), guild ?? Here, new Seed($"{_inputs++}"));
        return await Store.CommitAsync(new Commit(origin ?? new Origin.Fact(), moment, reads ?? [], decision), CancellationToken.None).AsTask().Soon();
    }

    protected async Task<ulong> DoneAsync(Decision decision, Origin? origin = null, ImmutableArray<Seen>? reads = null, GuildId? guild = null) =>
        Assert.IsType<CommitResult.Done>(await CommitAsync(decision, origin, reads, guild)).Head;

    protected async Task<Doc<Note>?> GetAsync(string id, GuildId? guild = null) =>
        await Store.Read(guild ?? Here).GetAsync(Note.Kind, id, CancellationToken.None);

    protected async Task<IPump> PumpAsync() => await Store.PumpAsync(World.Clock, CancellationToken.None).AsTask().Soon();

    protected static Decision Put(string id, Note note) => new() { Puts = [Note.Kind.Put(id, note)] };

    protected static Decision Delete(string id) => new() { Puts = [Note.Kind.Delete(id)] };

    protected static Decision Arm(DocRef document, string name, Instant? due) => new() { Timers = [new DocTimer(document, name, due)] };

    protected static Decision Want(params Do[] effects) => new() { Effects = [.. effects] };

    protected static Decision Tell(params Publish[] events) => new() { Events = [.. events] };

    protected static Effect Post(string text, ulong channel = 12) =>
        new() { Post = new Post { Channel = channel, View = Say(text) } };

    protected static Effect Edit(string text) => new() { Edit = new Edit { View = Say(text) } };

    protected static View Say(string text) => new() { Blocks = { new Block { Text = text } } };

    protected static Result Made(ReadyEffect effect, ulong channel = 12, ulong message = 700) =>
        new() { Effect = effect.Effect.Id, Made = new Target { Channel = channel, Message = message } };

    protected static Result Failed(ReadyEffect effect, Failure.Types.Reason reason = Failure.Types.Reason.Refused) =>
        new() { Effect = effect.Effect.Id, Failed = new Failure { Reason = reason, Detail = "No." } };

    protected static string TextOf(ReadyEffect effect) => (effect.Effect.Post?.View ?? effect.Effect.Edit.View).Blocks[0].Text;
}
