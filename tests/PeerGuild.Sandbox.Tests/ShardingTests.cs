using System.Globalization;

namespace PeerGuild.Sandbox.Tests;

public sealed class ShardingTests : IAsyncLifetime
{
    private const int GuildsAndVoice = 1 | 128;

    private TestSandbox _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await TestSandbox.StartAsync(new ManualTime());

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task What_happens_in_a_guild_is_told_to_its_shard_alone()
    {
        await LargeAsync(guilds: 6, members: 2);
        var shards = await Task.WhenAll(Enumerable.Range(0, 3).Select(shard => ShardAsync(shard, 3)));
        foreach (var gateway in shards)
        {
            await gateway.HearAllAsync();
        }

        foreach (var guild in _sandbox.World.Guilds.All.Select(guild => guild.Id).ToArray())
        {
            var room = _sandbox.World.Channels.In(guild).First(channel => channel.Name == "Annex").Id;
            await _sandbox.ControlAsync("POST", "act/voice", $$"""{"user":"Ada","channel":"{{room}}"}""");
            for (var shard = 0; shard < 3; shard++)
            {
                var told = (await shards[shard].HearAllAsync()).Where(payload => payload["d"]!["guild_id"]?.ToString() == guild.ToString(CultureInfo.InvariantCulture));
                Assert.Equal((int)((guild >> 22) % 3) == shard, told.Any());
            }
        }

        Array.ForEach(shards, gateway => gateway.Dispose());
    }

    [Fact]
    public async Task Every_guild_is_in_the_READY_of_one_shard_which_says_which_it_is()
    {
        await LargeAsync(guilds: 50, members: 1);
        var heard = new List<string>();
        for (var shard = 0; shard < 4; shard++)
        {
            using var gateway = await ShardAsync(shard, 4);
            Assert.Equal($"[{shard},4]", gateway.Ready["shard"]!.ToJsonString());
            var guilds = gateway.Ready["guilds"]!.AsArray().Select(guild => guild!["id"]!.ToString()).ToArray();
            Assert.InRange(guilds.Length, 12, 13);
            heard.AddRange(guilds);
        }

        Assert.Equal(50, heard.Distinct().Count());
        Assert.Equal(50, heard.Count);
    }

    [Theory]
    [InlineData(4, "\"channel_id\":null,\"self_mute\":true,\"self_deaf\":true")]
    [InlineData(8, "\"query\":\"\",\"limit\":1")]
    public async Task A_shard_cannot_act_in_a_guild_of_another(int op, string rest)
    {
        await LargeAsync(guilds: 2, members: 1);
        var guild = _sandbox.World.Guilds.All.First(guild => (guild.Id >> 22) % 2 == 1).Id;
        using var right = await ShardAsync(1, 2);
        await right.SayAsync($$"""{"op":{{op}},"d":{"guild_id":"{{guild}}",{{rest}} } }""");
        await right.HearAllAsync();
        using var wrong = await ShardAsync(0, 2);
        await wrong.SayAsync($$"""{"op":{{op}},"d":{"guild_id":"{{guild}}",{{rest}} } }""");
        Assert.Equal(4002, await wrong.ClosedAsync());
    }

    [Fact]
    public async Task A_bot_in_2500_guilds_must_shard_and_is_told_how()
    {
        await LargeAsync(guilds: 2500, members: 5);
        using var alone = await TestGateway.OpenAsync(_sandbox.Url);
        await alone.SayIdentifyAsync(_sandbox.Token, GuildsAndVoice);
        Assert.Equal(4011, await alone.ClosedAsync());

        var address = await _sandbox.RestAsync("GET", "/gateway/bot");
        Assert.Equal(3, address.Body!["shards"]!.GetValue<int>());
        for (var shard = 0; shard < 3; shard++)
        {
            using var gateway = await ShardAsync(shard, 3);
            var guilds = gateway.Ready["guilds"]!.AsArray().Count;
            Assert.InRange(guilds, 833, 834);
            Assert.Equal(guilds, (await gateway.HearAllAsync()).Count(payload => payload["t"]?.ToString() == "GUILD_CREATE"));
        }
    }

    [Fact]
    public async Task A_bot_in_few_guilds_is_told_that_one_shard_will_do()
    {
        var address = await _sandbox.RestAsync("GET", "/gateway/bot");
        Assert.Equal(1, address.Body!["shards"]!.GetValue<int>());
    }

    private async Task LargeAsync(int guilds, int members) =>
        Assert.Equal(200, (await _sandbox.ControlAsync("POST", "reset", $$"""{"seed":"large","guilds":{{guilds}},"members":{{members}}}""")).Status);

    private Task<TestGateway> ShardAsync(int shard, int shards) =>
        TestGateway.IdentifyAsync(_sandbox.Url, _sandbox.Token, GuildsAndVoice, $",\"shard\":[{shard},{shards}]");
}
