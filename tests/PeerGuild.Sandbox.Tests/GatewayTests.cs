namespace PeerGuild.Sandbox.Tests;

public sealed class GatewayTests : IAsyncLifetime
{
    private const int Messages = 1 | 512;

    private TestSandbox _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await TestSandbox.StartAsync(new ManualTime());

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":1}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":1073741824}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN"}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":1,"shard":[2,2]}}""", 4010)]
    [InlineData("""{"op":4,"d":{"guild_id":"1","channel_id":null}}""", 4003)]
    [InlineData("""{"op":99,"d":null}""", 4001)]
    [InlineData("""{"d":null}""", 4001)]
    [InlineData("not json", 4002)]
    [InlineData("[1]", 4002)]
    [InlineData("""{"op":6,"d":{"token":"wrong","session_id":"s","seq":1}}""", 4004)]
    public async Task What_a_stranger_says_wrong_closes_with_its_code(string payload, int code)
    {
        using var gateway = await TestGateway.OpenAsync(_sandbox.Url);
        await gateway.SayAsync(payload.Replace("TOKEN", _sandbox.Token, StringComparison.Ordinal));
        Assert.Equal(code, await gateway.ClosedAsync());
    }

    [Theory]
    [InlineData("""{"op":2,"d":{"token":"x","intents":1}}""", 4005)]
    [InlineData("""{"op":4,"d":{"guild_id":"1"}}""", 4002)]
    [InlineData("""{"op":8,"d":{}}""", 4002)]
    public async Task What_a_bot_says_wrong_closes_with_its_code(string payload, int code)
    {
        using var gateway = await _sandbox.IdentifyAsync();
        await gateway.SayAsync(payload);
        Assert.Equal(code, await gateway.ClosedAsync());
    }

    [Fact]
    public async Task A_payload_of_4096_bytes_is_taken_and_one_more_is_not()
    {
        using var gateway = await _sandbox.IdentifyAsync();
        const string start = """{"op":1,"d":null,"x":" """;
        await gateway.SayAsync(start + new string('x', 4096 - start.Length - 2) + "\"}");
        Assert.Equal(11, (await HearOpAsync(gateway, 11))["op"]!.GetValue<int>());
        await gateway.SayAsync(start + new string('x', 4097 - start.Length - 2) + "\"}");
        Assert.Equal(4002, await gateway.ClosedAsync());
    }

    [Fact]
    public async Task A_hundred_and_twenty_payloads_a_minute_are_taken_and_no_more()
    {
        using var gateway = await _sandbox.IdentifyAsync();
        for (var i = 1; i < 120; i++)
        {
            await gateway.SayAsync("""{"op":1,"d":null}""");
        }

        _ = await HearOpAsync(gateway, 11);
        await gateway.SayAsync("""{"op":1,"d":null}""");
        Assert.Equal(4008, await gateway.ClosedAsync());
    }

    [Fact]
    public async Task Privileged_intents_that_were_not_granted_close_with_4014()
    {
        await using var plain = await TestSandbox.StartAsync(privilegedIntents: false);
        using var gateway = await TestGateway.OpenAsync(plain.Url);
        await gateway.SayIdentifyAsync(plain.Token, 32769);
        Assert.Equal(4014, await gateway.ClosedAsync());
    }

    [Fact]
    public async Task Ready_is_followed_by_the_guild_whose_voice_states_have_no_guild()
    {
        await _sandbox.ControlAsync("POST", "act/voice", """{"user":"Ada","channel":"Round Table"}""");
        using var gateway = await _sandbox.IdentifyAsync();
        Assert.Empty(gateway.Ready["private_channels"]!.AsArray());
        var guild = (await gateway.HearAsync("GUILD_CREATE"))["d"]!;
        var voice = Assert.Single(guild["voice_states"]!.AsArray())!.AsObject();
        Assert.False(voice.ContainsKey("guild_id"));
        Assert.Equal(11, guild["member_count"]!.GetValue<int>());
        Assert.Equal(["Ada", null], guild["members"]!.AsArray().Select(member => member!["user"]!["global_name"]?.ToString()));
    }

    [Fact]
    public async Task Every_payload_is_listed_both_ways_and_the_token_is_not_shown()
    {
        using var gateway = await _sandbox.IdentifyAsync();
        await gateway.SayAsync("not json");
        Assert.Equal(4002, await gateway.ClosedAsync());
        var frames = (await _sandbox.ControlAsync("GET", "frames?after=0")).Body!.AsArray();
        Assert.Equal(("discord", 10), ((string)frames[0]!["from"]!, (int)frames[0]!["payload"]!["op"]!));
        Assert.Equal(("bot", 2), ((string)frames[1]!["from"]!, (int)frames[1]!["payload"]!["op"]!));
        Assert.Equal(("discord", "READY"), ((string)frames[2]!["from"]!, (string)frames[2]!["payload"]!["t"]!));
        Assert.Equal("not json", (string?)frames.Last(frame => (string?)frame!["from"] == "bot")!["payload"]);
        Assert.DoesNotContain(_sandbox.Token, frames.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_write_is_masked_without_the_content_intent_unless_it_mentions_the_bot()
    {
        using var plain = await _sandbox.IdentifyAsync(Messages);
        using var reader = await _sandbox.IdentifyAsync(Messages | 32768);
        await SayAsync("hello");
        await SayAsync($"hello <@{_sandbox.Bot}>");
        Assert.Equal("", (await plain.HearAsync("MESSAGE_CREATE"))["d"]!["content"]!.ToString());
        Assert.StartsWith("hello <@", (await plain.HearAsync("MESSAGE_CREATE"))["d"]!["content"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("hello", (await reader.HearAsync("MESSAGE_CREATE"))["d"]!["content"]!.ToString());
    }

    [Fact]
    public async Task Without_an_intent_its_events_are_not_heard()
    {
        using var gateway = await _sandbox.IdentifyAsync(1);
        await gateway.HearAsync("GUILD_CREATE");
        await SayAsync("hello");
        Assert.Empty(await gateway.HearAllAsync());
    }

    [Fact]
    public async Task What_happens_in_a_channel_the_bot_cannot_see_is_not_heard()
    {
        using var gateway = await _sandbox.IdentifyAsync(Messages);
        await gateway.HearAsync("GUILD_CREATE");
        Hide("circle");
        await SayAsync("hello");
        Assert.Empty(await gateway.HearAllAsync());
    }

    [Fact]
    public async Task A_dropped_session_is_resumed_with_everything_it_missed()
    {
        using var gateway = await _sandbox.IdentifyAsync(Messages);
        await gateway.HearAsync("GUILD_CREATE");
        gateway.Break();
        await SayAsync("one");
        await SayAsync("two");
        using var again = await TestGateway.OpenAsync(_sandbox.Url);
        await ResumeAsync(again, gateway.Session, gateway.Sequence);
        Assert.Equal(3, (await again.HearAsync())["s"]!.GetValue<int>());
        Assert.Equal(4, (await again.HearAsync())["s"]!.GetValue<int>());
        Assert.Equal("RESUMED", (await again.HearAsync())["t"]!.ToString());
    }

    [Fact]
    public async Task Resuming_from_a_number_never_sent_closes_with_4007_and_an_unknown_session_is_invalid()
    {
        using var gateway = await _sandbox.IdentifyAsync(1);
        using var ahead = await TestGateway.OpenAsync(_sandbox.Url);
        await ResumeAsync(ahead, gateway.Session, 99);
        Assert.Equal(4007, await ahead.ClosedAsync());
        using var unknown = await TestGateway.OpenAsync(_sandbox.Url);
        await ResumeAsync(unknown, "nobody", 1);
        Assert.False((await HearOpAsync(unknown, 9))["d"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Sixteen_identifies_in_five_seconds_are_taken_and_the_next_is_told_to_wait()
    {
        var gateways = new List<TestGateway>();
        for (var i = 0; i < 16; i++)
        {
            gateways.Add(await _sandbox.IdentifyAsync(1));
        }

        using var late = await TestGateway.OpenAsync(_sandbox.Url);
        await late.SayIdentifyAsync(_sandbox.Token, 1);
        Assert.False((await HearOpAsync(late, 9))["d"]!.GetValue<bool>());
        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(5));
        await late.SayIdentifyAsync(_sandbox.Token, 1);
        await late.HearAsync("READY");
        gateways.ForEach(gateway => gateway.Dispose());
    }

    [Fact]
    public async Task A_shard_hears_only_its_guilds()
    {
        await _sandbox.ControlAsync("POST", "reset", """{"seed":"large","guilds":7,"members":1}""");
        var heard = 0;
        for (var shard = 0; shard < 3; shard++)
        {
            using var gateway = await TestGateway.IdentifyAsync(_sandbox.Url, _sandbox.Token, 1, $",\"shard\":[{shard},3]");
            var guilds = gateway.Ready["guilds"]!.AsArray().Select(guild => ulong.Parse(guild!["id"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.All(guilds, guild => Assert.Equal((ulong)shard, (guild >> 22) % 3));
            heard += guilds.Length;
        }

        Assert.Equal(7, heard);
    }

    [Fact]
    public async Task Silence_for_an_interval_and_a_half_ends_the_connection()
    {
        using var gateway = await _sandbox.IdentifyAsync(1);
        await gateway.HearAsync("GUILD_CREATE");
        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(62));
        Assert.Equal(4009, await gateway.ClosedAsync());
    }

    [Fact]
    public async Task Members_are_asked_for_by_id_by_name_and_all_at_once_only_every_thirty_seconds()
    {
        using var gateway = await _sandbox.IdentifyAsync(1 | 2);
        await gateway.SayAsync($$$"""{"op":8,"d":{"guild_id":"{{{_sandbox.Guild}}}","user_ids":["{{{_sandbox.Person("Gus")}}}","12"],"limit":0,"nonce":"n"} }""");
        var chunk = (await gateway.HearAsync("GUILD_MEMBERS_CHUNK"))["d"]!;
        Assert.Equal(("n", 1, "12"), (chunk["nonce"]!.ToString(), chunk["members"]!.AsArray().Count, chunk["not_found"]![0]!.ToString()));
        var everybody = $$$"""{"op":8,"d":{"guild_id":"{{{_sandbox.Guild}}}","query":"","limit":0} }""";
        await gateway.SayAsync(everybody);
        Assert.Equal(11, (await gateway.HearAsync("GUILD_MEMBERS_CHUNK"))["d"]!["members"]!.AsArray().Count);
        await gateway.SayAsync(everybody);
        Assert.Equal(30, (await gateway.HearAsync("RATE_LIMITED"))["d"]!["retry_after"]!.GetValue<double>());
    }

    [Fact]
    public async Task The_bot_sits_down_where_it_may_and_stays_silent_where_it_may_not()
    {
        using var gateway = await _sandbox.IdentifyAsync(1 | 128);
        await gateway.SayAsync(Join("Round Table"));
        Assert.Equal(gateway.Session, (await gateway.HearAsync("VOICE_STATE_UPDATE"))["d"]!["session_id"]!.ToString());
        await gateway.HearAsync("VOICE_SERVER_UPDATE");
        _sandbox.Discord.Run(() =>
        {
            var annex = _sandbox.World.Channels.Find(_sandbox.Channel("Annex"))!;
            _sandbox.World.Put(annex with { Overwrites = [new Overwrite(_sandbox.Bot, true, Permission.None, Permission.Connect)] });
        });
        await gateway.HearAllAsync();
        await gateway.SayAsync(Join("Annex"));
        Assert.Empty(await gateway.HearAllAsync());
    }

    [Fact]
    public async Task Op_43_tells_status_and_start_time()
    {
        using var gateway = await _sandbox.IdentifyAsync(1 | 128);
        await gateway.SayAsync(Join("Round Table"));
        await gateway.HearAsync("VOICE_SERVER_UPDATE");
        await _sandbox.RestAsync("PUT", $"/channels/{_sandbox.Channel("Round Table")}/voice-status", """{"status":"Check-in · 1 of 5"}""");
        await gateway.SayAsync($$$"""{"op":43,"d":{"guild_id":"{{{_sandbox.Guild}}}","fields":["status","voice_start_time"]} }""");
        var info = Assert.Single((await gateway.HearAsync("CHANNEL_INFO"))["d"]!["channels"]!.AsArray())!;
        Assert.Equal(("Check-in · 1 of 5", 1799085600L), (info["status"]!.ToString(), info["voice_start_time"]!.GetValue<long>()));
    }

    private static async Task<JsonNode> HearOpAsync(TestGateway gateway, int op)
    {
        while (true)
        {
            var payload = await gateway.HearAsync();
            if (payload["op"]!.GetValue<int>() == op)
            {
                return payload;
            }
        }
    }

    private string Join(string channel) =>
        $$$"""{"op":4,"d":{"guild_id":"{{{_sandbox.Guild}}}","channel_id":"{{{_sandbox.Channel(channel)}}}","self_mute":false,"self_deaf":true} }""";

    private Task ResumeAsync(TestGateway gateway, string session, long number) =>
        gateway.SayAsync($$$"""{"op":6,"d":{"token":"{{{_sandbox.Token}}}","session_id":"{{{session}}}","seq":{{{number}}}} }""");

    private Task<Answer> SayAsync(string content) =>
        _sandbox.ControlAsync("POST", "act/say", $$"""{"user":"Ada","channel":"circle","content":"{{content}}"}""");

    private void Hide(string channel) => _sandbox.Discord.Run(() =>
    {
        var place = _sandbox.World.Channels.Find(_sandbox.Channel(channel))!;
        _sandbox.World.Put(place with { Overwrites = [new Overwrite(_sandbox.Bot, true, Permission.None, Permission.ViewChannel)] });
    });
}
