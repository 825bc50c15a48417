using System.Threading.Channels;
using PeerGuild.Discord;
using PeerGuild.Discord.Connections;
using PeerGuild.Gateway.Facts;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Tests.Facts;

/// <summary>Which servers the bot is in: told as state, also of what nobody saw happen.</summary>
public sealed class ServerFactTests : IDisposable
{
    private static readonly GuildId Other = new(11);

    private readonly GuildMap _map = new();
    private readonly ProductClock _clock = ProductClock.Real(new ManualTime(), new Activity());
    private readonly FactFeed _feed;

    public ServerFactTests() => _feed = new FactFeed(_map, new NoPages(), _clock);

    public void Dispose() => _clock.Dispose();

    [Fact]
    public void Every_server_that_has_arrived_is_told_at_once_and_each_that_arrives_later()
    {
        Arrive(Owls.Guild, new ChannelId(34));
        var facts = Watched();
        Arrive(Other, null);
        Assert.Collection(
            Read(facts),
            fact => Assert.Equal((10UL, 34UL), (fact.Guild, fact.ServerHere.SystemChannel)),
            fact => Assert.Equal((11UL, 0UL), (fact.Guild, fact.ServerHere.SystemChannel)));
    }

    [Fact]
    public void Nobody_who_did_not_ask_is_told()
    {
        var facts = _feed.Open();
        Arrive(Owls.Guild, null);
        _feed.Left(Owls.Guild);
        Assert.Empty(Read(facts));
    }

    [Fact]
    public void A_server_that_a_plugin_does_not_serve_is_not_told()
    {
        var facts = _feed.Open();
        _feed.WatchServers(guild => guild == Other);
        Arrive(Owls.Guild, null);
        _feed.Left(Owls.Guild);
        Assert.Empty(Read(facts));
    }

    [Fact]
    public void A_server_that_took_the_bot_out_is_told()
    {
        Arrive(Owls.Guild, null);
        var facts = Watched();
        Read(facts);
        _map.Remove(Owls.Guild);
        _feed.Left(Owls.Guild);
        Assert.NotNull(Assert.Single(Read(facts)).ServerLeft);
        Assert.Empty(_map.Roll.Here);
    }

    [Fact]
    public void A_new_stream_that_does_not_name_a_server_any_more_says_who_is_gone()
    {
        Arrive(Owls.Guild, null);
        Arrive(Other, null);
        Assert.Equal([Owls.Guild], _map.Roll.Call(Shard.Single, [Other]));
        Assert.True(_map.Roll.IsAway(Owls.Guild));
        Assert.False(_map.Roll.IsAway(Other));
    }

    [Fact]
    public void Who_asks_after_a_server_that_was_left_while_nobody_looked_is_told_as_soon_as_Discord_has_named_all()
    {
        var facts = Watched();
        _feed.WatchServer(Owls.Guild);
        _feed.WatchServer(Other);
        Assert.Empty(Read(facts));

        _map.Roll.Call(Shard.Single, [Other]);
        _feed.Called();
        _feed.Called();
        var left = Assert.Single(Read(facts));
        Assert.Equal((Owls.Guild.Value, Fact.KindOneofCase.ServerLeft), (left.Guild, left.KindCase));
    }

    [Fact]
    public void A_shard_that_has_not_spoken_yet_says_nothing_of_its_servers()
    {
        _map.Roll.Call(new Shard(1, 2), []);
        Assert.False(_map.Roll.IsAway(Owls.Guild));
    }

    private ChannelReader<Fact> Watched()
    {
        var facts = _feed.Open();
        _feed.WatchServers(_ => true);
        return facts;
    }

    private void Arrive(GuildId guild, ChannelId? system)
    {
        _map.Add(Owls.Created with { Id = guild, SystemChannelId = system });
        _feed.Arrived(guild);
    }

    private static List<Fact> Read(ChannelReader<Fact> facts)
    {
        var read = new List<Fact>();
        while (facts.TryRead(out var fact))
        {
            read.Add(fact);
        }

        return read;
    }
}
