using System.Threading.Channels;
using PeerGuild.Discord;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Facts;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Tests.Facts;

/// <summary>Who can read a channel: told at first and when it has changed, and looked at only when something has happened.</summary>
public sealed class ReaderLooksTests : IDisposable
{
    private const string Closed = """[{"id":"10","type":0,"allow":"0","deny":"1024"},{"id":"7","type":0,"allow":"1024","deny":"0"},{"id":"9","type":1,"allow":"1024","deny":"0"}]""";
    private static readonly ChannelId Circle = new(12);

    private readonly TestLogs _logs = new();
    private readonly ManualTime _time = new();
    private readonly FakeDiscord _discord = new();
    private readonly GuildMap _map = new();
    private readonly ProductClock _clock;
    private readonly DiscordRest _rest;
    private readonly FactFeed _feed;
    private readonly ReaderLooks _looks;

    public ReaderLooksTests()
    {
        _clock = ProductClock.Real(_time, new Activity());
        _rest = _discord.Client(_time, _logs);
        _feed = new FactFeed(_map, new NoPages(), _clock);
        _looks = new ReaderLooks([_feed], new Readership(_rest, _time, () => Owls.Bot), _map.Roll, _clock.Activity, _time, _logs.Logger<ReaderLooks>());
        _feed.ReadersWanted = _looks.Look;
        _discord
            .On("GET", "/guilds/10", """{"id":"10","name":"Owls","owner_id":"1","approximate_member_count":215,"roles":[{"id":"10","name":"@everyone","permissions":"1024"},{"id":"7","name":"Night Owls","permissions":"0"},{"id":"8","name":"PeerGuild","permissions":"1024","tags":{"bot_id":"9"},"managed":true}]}""")
            .On("GET", "/guilds/10/roles/member-counts", """{"7":6,"8":1}""");
        Overwritten("[]");
    }

    public void Dispose()
    {
        _rest.Dispose();
        _clock.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task It_is_told_as_soon_as_the_server_has_arrived()
    {
        var facts = _feed.Open();
        _feed.WatchReaders(Owls.Guild, Circle);
        Assert.Empty(_discord.Requests);
        _map.Add(Owls.Created);
        _looks.Look(Owls.Guild);
        Assert.Equal(new ReadersNow { Channel = 12, Readers = new Readers { People = 214, Everyone = true } }, await ToldAsync(facts));
    }

    [Fact]
    public async Task A_channel_that_was_closed_to_everyone_counts_its_role_and_the_owner_and_never_the_bot()
    {
        var facts = await WatchedAsync();
        Overwritten(Closed);
        _looks.Look(Owls.Guild);
        Assert.Equal(new Readers { People = 7 }, (await ToldAsync(facts)).Readers);
    }

    [Fact]
    public async Task What_is_as_it_was_is_not_told_again()
    {
        var facts = await WatchedAsync();
        _looks.Look(Owls.Guild);
        Overwritten(Closed);
        _looks.Look(Owls.Guild);
        Assert.False((await ToldAsync(facts)).Readers.Everyone);
    }

    [Fact]
    public async Task A_channel_that_is_gone_has_no_readers_that_anybody_knows()
    {
        var facts = await WatchedAsync();
        _discord.Refuse("GET", "/channels/12", 404, 10003);
        _looks.Look(Owls.Guild);
        Assert.Null((await ToldAsync(facts)).Readers);
    }

    [Fact]
    public async Task After_an_outage_it_is_looked_at_again_without_anything_happening()
    {
        var facts = await WatchedAsync();
        _discord.On("GET", "/channels/12", _ => FakeDiscord.Json("{}", 503));
        _looks.Look(Owls.Guild);
        await Until.True(_time, TimeSpan.FromHours(1), () => _logs.Lines.Any(line => line.Text.Contains("Who can read", StringComparison.Ordinal)));
        Overwritten(Closed);
        var told = facts.WaitToReadAsync().AsTask();
        await Until.True(_time, TimeSpan.FromHours(1), () => told.IsCompleted);
        Assert.Equal(new Readers { People = 7 }, (await ToldAsync(facts)).Readers);
    }

    [Fact]
    public void What_nobody_watches_is_not_looked_at()
    {
        _feed.Open();
        _map.Add(Owls.Created);
        _looks.Look(Owls.Guild);
        _feed.WatchReaders(Owls.Guild, Circle);
        _feed.UnwatchReaders(Owls.Guild, Circle);
        Assert.False(_looks.IsWanted);
    }

    [Fact]
    public async Task Two_channels_of_a_server_are_looked_at_with_one_set_of_requests()
    {
        _discord.On("GET", "/guilds/10/channels", $$"""[{"id":"12","type":0,"permission_overwrites":[]},{"id":"13","type":0,"permission_overwrites":{{Closed}}}]""");
        var facts = _feed.Open();
        _feed.WatchReaders(Owls.Guild, Circle);
        _feed.WatchReaders(Owls.Guild, new ChannelId(13));
        _map.Add(Owls.Created);
        _looks.Look(Owls.Guild);
        await ToldAsync(facts);
        await ToldAsync(facts);
        Assert.Equal(3, _discord.Requests.Count);
    }

    private async Task<ChannelReader<Fact>> WatchedAsync()
    {
        var facts = _feed.Open();
        _map.Add(Owls.Created);
        _feed.WatchReaders(Owls.Guild, Circle);
        await ToldAsync(facts);
        return facts;
    }

    private void Overwritten(string overwrites) =>
        _discord.On("GET", "/channels/12", $$"""{"id":"12","type":0,"guild_id":"10","permission_overwrites":{{overwrites}}}""");

    private static async Task<ReadersNow> ToldAsync(ChannelReader<Fact> facts) => (await facts.ReadAsync().AsTask().Soon()).ReadersNow;
}
