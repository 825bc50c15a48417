using System.Text.Json;
using System.Threading.Channels;
using PeerGuild.Discord.Connections;
using PeerGuild.Discord.Dispatches;
using PeerGuild.Discord.Rest;
using PeerGuild.Discord.Tests.Rest;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Connections;

public sealed class ShardSetTests : IAsyncDisposable
{
    private readonly ManualTime _time = new();
    private readonly TestLogs _logs = new();
    private readonly ScriptedHttp _http = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<ScriptedSocket> _sockets = Channel.CreateUnbounded<ScriptedSocket>();
    private DiscordRest? _rest;
    private ShardSet? _set;
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default).Soon();
        _set?.Dispose();
        _rest?.Dispose();
        _stop.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task Without_a_range_all_recommended_shards_are_run()
    {
        var set = await OpenAsync(Bot(shards: 5), range: null);
        Assert.Equal(["0 of 5", "1 of 5", "2 of 5", "3 of 5", "4 of 5"], set.Connections.Select(connection => connection.Shard.ToString()));
    }

    [Fact]
    public async Task With_a_range_those_alone_and_the_others_guilds_are_elsewhere()
    {
        var set = await OpenAsync(Bot(shards: 1), range: new ShardRange(4, 7, 16));
        Assert.Equal([4, 5, 6, 7], set.Connections.Select(connection => connection.Shard.Id));
        Assert.Equal(5, set.Of(Guild(5 + 16))!.Shard.Id);
        Assert.Null(set.Of(Guild(3)));
        var refused = await Assert.ThrowsAsync<DiscordException>(() => set.UpdateVoiceStateAsync(new VoiceStateUpdate(Guild(3), null), CancellationToken.None));
        Assert.Equal(DiscordFailure.NotConnected, refused.Failure);
    }

    [Fact]
    public async Task As_many_shards_identify_at_once_as_Discord_allows_and_the_others_follow_in_order_five_seconds_later()
    {
        await OpenAsync(Bot(shards: 5, concurrency: 2), range: null);
        Start();
        Assert.Equal((int[])[0, 1], await IdentifiedAsync(2));
        Assert.False(_sockets.Reader.TryPeek(out _));
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(_sockets.Reader.TryPeek(out _));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal((int[])[2, 3], await IdentifiedAsync(2));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((int[])[4], await IdentifiedAsync(1));
    }

    [Fact]
    public async Task Many_shards_share_one_look_at_the_budget()
    {
        await OpenAsync(Bot(shards: 8, concurrency: 16), range: null);
        Start();
        await IdentifiedAsync(8);
        Assert.Equal(1, _http.Count);
    }

    [Fact]
    public async Task All_shards_together_leave_the_reserve_whole()
    {
        await OpenAsync(Bot(shards: 4, concurrency: 16, remaining: 52), range: null);
        _http.Always(() => Answers.Json(Bot(shards: 4, concurrency: 16, remaining: 50)));
        Start();
        await IdentifiedAsync(3);
        await Until.True(() => _logs.Lines.Any(line => line.Text.Contains("are kept back", StringComparison.Ordinal)));
        Assert.False(_sockets.Reader.TryPeek(out _));
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromHours(1), _set!.Budget.WaitsUntil);

        _http.Always(() => Answers.Json(Bot(shards: 4, concurrency: 16, remaining: 1000)));
        _time.Advance(TimeSpan.FromHours(1));
        await _sockets.Reader.WaitToReadAsync().AsTask().Soon();
        Assert.Null(_set.Budget.WaitsUntil);
    }

    [Fact]
    public async Task A_voice_update_goes_to_the_shard_of_its_guild_and_to_no_other()
    {
        var set = await OpenAsync(Bot(shards: 3, concurrency: 16), range: null);
        Start();
        var sockets = await ConnectAsync(3);
        foreach (var guild in new[] { Guild(1), Guild(2), Guild(3), Guild(77) })
        {
            await set.UpdateVoiceStateAsync(new VoiceStateUpdate(guild, new ChannelId(9)), CancellationToken.None);
            var shard = (int)((guild.Value >> 22) % 3);
            Assert.Equal(guild.ToString(), (await sockets[shard].Expect(4)).GetProperty("guild_id").GetString());
            Assert.All(sockets.Values, socket => Assert.Equal(0, socket.Waiting));
        }
    }

    [Fact]
    public async Task When_one_is_closed_for_good_all_stop_with_its_reason()
    {
        _logs.Expect("stopped");
        await OpenAsync(Bot(shards: 2, concurrency: 16), range: null);
        Start();
        var sockets = await ConnectAsync(2);
        sockets[1].Close(4011);
        var stopped = await Assert.ThrowsAsync<DiscordException>(() => _running.Soon());
        Assert.Equal(4011, stopped.CloseCode);
        Assert.Equal(1000, await sockets[0].ClosedByClient.Soon());
    }

    private static GuildId Guild(ulong number) => new(number << 22);

    private static string Bot(int shards, int concurrency = 1, int remaining = 900) => $$"""
        {"url":"ws://gateway.test","shards":{{shards}},
         "session_start_limit":{"total":1000,"remaining":{{remaining}},"reset_after":3600000,"max_concurrency":{{concurrency}} } }
        """;

    private async Task<ShardSet> OpenAsync(string address, ShardRange? range)
    {
        var options = new DiscordOptions { Token = "MTIz.secret.part", ApiUrl = new Uri("http://discord.test/api/v10"), Shards = range };
        _http.Next(() => Answers.Json(address));
        _rest = new DiscordRest(options, _http, _time, new Random(1), _logs.Logger<DiscordRest>());
        return _set = await ShardSet.OpenAsync(options, _rest, _time, 1, _logs.Factory, _ => null, CancellationToken.None, () =>
        {
            var socket = new ScriptedSocket();
            _sockets.Writer.TryWrite(socket);
            return socket;
        }).Soon();
    }

    private void Start() => _running = _set!.RunAsync(new DispatchTable(), _stop.Token);

    /// <summary>Greets the next sockets.</summary>
    /// <returns>The shards that identified, in order.</returns>
    private async Task<int[]> IdentifiedAsync(int count) => [.. (await GreetAsync(count)).Keys.Order()];

    private async Task<Dictionary<int, ScriptedSocket>> GreetAsync(int count)
    {
        var greeted = new Dictionary<int, ScriptedSocket>();
        for (var nth = 0; nth < count; nth++)
        {
            var socket = await _sockets.Reader.ReadAsync().AsTask().Soon();
            socket.Send(Frames.Hello());
            JsonElement identify = await socket.Expect(2);
            greeted.Add(identify.GetProperty("shard")[0].GetInt32(), socket);
        }

        return greeted;
    }

    private async Task<Dictionary<int, ScriptedSocket>> ConnectAsync(int count)
    {
        var sockets = await GreetAsync(count);
        foreach (var (shard, socket) in sockets)
        {
            socket.Send(Frames.Ready($"session-{shard}"));
        }

        await Until.True(() => _set!.IsConnected);
        return sockets;
    }
}
