using System.Collections.Immutable;
using PeerGuild.Discord.Connections;
using PeerGuild.Gateway.Effects;
using PeerGuild.Gateway.Facts;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Tests.Effects;
using PeerGuild.Gateway.Tests.Facts;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Tests.Plugins;

/// <summary>Both streams of a plugin over a real link: what is lost with one comes again on the next.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private static readonly ImmutableArray<Shard> Shards = [new Shard(4, 16), new Shard(5, 16)];

    private readonly EffectFixture _fixture = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private ScriptedPlugin _plugin = null!;
    private PluginLink _link = null!;
    private FactFeed _feed = null!;

    public async ValueTask InitializeAsync()
    {
        _plugin = await ScriptedPlugin.StartAsync();
        _link = new PluginLink("owls", new PluginOptions(_plugin.Address, [.. Enum.GetValues<Capability>()], [Owls.Guild.Value]), new Activity(), _fixture.Time, _fixture.Logs.Logger<PluginLink>());
        _link.Take(_plugin.Manifest);
        _feed = new FactFeed(_fixture.Guilds, new NoPages(), _fixture.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default).Soon();
        await _plugin.DisposeAsync();
        _link.Dispose();
        _stop.Dispose();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task The_gateway_says_first_whose_guilds_it_serves_and_how_much_it_takes()
    {
        var hello = (await EffectsAsync()).Hello;
        Assert.Equal(16U, hello.Shards);
        Assert.Equal([4U, 5U], hello.Shard);
        Assert.InRange(hello.Window, 1U, 1000U);
    }

    [Fact]
    public async Task Each_effect_gets_its_result()
    {
        var stream = await OpenEffectsAsync();
        await stream.WriteAsync(_fixture.Post("a"));
        var result = (await stream.ReadAsync()).Result;
        Assert.Equal(("a", 77UL), (result.Effect, result.Made.Message));
    }

    [Fact]
    public async Task An_effect_goes_on_when_its_stream_breaks_and_the_next_stream_gets_its_result()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _fixture.Discord.On("POST", EffectFixture.Messages, async _ =>
        {
            await answer.Task;
            return FakeDiscord.Json("""{"id":"77","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""");
        });
        var first = await OpenEffectsAsync();
        await first.WriteAsync(_fixture.Post("a"));
        await Until.True(() => _fixture.Discord.Requests.Count == 1);
        first.End(global::Grpc.Core.StatusCode.Unavailable, "A newer stream has taken over.");
        await Assert.ThrowsAsync<global::Grpc.Core.RpcException>(() => _running[^1].Soon());

        var second = await OpenEffectsAsync();
        var again = _fixture.Post("a");
        again.Again = true;
        await second.WriteAsync(again);
        answer.SetResult();
        Assert.Equal(77UL, (await second.ReadAsync()).Result.Made.Message);
        Assert.Single(_fixture.Discord.Requests);
    }

    [Fact]
    public async Task What_is_watched_comes_as_it_is_and_then_as_it_changes()
    {
        var stream = await OpenFactsAsync();
        await stream.WriteAsync(Watch(Owls.Guild.Value));
        Assert.Equal(Fact.KindOneofCase.Gap, (await stream.ReadAsync()).KindCase);
        Assert.Equal([Owls.Ada.Value], (await stream.ReadAsync()).VoiceNow.Users);
        _feed.Moved(_fixture.Guilds.Move(Owls.In(Owls.Ben, Owls.Room))!);
        var moved = await stream.ReadAsync();
        Assert.Equal((3UL, Owls.Ben.Value, true), (moved.Number, moved.VoiceMove.User, moved.VoiceMove.Present));
    }

    [Fact]
    public async Task What_was_not_said_seen_comes_again_on_the_next_stream_and_what_was_does_not()
    {
        var first = await OpenFactsAsync();
        await first.WriteAsync(Watch(Owls.Guild.Value));
        await first.ReadAsync();
        await first.ReadAsync();
        await first.WriteAsync(new Wish { Seen = 1 });
        _feed.Moved(_fixture.Guilds.Move(Owls.In(Owls.Ben, Owls.Room))!);
        await first.ReadAsync();
        first.End();
        await _running[^1].Soon();

        var second = await OpenFactsAsync();
        Assert.Equal(Fact.KindOneofCase.VoiceNow, (await second.ReadAsync()).KindCase);
        Assert.Equal(Owls.Ben.Value, (await second.ReadAsync()).VoiceMove.User);
    }

    [Fact]
    public async Task What_happens_in_a_guild_that_is_not_the_plugins_is_not_told()
    {
        _fixture.Guilds.Add(Owls.Created with { Id = new Discord.GuildId(11), Channels = [new Discord.Guilds.Channel(new Discord.ChannelId(90), Discord.Guilds.ChannelType.GuildVoice)] });
        var stream = await OpenFactsAsync();
        await stream.WriteAsync(Watch(11));
        await stream.WriteAsync(Watch(Owls.Guild.Value));
        Assert.Equal(Owls.Guild.Value, (await stream.ReadAsync()).Guild);
    }

    [Fact]
    public async Task Reactions_are_not_told_to_a_plugin_that_was_not_granted_them()
    {
        var stream = await OpenFactsAsync();
        await stream.WriteAsync(new Wish { Watch = new Watch { Guild = Owls.Guild.Value, Reactions = new Target { Channel = Owls.Room.Value, Message = 77 } } });
        await stream.WriteAsync(Watch(Owls.Guild.Value));
        Assert.Equal(Owls.Room.Value, (await stream.ReadAsync()).Gap.Channel);
    }

    private static Wish Watch(ulong guild) => new() { Watch = new Watch { Guild = guild, VoiceChannel = Owls.Room.Value } };

    private async Task<ScriptedPlugin.OpenStream<EffectsUp, Effect>> OpenEffectsAsync()
    {
        _running.Add(new EffectStream(_fixture.Runner).RunAsync(_link, Shards, _stop.Token, _stop.Token));
        var stream = await _plugin.EffectsAsync();
        await stream.ReadAsync();
        return stream;
    }

    private async Task<EffectsUp> EffectsAsync()
    {
        _running.Add(new EffectStream(_fixture.Runner).RunAsync(_link, Shards, _stop.Token, _stop.Token));
        return await (await _plugin.EffectsAsync()).ReadAsync();
    }

    private Task<ScriptedPlugin.OpenStream<Fact, Wish>> OpenFactsAsync()
    {
        _running.Add(FactStream.RunAsync(_link, _feed, _fixture.Clock.Activity, _stop.Token));
        return _plugin.FactsAsync();
    }
}
