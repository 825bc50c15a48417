namespace PeerGuild.Sandbox.Tests;

/// <summary>Pins, deletions and late edits, as in https://docs.discord.com/developers/resources/message.</summary>
public sealed class PinTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;

    private string Messages => $"/channels/{_sandbox.Channel("circle")}/messages";

    public async ValueTask InitializeAsync() => _sandbox = await TestSandbox.StartAsync(new ManualTime());

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_pin_is_heard_listed_and_announced_in_the_channel()
    {
        var id = await SayAsync("keep this");
        using var gateway = await _sandbox.IdentifyAsync(1 | 512);
        Assert.Equal(204, (await _sandbox.RestAsync("PUT", $"{Messages}/pins/{id}")).Status);
        Assert.NotNull((await gateway.HearAsync("CHANNEL_PINS_UPDATE"))["d"]!["last_pin_timestamp"]);
        var notice = (await gateway.HearAsync("MESSAGE_CREATE"))["d"]!;
        Assert.Equal((6, id), (notice["type"]!.GetValue<int>(), notice["message_reference"]!["message_id"]!.ToString()));
        var pins = (await _sandbox.RestAsync("GET", $"{Messages}/pins")).Body!;
        Assert.Equal("keep this", Assert.Single(pins["items"]!.AsArray())!["message"]!["content"]!.ToString());
        Assert.False(pins["has_more"]!.GetValue<bool>());
        Assert.Single((await _sandbox.RestAsync("GET", $"/channels/{_sandbox.Channel("circle")}/pins")).Body!.AsArray());
        Assert.Equal((403, 50021), Of(await _sandbox.RestAsync("PUT", $"{Messages}/pins/{notice["id"]}")));
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", $"{Messages}/pins/{id}")).Status);
        Assert.Empty((await _sandbox.RestAsync("GET", $"{Messages}/pins")).Body!["items"]!.AsArray());
    }

    [Fact]
    public async Task Pins_are_read_by_time_and_ask_for_their_permission()
    {
        var (first, second) = (await SayAsync("one"), await SayAsync("two"));
        await _sandbox.RestAsync("PUT", $"{Messages}/pins/{first}");
        await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"PT1M"}""");
        await _sandbox.RestAsync("PUT", $"{Messages}/pins/{second}");
        var page = (await _sandbox.RestAsync("GET", $"{Messages}/pins?limit=1")).Body!;
        Assert.True(page["has_more"]!.GetValue<bool>());
        var before = Uri.EscapeDataString(page["items"]![0]!["pinned_at"]!.ToString());
        var rest = (await _sandbox.RestAsync("GET", $"{Messages}/pins?before={before}")).Body!;
        Assert.Equal("one", Assert.Single(rest["items"]!.AsArray())!["message"]!["content"]!.ToString());
        Assert.Equal(50035, (await _sandbox.RestAsync("GET", $"{Messages}/pins?limit=51")).Code);
        Overwrite(Permission.None, Permission.PinMessages);
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("DELETE", $"{Messages}/pins/{second}")));
    }

    [Fact]
    public async Task The_two_hundred_and_fifty_first_pin_is_refused()
    {
        var now = _sandbox.Discord.Clock.Now;
        _sandbox.Discord.Run(() =>
        {
            for (var i = 0; i < 250; i++)
            {
                _sandbox.World.Put(new Message(
                    _sandbox.World.Ids.Next(now), _sandbox.Channel("circle"), _sandbox.Guild, _sandbox.Bot, MessageType.Default, now, "x", MessageFlags.None)
                { PinnedAt = now });
            }
        });
        Assert.Equal((400, 30003), Of(await _sandbox.RestAsync("PUT", $"{Messages}/pins/{await SayAsync("one more")}")));
    }

    [Fact]
    public async Task Many_are_deleted_as_one_and_not_after_two_weeks()
    {
        var (one, two, three) = (await SayAsync("one"), await SayAsync("two"), await SayAsync("three"));
        Assert.Equal((403, 50013), Of(await BulkAsync(one, two)));
        Overwrite(Permission.ManageMessages, Permission.None);
        Assert.Equal(50035, (await BulkAsync(one)).Code);
        Assert.Equal(50035, (await BulkAsync(one, one)).Code);
        using var gateway = await _sandbox.IdentifyAsync(1 | 512);
        Assert.Equal(204, (await BulkAsync(one, two)).Status);
        Assert.Equal([one, two], (await gateway.HearAsync("MESSAGE_DELETE_BULK"))["d"]!["ids"]!.AsArray().Select(id => id!.ToString()));
        await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"P15D"}""");
        Assert.Equal((400, 50034), Of(await BulkAsync(three, await SayAsync("four"))));
    }

    [Fact]
    public async Task Edits_of_a_message_older_than_an_hour_have_a_limit_of_their_own()
    {
        var id = await SayAsync("board");
        await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"PT61M"}""");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await _sandbox.RestAsync("PATCH", $"{Messages}/{id}", $$"""{"content":"{{i}}"}""")).Status);
        }

        var refused = await _sandbox.RestAsync("PATCH", $"{Messages}/{id}", """{"content":"too much"}""");
        Assert.Equal((429, 30046), Of(refused));
        Assert.InRange(refused.Body!["retry_after"]!.GetValue<double>(), 0.1, 20);
        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await _sandbox.RestAsync("PATCH", $"{Messages}/{id}", """{"content":"again"}""")).Status);
    }

    private static (int Status, int Code) Of(Answer answer) => (answer.Status, answer.Code);

    private void Overwrite(Permission allow, Permission deny)
    {
        var channel = _sandbox.World.Channels.Find(_sandbox.Channel("circle"))!;
        _sandbox.Discord.Run(() => _sandbox.World.Put(channel with { Overwrites = [new Overwrite(_sandbox.Bot, true, allow, deny)] }));
    }

    private async Task<string> SayAsync(string content) => (await _sandbox.SayAsync("circle", $$"""{"content":"{{content}}"}""")).Body!["id"]!.ToString();

    private Task<Answer> BulkAsync(params string[] ids)
    {
        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(1));
        return _sandbox.RestAsync("POST", $"{Messages}/bulk-delete", new JsonObject { ["messages"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) }.ToJsonString());
    }
}
