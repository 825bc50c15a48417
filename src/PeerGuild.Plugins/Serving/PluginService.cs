using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Plugins.Running;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;
using Status = Grpc.Core.Status;

namespace PeerGuild.Plugins.Serving;

/// <summary>The contract, served: what the gateway asks of this plugin.</summary>
internal sealed class PluginService(
    PluginBuilder plugin,
    IStore store,
    IPump pump,
    Pipeline pipeline,
    Watches watches,
    Facts facts,
    ImmutableArray<PublisherLog> logs,
    ProductClock clock,
    TimeProvider time,
    ILogger log) : Plugin.PluginBase, IDisposable
{
    private const int MostChoices = 25;
    private const int ChoiceName = 100;

    private static readonly TimeSpan HeadsPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SuggestPatience = TimeSpan.FromMilliseconds(1500);

    private readonly SemaphoreSlim _factStream = new(1);
    private readonly SemaphoreSlim _effectStream = new(1);

    public void Dispose()
    {
        _factStream.Dispose();
        _effectStream.Dispose();
    }

    public override Task<Manifest> Describe(DescribeRequest request, ServerCallContext context) => Task.FromResult(plugin.Manifest);

    public override async Task<Reply> Invoke(Invocation request, ServerCallContext context)
    {
        if (request.Guild == 0 || request.Actor is null || request.Id.Length == 0)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "An invocation has an id, a guild and an actor."));
        }

        using var busy = clock.Activity.Begin();
        var guild = new GuildId(request.Guild);
        if (await store.AnsweredAsync(guild, request.Id, context.CancellationToken) is { } before)
        {
            return WithHead(before, store.Head);
        }

        await ReachAsync(request.Heads, context.CancellationToken);
        try
        {
            var outcome = await DecideAsync(guild, request, context.CancellationToken);
            return WithHead(outcome.Reply ?? new Reply { Nothing = new() }, outcome.Head);
        }
        catch (CrowdedException)
        {
            return Say("A lot is going on here right now. Nothing was changed: please try again.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not RpcException)
        {
            log.RuleThrew(exception, plugin.Name, $"invocation {request.Id}");
            return Say("Something went wrong on my side. Nothing was changed, and whoever runs me can see why.");
        }
    }

    public override async Task<Choices> Suggest(Suggestion request, ServerCallContext context)
    {
        using var limit = new CancellationTokenSource(SuggestPatience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.CancellationToken);
        var choices = new Choices();
        var slash = Slashed(request.Actor, request.Slash);
        if (plugin.Commands.GetValueOrDefault($"{request.Slash.Command} {request.Slash.Path}")?.Suggestions.GetValueOrDefault(request.Focused) is { } suggest)
        {
            var guild = new GuildId(request.Guild);
            var moment = new Moment(clock.GetCurrentInstant(), guild, new Seed("suggestion"));
            var offered = await suggest(store.Read(guild), slash, slash.Text(request.Focused) ?? "", moment, ended.Token);
            choices.Choices_.AddRange(offered.Take(MostChoices).Select(choice => new Choice { Name = Cut(choice.Name), Value = choice.Value }));
        }

        return choices;
    }

    public override async Task Facts(IAsyncStreamReader<Fact> requestStream, IServerStreamWriter<Wish> responseStream, ServerCallContext context)
    {
        using var turn = await OnlyOneAsync(_factStream, context.CancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var lastBeat = await pump.LastBeatAsync(ended.Token) ?? clock.GetCurrentInstant();
        using var writer = new SerialWriter<Wish>(responseStream);
        var wishing = WishAsync(writer, ended.Token);
        Task? beating = null;
        try
        {
            while (await requestStream.MoveNext(ended.Token))
            {
                await facts.TellAsync(requestStream.Current, lastBeat, ended.Token);
                beating ??= facts.BeatAsync(ended.Token);
                await writer.WriteAsync(new Wish { Seen = requestStream.Current.Number });
            }
        }
        finally
        {
            await ended.CancelAsync();
            await (beating ?? Task.CompletedTask);
            await Ignoring(wishing);
        }
    }

    public override async Task Effects(IAsyncStreamReader<EffectsUp> requestStream, IServerStreamWriter<Effect> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.Hello is not { } hello)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "The first thing to say is Hello."));
        }

        using var turn = await OnlyOneAsync(_effectStream, context.CancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        using var window = new SemaphoreSlim((int)Math.Max(1, hello.Window));
        var sending = SendAsync(hello, responseStream, window, ended.Token);
        try
        {
            while (await requestStream.MoveNext(ended.Token))
            {
                if (requestStream.Current.Result is { } result)
                {
                    await pump.EndAsync(result, ended.Token);
                    window.Release();
                }
            }
        }
        finally
        {
            await ended.CancelAsync();
            await Ignoring(sending);
        }
    }

    private async Task SendAsync(Hello hello, IServerStreamWriter<Effect> stream, SemaphoreSlim window, CancellationToken cancellationToken)
    {
        var shards = Math.Max(1, hello.Shards);
        bool Served(GuildId guild) => hello.Shard.Count == 0 || hello.Shard.Contains((uint)((guild.Value >> 22) % shards));
        await foreach (var ready in pump.EffectsAsync(Served, cancellationToken))
        {
            await window.WaitAsync(cancellationToken);
            await stream.WriteAsync(ready.Effect, cancellationToken);
        }
    }

    private async Task WishAsync(SerialWriter<Wish> writer, CancellationToken cancellationToken)
    {
        await foreach (var (guild, room, wanted) in watches.Changes().ReadAllAsync(cancellationToken))
        {
            var watch = new Watch { Guild = guild.Value, VoiceChannel = room.Value };
            await writer.WriteAsync(wanted ? new Wish { Watch = watch } : new Wish { Unwatch = watch });
        }
    }

    private async Task<Outcome> DecideAsync(GuildId guild, Invocation request, CancellationToken cancellationToken)
    {
        var origin = new Origin.Invocation(request.Id);
        switch (request.InputCase)
        {
            case Invocation.InputOneofCase.Slash:
                var command = plugin.Commands.GetValueOrDefault($"{request.Slash.Command} {request.Slash.Path}") ?? throw Unknown("command");
                return await pipeline.RunAsync(guild, request.Id, origin, command.Rule, Slashed(request.Actor, request.Slash), cancellationToken);
            case Invocation.InputOneofCase.Click:
                var action = plugin.Actions.GetValueOrDefault(request.Click.Action) ?? throw Unknown("action");
                var press = new Press(Invoking(request.Actor), [.. request.Click.Args], request.Click.Message?.Message ?? 0);
                return await pipeline.RunAsync(guild, request.Id, origin, action, press, cancellationToken);
            default:
                throw Unknown("input");
        }
    }

    private async Task ReachAsync(MapField<string, ulong> heads, CancellationToken cancellationToken)
    {
        var reaching = logs.Where(known => heads.ContainsKey(known.Publisher)).Select(known => known.ReachAsync(heads[known.Publisher], cancellationToken));
        try
        {
            await Task.WhenAll(reaching).WaitAsync(HeadsPatience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Answered all the same: the other plugin may be away.
        }
    }

    private static RpcException Unknown(string what) => new(new Status(StatusCode.InvalidArgument, $"This plugin has declared no such {what}."));

    private static Slash Slashed(Actor actor, Protocol.Plugin.Slash slash) =>
        new(Invoking(actor), slash.Options.ToImmutableDictionary(option => option.Name));

    private static Invoker Invoking(Actor actor) => new(
        new UserId(actor.User),
        actor.Name,
        actor.Permissions,
        actor.VoiceChannel == 0 ? null : new ChannelId(actor.VoiceChannel),
        new ChannelId(actor.Channel));

    private static string Cut(string name) => name.Length <= ChoiceName ? name : name[..(ChoiceName - 1)] + "…";

    private static Reply Say(string sentence) => new() { Say = new ViewBuilder().Text(Markup.Of($"{sentence}")).Build() };

    private static Reply WithHead(Reply reply, ulong head)
    {
        var answer = reply.Clone();
        answer.Head = head;
        return answer;
    }

    /// <summary>A new stream waits until the one before it has let go.</summary>
    private static async Task<IDisposable> OnlyOneAsync(SemaphoreSlim stream, CancellationToken cancellationToken)
    {
        await stream.WaitAsync(cancellationToken);
        return new Release(stream);
    }

    private static async Task Ignoring(Task ended)
    {
        try
        {
            await ended;
        }
        catch (Exception exception) when (exception is OperationCanceledException or RpcException or InvalidOperationException)
        {
            // The stream is over; what was not said is said on the next.
        }
    }

    private sealed class Release(SemaphoreSlim held) : IDisposable
    {
        public void Dispose() => held.Release();
    }
}
