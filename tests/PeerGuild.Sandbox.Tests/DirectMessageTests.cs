namespace PeerGuild.Sandbox.Tests;

/// <summary>What the bot and one person write to each other, as in https://docs.discord.com/developers/resources/user#create-dm.</summary>
public sealed class DirectMessageTests : IAsyncLifetime
{
    private const int Guilds = 1;
    private const int Directs = 1 << 12;
    private const int DirectReactions = 1 << 13;

    private TestSandbox _sandbox = null!;
    private TestGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync(new ManualTime());
        _gateway = await _sandbox.IdentifyAsync(Guilds | Directs | DirectReactions);
    }

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        return _sandbox.DisposeAsync();
    }

    /// <summary>https://docs.discord.com/developers/events/gateway-events#channel-create: sent when a new guild channel is created.</summary>
    [Fact]
    public async Task Opened_twice_it_is_the_same_channel_without_guild_or_name_and_no_event_tells_of_it()
    {
        await _gateway.HearAllAsync();
        var first = await OpenAsync("Ben");
        Assert.Equal(first["id"]!.ToString(), (await OpenAsync("Ben"))["id"]!.ToString());
        Assert.Equal((1, "Ben"), (first["type"]!.GetValue<int>(), first["recipients"]![0]!["global_name"]!.ToString()));
        Assert.False(first.AsObject().ContainsKey("guild_id") || first.AsObject().ContainsKey("name"));
        Assert.Empty(await _gateway.HearAllAsync());
        var read = await _sandbox.RestAsync("GET", $"/channels/{first["id"]}");
        Assert.Equal(first.ToJsonString(), read.Body!.ToJsonString());
    }

    /// <summary>https://docs.discord.com/developers/events/gateway#list-of-intents: DIRECT_MESSAGES and DIRECT_MESSAGE_REACTIONS.</summary>
    [Fact]
    public async Task A_message_is_sent_edited_reacted_to_listed_and_deleted_and_each_is_heard_without_guild_and_member()
    {
        var channel = (await OpenAsync("Ben"))["id"]!.ToString();
        var made = await SendAsync(channel, "Your turn");
        var message = made.Body!["id"]!.ToString();
        var created = (await _gateway.HearAsync("MESSAGE_CREATE"))["d"]!.AsObject();
        Assert.Equal(1, created["channel_type"]!.GetValue<int>());
        Assert.False(created.ContainsKey("guild_id") || created.ContainsKey("member"));
        await _sandbox.RestAsync("PATCH", $"/channels/{channel}/messages/{message}", """{"content":"Your turn on Monday"}""");
        Assert.False((await _gateway.HearAsync("MESSAGE_UPDATE"))["d"]!.AsObject().ContainsKey("guild_id"));
        await _sandbox.ControlAsync("POST", "act/react", $$"""{"user":"Ben","message":"{{message}}","emoji":"👍"}""");
        Assert.False((await _gateway.HearAsync("MESSAGE_REACTION_ADD"))["d"]!.AsObject().ContainsKey("guild_id"));
        var listed = (await _sandbox.RestAsync("GET", $"/channels/{channel}/messages")).Body!.AsArray();
        Assert.Equal("Your turn on Monday", Assert.Single(listed)!["content"]!.ToString());
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", $"/channels/{channel}/messages/{message}")).Status);
        Assert.False((await _gateway.HearAsync("MESSAGE_DELETE"))["d"]!.AsObject().ContainsKey("guild_id"));
    }

    /// <summary>https://docs.discord.com/developers/events/gateway#message-content-intent: what is written to the bot directly is never masked.</summary>
    [Fact]
    public async Task A_person_answers_and_the_bot_reads_it_without_the_message_content_intent_but_may_not_delete_it()
    {
        var channel = (await OpenAsync("Ben"))["id"]!.ToString();
        var said = await _sandbox.ControlAsync("POST", "act/say", """{"user":"Ben","channel":"Ben","content":"Thank you"}""");
        Assert.Equal("Thank you", (await _gateway.HearAsync("MESSAGE_CREATE"))["d"]!["content"]!.ToString());
        var answer = await _sandbox.RestAsync("DELETE", $"/channels/{channel}/messages/{said.Body!["message"]}");
        Assert.Equal((403, 50003), (answer.Status, answer.Code));
    }

    /// <summary>https://docs.discord.com/developers/topics/opcodes-and-status-codes#json: 50007, 50033 and 50278.</summary>
    [Fact]
    public async Task Who_takes_none_or_shares_no_server_is_not_written_to()
    {
        var ben = (await OpenAsync("Ben"))["id"]!.ToString();
        await _sandbox.ControlAsync("POST", "act/direct-messages", """{"user":"Ben","allow":false}""");
        Assert.Equal((403, 50007), Of(await SendAsync(ben, "x")));
        await _sandbox.ControlAsync("POST", "act/direct-messages", """{"user":"Ben","allow":true}""");
        Assert.Equal(200, (await SendAsync(ben, "x")).Status);
        await _sandbox.ControlAsync("POST", "act/leave", """{"user":"Ben","guild":"Guildhall"}""");
        Assert.Equal((403, 50278), Of(await SendAsync(ben, "x")));
        Assert.Equal((400, 50033), Of(await _sandbox.RestAsync("POST", "/users/@me/channels", """{"recipient_id":"1"}""")));
        Assert.Equal((403, 50007), Of(await _sandbox.RestAsync("POST", "/users/@me/channels", $$"""{"recipient_id":"{{_sandbox.Bot}}"}""")));
        Assert.Equal(50035, (await _sandbox.RestAsync("POST", "/users/@me/channels", "{}")).Code);
    }

    /// <summary>https://docs.discord.com/developers/topics/opcodes-and-status-codes#json: 50003 cannot execute action on a DM channel.</summary>
    [Theory]
    [InlineData("PATCH", "", """{"name":"x"}""")]
    [InlineData("POST", "/messages/bulk-delete", """{"messages":["1","2"]}""")]
    [InlineData("PUT", "/permissions/1", """{"type":1,"allow":"1024"}""")]
    [InlineData("POST", "/messages/1/threads", """{"name":"x"}""")]
    public async Task What_only_a_server_has_is_refused(string method, string path, string body)
    {
        var channel = (await OpenAsync("Ben"))["id"]!.ToString();
        Assert.Equal((403, 50003), Of(await _sandbox.RestAsync(method, $"/channels/{channel}{path}", body)));
    }

    [Fact]
    public async Task In_the_state_it_is_a_channel_named_for_the_member_and_nobody_else_sees_it()
    {
        var channel = (await OpenAsync("Ben"))["id"]!.ToString();
        await SendAsync(channel, "Only for you");
        var state = (await _sandbox.ControlAsync("GET", "state")).Body!;
        var listed = state["guilds"]![0]!["channels"]!.AsArray().Single(one => one!["id"]!.ToString() == channel)!;
        Assert.Equal(("Ben", 1), (listed["name"]!.ToString(), listed["type"]!.GetValue<int>()));
        Assert.Contains(state["messages"]!.AsArray(), message => message!["text"]!.ToString() == "Only for you");
        Assert.Contains(channel, await ViewAsync("Ben"), StringComparison.Ordinal);
        Assert.DoesNotContain(channel, await ViewAsync("Ada"), StringComparison.Ordinal);
        var say = await _sandbox.ControlAsync("POST", "act/say", """{"user":"Ada","channel":"Ben","content":"x"}""");
        Assert.Equal("Only Ben sees these direct messages.", say.Body!["error"]!.ToString());
    }

    /// <summary>https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object: user instead of member, no guild, context BOT_DM.</summary>
    [Fact]
    public async Task A_button_pressed_there_names_a_user_and_no_guild_and_is_answered()
    {
        var channel = (await OpenAsync("Ben"))["id"]!.ToString();
        var body = """{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"Yes","custom_id":"yes"}]}]}""";
        var message = (await _sandbox.RestAsync("POST", $"/channels/{channel}/messages", body)).Body!["id"]!.ToString();
        var click = _sandbox.ControlAsync("POST", "act/click", $$"""{"user":"Ben","message":"{{message}}","id":"Yes"}""");
        var heard = (await _gateway.HearAsync("INTERACTION_CREATE"))["d"]!.AsObject();
        Assert.Equal(("Ben", 1), (heard["user"]!["global_name"]!.ToString(), heard["context"]!.GetValue<int>()));
        Assert.False(heard.ContainsKey("member") || heard.ContainsKey("guild") || heard.ContainsKey("guild_id"));
        Assert.Equal("0", heard["authorizing_integration_owners"]!["0"]!.ToString());
        var answer = await _sandbox.RestAsync("POST", $"/interactions/{heard["id"]}/{heard["token"]}/callback?with_response=true", """{"type":7,"data":{"content":"Noted","components":[]}}""", false);
        Assert.Equal(200, answer.Status);
        Assert.Equal("Noted", (await click).Body!["response"]!["text"]!.ToString());
    }

    /// <summary>https://docs.discord.com/developers/interactions/application-commands#interaction-contexts: a command is used where its contexts say.</summary>
    [Fact]
    public async Task A_command_for_servers_alone_is_not_used_there_and_one_without_contexts_is()
    {
        await OpenAsync("Ben");
        const string commands = """[{"name":"server","description":"x","contexts":[0]},{"name":"anywhere","description":"x"}]""";
        await _sandbox.RestAsync("PUT", $"/applications/{_sandbox.Bot}/commands", commands);
        var refused = await _sandbox.ControlAsync("POST", "act/slash", """{"user":"Ben","channel":"Ben","text":"/server"}""");
        Assert.Equal("'server' cannot be used in direct messages.", refused.Body!["error"]!.ToString());
        var act = _sandbox.ControlAsync("POST", "act/slash", """{"user":"Ben","channel":"Ben","text":"/anywhere"}""");
        var heard = (await _gateway.HearAsync("INTERACTION_CREATE"))["d"]!;
        await _sandbox.RestAsync("POST", $"/interactions/{heard["id"]}/{heard["token"]}/callback", """{"type":4,"data":{"content":"Here"}}""", false);
        Assert.Equal("Here", (await act).Body!["response"]!["text"]!.ToString());
    }

    [Fact]
    public async Task It_is_still_there_after_a_kill()
    {
        var channel = (await OpenAsync("Ben"))["id"]!.ToString();
        await SendAsync(channel, "x");
        await _sandbox.ControlAsync("POST", "act/direct-messages", """{"user":"Chi","allow":false}""");
        await using var again = await TestSandbox.StartAsync(new ManualTime(), _sandbox.Corpse());
        var opened = await again.RestAsync("POST", "/users/@me/channels", $$"""{"recipient_id":"{{again.Person("Ben")}}"}""");
        Assert.Equal(channel, opened.Body!["id"]!.ToString());
        Assert.True(again.World.Users.Find(again.Person("Chi"))!.DirectMessagesOff);
    }

    private static (int Status, int Code) Of(Answer answer) => (answer.Status, answer.Code);

    private async Task<JsonNode> OpenAsync(string person) =>
        (await _sandbox.RestAsync("POST", "/users/@me/channels", $$"""{"recipient_id":"{{_sandbox.Person(person)}}"}""")).Body!;

    private Task<Answer> SendAsync(string channel, string content) =>
        _sandbox.RestAsync("POST", $"/channels/{channel}/messages", $$"""{"content":"{{content}}"}""");

    private async Task<string> ViewAsync(string person) => (await _sandbox.ControlAsync("GET", $"view?as={person}")).Body!.ToJsonString();
}
