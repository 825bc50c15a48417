using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using PeerGuild.Grpc;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using Record = PeerGuild.Protocol.Plugin.Record;
using Status = Grpc.Core.Status;

namespace PeerGuild.Gateway.Tests.Plugins;

/// <summary>A plugin on a real port that says what the test wants, keeps what it was asked, and can drop its connections as a crash does.</summary>
internal sealed class ScriptedPlugin : Plugin.PluginBase, IAsyncDisposable
{
    private readonly ConcurrentBag<ConnectionContext> _connections = [];
    private readonly Channel<OpenStream<Fact, Wish>> _facts = Channel.CreateUnbounded<OpenStream<Fact, Wish>>();
    private readonly Channel<OpenStream<EffectsUp, Effect>> _effects = Channel.CreateUnbounded<OpenStream<EffectsUp, Effect>>();
    private readonly WebApplication _server;

    private ScriptedPlugin()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenGrpc("http://127.0.0.1:0", listen => listen.Use(next => context =>
        {
            _connections.Add(context);
            return next(context);
        })));
        builder.Services.AddRoutingCore().AddGrpc();
        _server = builder.Build();
        _server.UseRouting();
        _server.MapGrpcService(this);
        _server.MapGrpcHealth();
    }

    /// <summary>What it says of itself.</summary>
    public Manifest Manifest { get; set; } = new()
    {
        Name = "owls",
        ContractVersion = 1,
        Capabilities = { Capability.Post, Capability.Thread, Capability.Pin, Capability.Chime, Capability.VoiceStatus },
        Commands =
        {
            new Command { Name = "owl", Description = "Owls", Subcommands = { new Command { Name = "hoot", Description = "Hoots" } } },
        },
        Actions =
        {
            new Protocol.Plugin.Action { Name = "say" },
            new Protocol.Plugin.Action { Name = "turn", Answers = Answers.Update },
            new Protocol.Plugin.Action { Name = "still", Answers = Answers.Nothing },
            new Protocol.Plugin.Action { Name = "open", Answers = Answers.Modal },
            new Protocol.Plugin.Action { Name = "opened" },
        },
    };

    public string Address { get; private set; } = "";

    public ConcurrentQueue<Invocation> Invoked { get; } = new();

    public Func<Invocation, CancellationToken, Task<Reply>> OnInvoke { get; set; } = (_, _) => Task.FromResult(new Reply());

    public Func<Suggestion, CancellationToken, Task<Choices>> OnSuggest { get; set; } = (_, _) => Task.FromResult(new Choices());

    /// <summary>What waits for a member; null: it keeps nothing for members.</summary>
    public Func<Protocol.Plugin.Member, Seats>? OnWaiting { get; set; }

    /// <summary>What it keeps about somebody; null: it does not serve Export.</summary>
    public Func<Subject, IEnumerable<Record>>? OnExport { get; set; }

    /// <summary>What it does to forget somebody; null: it does not serve Erase.</summary>
    public Func<Subject, CancellationToken, Task<Erased>>? OnErase { get; set; }

    /// <summary>Whom it was asked to forget, in order.</summary>
    public ConcurrentQueue<Subject> Erased { get; } = new();

    /// <summary>Streams of facts that wait to be looked at.</summary>
    public int FactStreams => _facts.Reader.Count;

    public static async Task<ScriptedPlugin> StartAsync()
    {
        var plugin = new ScriptedPlugin();
        await plugin._server.StartAsync();
        plugin.Address = plugin._server.Services.GetRequiredService<IServer>().GetGrpcAddresses()[0];
        return plugin;
    }

    /// <summary>The next stream of facts that the gateway opens.</summary>
    public Task<OpenStream<Fact, Wish>> FactsAsync() => _facts.Reader.ReadAsync().AsTask().Soon();

    /// <summary>The next stream of effects that the gateway opens.</summary>
    public Task<OpenStream<EffectsUp, Effect>> EffectsAsync() => _effects.Reader.ReadAsync().AsTask().Soon();

    /// <summary>What the other side sees when the process is killed.</summary>
    public void Crash()
    {
        while (_connections.TryTake(out var connection))
        {
            connection.Abort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Crash();
        await _server.StopAsync().Soon();
        await _server.DisposeAsync();
    }

    public override Task<Manifest> Describe(DescribeRequest request, ServerCallContext context) => Task.FromResult(Manifest);

    public override Task<Reply> Invoke(Invocation request, ServerCallContext context)
    {
        Invoked.Enqueue(request);
        return OnInvoke(request, context.CancellationToken);
    }

    public override Task<Choices> Suggest(Suggestion request, ServerCallContext context) => OnSuggest(request, context.CancellationToken);

    public override Task<Seats> Waiting(Protocol.Plugin.Member request, ServerCallContext context) =>
        OnWaiting is { } waiting ? Task.FromResult(waiting(request)) : base.Waiting(request, context);

    public override async Task Export(Subject request, IServerStreamWriter<Record> responseStream, ServerCallContext context)
    {
        if (OnExport is not { } export)
        {
            await base.Export(request, responseStream, context);
            return;
        }

        foreach (var record in export(request))
        {
            await responseStream.WriteAsync(record);
        }
    }

    public override Task<Erased> Erase(Subject request, ServerCallContext context)
    {
        Erased.Enqueue(request);
        return OnErase is { } erase ? erase(request, context.CancellationToken) : base.Erase(request, context);
    }

    public override Task Facts(IAsyncStreamReader<Fact> requestStream, IServerStreamWriter<Wish> responseStream, ServerCallContext context) =>
        OpenAsync(_facts, new OpenStream<Fact, Wish>(requestStream, responseStream), context);

    public override Task Effects(IAsyncStreamReader<EffectsUp> requestStream, IServerStreamWriter<Effect> responseStream, ServerCallContext context) =>
        OpenAsync(_effects, new OpenStream<EffectsUp, Effect>(requestStream, responseStream), context);

    private static async Task OpenAsync<TIn, TOut>(Channel<OpenStream<TIn, TOut>> streams, OpenStream<TIn, TOut> stream, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync([]);
        streams.Writer.TryWrite(stream);
        await stream.EndedAsync(context.CancellationToken);
    }

    /// <summary>A stream that stays open until the test ends it or the gateway hangs up.</summary>
    internal sealed class OpenStream<TIn, TOut>(IAsyncStreamReader<TIn> reader, IServerStreamWriter<TOut> writer)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when the gateway has hung up.</summary>
        public Task HungUp => _hungUp.Task;

        public async Task<TIn> ReadAsync()
        {
            Assert.True(await reader.MoveNext(CancellationToken.None).Soon(), "The gateway said no more.");
            return reader.Current;
        }

        public Task WriteAsync(TOut message) => writer.WriteAsync(message).Soon();

        public void End(StatusCode code = StatusCode.OK, string detail = "")
        {
            if (code == StatusCode.OK)
            {
                _ended.TrySetResult();
            }
            else
            {
                _ended.TrySetException(new RpcException(new Status(code, detail)));
            }
        }

        public async Task EndedAsync(CancellationToken cancellationToken)
        {
            using var hung = cancellationToken.Register(() => _hungUp.TrySetResult());
            await (await Task.WhenAny(_ended.Task, _hungUp.Task));
        }
    }
}
