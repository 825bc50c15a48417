namespace PeerGuild.Sandbox.Tests;

/// <summary>Channels, roles and overwrites, as in https://docs.discord.com/developers/resources/guild and resources/channel.</summary>
public sealed class ChannelTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;
    private TestGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync(new ManualTime());
        _gateway = await _sandbox.IdentifyAsync(1 | 2);
    }

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_channel_is_made_in_a_category_changed_and_deleted_and_each_is_heard()
    {
        var category = await MakeAsync("""{"name":"Night Owls","type":4}""");
        var text = await MakeAsync($$"""{"name":"Our Room","topic":"quiet","parent_id":"{{category}}"}""");
        var created = (await _gateway.HearAsync("CHANNEL_CREATE"))["d"]!;
        Assert.Equal("Night Owls", created["name"]!.ToString());
        Assert.Equal("our-room", (await _gateway.HearAsync("CHANNEL_CREATE"))["d"]!["name"]!.ToString());
        var changed = await _sandbox.RestAsync("PATCH", $"/channels/{text}", """{"topic":null,"rate_limit_per_user":5}""");
        Assert.Equal((category, 5), (changed.Body!["parent_id"]!.ToString(), changed.Body["rate_limit_per_user"]!.GetValue<int>()));
        Assert.Null((await _gateway.HearAsync("CHANNEL_UPDATE"))["d"]!["topic"]);
        await _sandbox.RestAsync("POST", $"/channels/{text}/messages", """{"content":"x"}""");
        Assert.Equal(200, (await _sandbox.RestAsync("DELETE", $"/channels/{category}")).Status);
        await _gateway.HearAsync("CHANNEL_DELETE");
        Assert.Null(_sandbox.World.Channels.Find(ulong.Parse(text, System.Globalization.CultureInfo.InvariantCulture))!.ParentId);
        Assert.Equal(200, (await _sandbox.RestAsync("DELETE", $"/channels/{text}")).Status);
        Assert.Empty(_sandbox.World.Messages.All);
        Assert.Equal((404, 10003), Of(await _sandbox.RestAsync("GET", $"/channels/{text}")));
    }

    /// <summary>https://docs.discord.com/developers/resources/audit-log#audit-logs: 1-512 URL-encoded UTF-8 characters.</summary>
    [Fact]
    public async Task A_reason_has_at_most_512_characters_where_one_is_taken()
    {
        var (role, longest) = ($"/guilds/{_sandbox.Guild}/roles", new string('ä', 512));
        Assert.Equal(200, (await _sandbox.RestAsync("POST", role, "{}", reason: longest)).Status);
        Assert.Equal((400, 50035), Of(await _sandbox.RestAsync("POST", role, "{}", reason: longest + "x")));
        Assert.Equal(200, (await _sandbox.RestAsync("POST", $"/channels/{_sandbox.Channel("circle")}/messages", """{"content":"x"}""", reason: longest + "x")).Status);
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name":"x","type":5}""", "type")]
    [InlineData("""{"name":"x","type":2,"user_limit":100}""", "user_limit")]
    [InlineData("""{"name":"x","parent_id":"1"}""", "parent_id")]
    public async Task What_a_channel_cannot_be_is_refused_by_field(string body, string field)
    {
        var answer = await _sandbox.RestAsync("POST", $"/guilds/{_sandbox.Guild}/channels", body);
        Assert.Equal((400, 50035), Of(answer));
        Assert.NotEmpty(answer.Errors(field));
    }

    [Fact]
    public async Task A_role_is_made_given_taken_and_deleted_below_the_bots_own()
    {
        var made = (await _sandbox.RestAsync("POST", Roles, """{"name":"Owls","colors":{"primary_color":255},"permissions":"1024","mentionable":true}""")).Body!;
        Assert.Equal(("Owls", 255, "1024"), (made["name"]!.ToString(), made["color"]!.GetValue<int>(), made["permissions"]!.ToString()));
        var ben = $"/guilds/{_sandbox.Guild}/members/{_sandbox.Person("Ben")}/roles/{made["id"]}";
        Assert.Equal(204, (await _sandbox.RestAsync("PUT", ben)).Status);
        Assert.Contains(made["id"]!.ToString(), (await _gateway.HearAsync("GUILD_MEMBER_UPDATE"))["d"]!["roles"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(204, (await _sandbox.RestAsync("PUT", ben)).Status);
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", ben)).Status);
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", $"{Roles}/{made["id"]}")).Status);
        await _gateway.HearAsync("GUILD_ROLE_DELETE");
        Assert.Equal((404, 10011), Of(await _sandbox.RestAsync("PUT", ben)));
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("POST", Roles, """{"permissions":"8"}""")));
        var own = _sandbox.World.Members.Find(_sandbox.Guild, _sandbox.Bot)!.Roles.Single();
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("PATCH", $"{Roles}/{own}", """{"name":"x"}""")));
        Assert.Equal((404, 10007), Of(await _sandbox.RestAsync("PUT", $"/guilds/{_sandbox.Guild}/members/1/roles/{own}")));
    }

    [Fact]
    public async Task A_room_is_made_private_by_overwrites_and_only_with_rights_the_bot_has()
    {
        var annex = $"/channels/{_sandbox.Channel("library")}/permissions";
        Assert.Equal(204, (await _sandbox.RestAsync("PUT", $"{annex}/{_sandbox.Bot}", """{"type":1,"allow":"1024"}""")).Status);
        Assert.Equal(204, (await _sandbox.RestAsync("PUT", $"{annex}/{_sandbox.Guild}", """{"type":0,"deny":"1024"}""")).Status);
        Assert.Single((await _gateway.HearAsync("CHANNEL_UPDATE"))["d"]!["permission_overwrites"]!.AsArray());
        Assert.Contains("cannot see", (await _sandbox.ControlAsync("POST", "act/say", """{"user":"Ben","channel":"library","content":"x"}""")).Body!["error"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(204, (await _sandbox.RestAsync("PUT", $"{annex}/{_sandbox.Person("Ben")}", """{"type":1,"allow":"1024"}""")).Status);
        Assert.Equal(200, (await _sandbox.ControlAsync("POST", "act/say", """{"user":"Ben","channel":"library","content":"x"}""")).Status);
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("PUT", $"{annex}/{_sandbox.Guild}", """{"type":0,"deny":"8192"}""")));
        Assert.Equal(50035, (await _sandbox.RestAsync("PUT", $"{annex}/{_sandbox.Guild}", """{"deny":"1024"}""")).Code);
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", $"{annex}/{_sandbox.Guild}")).Status);
        Assert.Equal((404, 10009), Of(await _sandbox.RestAsync("DELETE", $"{annex}/{_sandbox.Guild}")));
    }

    [Fact]
    public async Task A_thread_is_closed_locked_and_opened_again()
    {
        var thread = (await _sandbox.RestAsync("POST", $"/channels/{_sandbox.Channel("circle")}/threads", """{"name":"t","type":11}""")).Body!["id"]!.ToString();
        var closed = await _sandbox.RestAsync("PATCH", $"/channels/{thread}", """{"archived":true,"locked":true}""");
        Assert.True(closed.Body!["thread_metadata"]!["archived"]!.GetValue<bool>());
        await _gateway.HearAsync("THREAD_UPDATE");
        Assert.Equal((400, 50083), Of(await _sandbox.RestAsync("PATCH", $"/channels/{thread}", """{"name":"u"}""")));
        Assert.Equal(200, (await _sandbox.RestAsync("PATCH", $"/channels/{thread}", """{"archived":false,"name":"u"}""")).Status);
        Assert.Equal(200, (await _sandbox.RestAsync("DELETE", $"/channels/{thread}")).Status);
        Assert.Equal(11, (await _gateway.HearAsync("THREAD_DELETE"))["d"]!["type"]!.GetValue<int>());
    }

    private string Roles => $"/guilds/{_sandbox.Guild}/roles";

    private static (int Status, int Code) Of(Answer answer) => (answer.Status, answer.Code);

    private async Task<string> MakeAsync(string body)
    {
        var answer = await _sandbox.RestAsync("POST", $"/guilds/{_sandbox.Guild}/channels", body);
        Assert.Equal(201, answer.Status);
        return answer.Body!["id"]!.ToString();
    }
}
