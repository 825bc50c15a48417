using System.Text.Json;
using System.Threading.Channels;
using PeerGuild.Discord.Connections;
using PeerGuild.Discord.Dispatches;
using PeerGuild.Discord.Rest;
using PeerGuild.Discord.Tests.Rest;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Connections;

/// <summary>A connection whose peer, clock and chance the test holds.</summary>
internal sealed class ConnectionFixture : IConnectionObserver, IAsyncDisposable
{
    public const string Token = "MTIz.secret.part";

    private readonly Channel<ScriptedSocket> _sockets = Channel.CreateUnbounded<ScriptedSocket>();
    private readonly CancellationTokenSource _stop = new();
    private readonly DiscordRest _rest;

    public ConnectionFixture(Intents intents = Intents.Guilds, Shard? shard = null)
    {
        var options = new DiscordOptions { Token = Token, Intents = intents, ApiUrl = new Uri("http://discord.test/api/v10") };
        _rest = new DiscordRest(options, Http, Time, new Random(1), Logs.Logger<DiscordRest>());
        var budget = new IdentifyBudget(_rest, Time, Logs.Logger<IdentifyBudget>());
        Connection = new DiscordConnection(options, budget, Time, new Random(1), Logs.Logger<DiscordConnection>(), shard, this, () =>
        {
            var socket = new ScriptedSocket();
            _sockets.Writer.TryWrite(socket);
            return socket;
        });
        Http.Always(() => Answers.Json(GatewayBot(remaining: 900)));
    }

    public ManualTime Time { get; } = new();

    public TestLogs Logs { get; } = new();

    public ScriptedHttp Http { get; } = new();

    public DiscordConnection Connection { get; }

    public DispatchTable Table { get; } = new();

    public Task Running { get; private set; } = Task.CompletedTask;

    public List<ConnectionChange> Changes { get; } = [];

    public List<StreamBreak> Breaks { get; } = [];

    public static string GatewayBot(int remaining, int resetAfter = 3600_000, int concurrency = 1) => $$"""
        {"url":"ws://gateway.test","shards":1,
         "session_start_limit":{"total":1000,"remaining":{{remaining}},"reset_after":{{resetAfter}},"max_concurrency":{{concurrency}} } }
        """;

    public void Start() => Running = Connection.RunAsync(Table, _stop.Token);

    public void Stop() => _stop.Cancel();

    /// <summary>The next socket the client opens.</summary>
    public Task<ScriptedSocket> Accept() => _sockets.Reader.ReadAsync().AsTask().Soon();

    /// <summary>Opens the first socket up to READY.</summary>
    public async Task<ScriptedSocket> ConnectAsync()
    {
        Start();
        var socket = await Accept();
        socket.Send(Frames.Hello());
        await socket.Expect(2);
        socket.Send(Frames.Ready());
        await Until.True(() => Connection.State == ConnectionState.Connected);
        return socket;
    }

    /// <summary>Opens the next socket, moving time through the wait before it.</summary>
    public async Task<ScriptedSocket> ReconnectAsync()
    {
        var giveUp = Time.GetUtcNow() + TimeSpan.FromMinutes(5);
        while (_sockets.Reader.Count == 0)
        {
            Assert.True(Time.GetUtcNow() < giveUp, "No new socket within five virtual minutes.");
            await Until.True(() => _sockets.Reader.Count > 0 || (Connection.State == ConnectionState.Disconnected && Time.Armed > 0));
            if (_sockets.Reader.Count == 0)
            {
                Time.Advance(TimeSpan.FromMilliseconds(250));
            }
        }

        return await Accept();
    }

    /// <summary>Reconnects, and greets; the client must resume.</summary>
    public async Task<JsonElement> ExpectResumeAsync()
    {
        var socket = await ReconnectAsync();
        socket.Send(Frames.Hello());
        return await socket.Expect(6);
    }

    /// <summary>Reconnects, and greets; the client must identify. For a second identify five seconds must have passed.</summary>
    public async Task<JsonElement> ExpectIdentifyAsync()
    {
        var socket = await ReconnectAsync();
        socket.Send(Frames.Hello());
        return await socket.Expect(2);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Running.ContinueWith(_ => { }, TaskScheduler.Default).Soon();
        _stop.Dispose();
        _rest.Dispose();
        Assert.DoesNotContain(Logs.Lines, line => line.Text.Contains(Token, StringComparison.Ordinal));
        Logs.Dispose();
    }

    void IConnectionObserver.OnChanged(ConnectionChange change)
    {
        lock (Changes)
        {
            Changes.Add(change);
        }
    }

    void IConnectionObserver.OnStreamBroken(StreamBreak broken)
    {
        lock (Breaks)
        {
            Breaks.Add(broken);
        }
    }
}
