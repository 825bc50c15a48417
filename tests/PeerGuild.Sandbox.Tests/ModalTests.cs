namespace PeerGuild.Sandbox.Tests;

/// <summary>Windows, as in https://docs.discord.com/developers/components/reference and interactions/receiving-and-responding.</summary>
public sealed class ModalTests : IAsyncLifetime
{
    private const string Everything = """
        {"type":18,"label":"City","component":{"type":3,"custom_id":"city","max_values":2,"options":[{"label":"Lisbon","value":"lis"},{"label":"Oslo","value":"osl","default":true}]}},
        {"type":18,"label":"Who","component":{"type":7,"custom_id":"who","max_values":2}},
        {"type":18,"label":"Room","component":{"type":8,"custom_id":"room","channel_types":[2],"required":false}},
        {"type":18,"label":"Keys","component":{"type":22,"custom_id":"keys","max_values":2,"options":[{"label":"Quiet","value":"q"},{"label":"Kind","value":"k"}]}},
        {"type":18,"label":"Sure","component":{"type":23,"custom_id":"sure","default":true}}
        """;

    private TestSandbox _sandbox = null!;
    private TestGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync(new ManualTime());
        await _sandbox.RestAsync("PUT", $"/applications/{_sandbox.Bot}/commands", """[{"name":"go","description":"Goes"}]""");
        _gateway = await _sandbox.IdentifyAsync();
    }

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"type":18,"label":"l","component":{"type":4,"style":3,"custom_id":"a"}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":4,"style":1,"custom_id":"a","min_length":5,"max_length":4}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":4,"style":1,"custom_id":"a","max_length":4001}}""")]
    [InlineData("""{"type":18,"component":{"type":4,"style":1,"custom_id":"a"}}""")]
    [InlineData("""{"type":18,"label":"A label of more than forty-five characters in all","component":{"type":4,"style":1,"custom_id":"a"}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":5,"custom_id":"a","default_values":[{"id":"1","type":"role"}]}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":3,"custom_id":"a","min_values":0,"options":[{"label":"x","value":"y"}]}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":19,"custom_id":"a","file_types":["pdf"]}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":19,"custom_id":"a","max_values":11}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":22,"custom_id":"a","options":[]}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":18,"label":"m"}}""")]
    [InlineData("""{"type":17,"components":[{"type":10,"content":"x"}]}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":4,"style":1,"custom_id":"a"}},{"type":18,"label":"m","component":{"type":23,"custom_id":"a"}}""")]
    public async Task A_part_outside_its_limits_is_refused_with_50035(string part)
    {
        var (interaction, act) = await GoAsync();
        Assert.Equal((400, 50035), Of(await AnswerAsync(interaction, Window(part))));
        await AnswerAsync(interaction, """{"type":4,"data":{"content":"hi"}}""");
        await act;
    }

    [Fact]
    public async Task Every_kind_of_field_is_listed_and_sent_as_Discord_sends_it()
    {
        var opened = await OpenAsync(Everything);
        Assert.Equal(
            "select,mentionables,channels,checkboxes,checkbox",
            string.Join(',', opened["response"]!["modal"]!["fields"]!.AsArray().Select(field => field!["kind"])));
        var (sent, act) = await SubmitAsync(opened, """{"Who":["Ben","Members"],"room":"Annex","keys":["Kind","q"]}""");
        Assert.Equal(5, sent["type"]!.GetValue<int>());
        Assert.Equal("""{"type":3,"id":2,"custom_id":"city","values":["osl"]}""", Field(sent, 0).ToJsonString());
        Assert.Equal("""["k","q"]""", Field(sent, 3)["values"]!.ToJsonString());
        Assert.True(Field(sent, 4)["value"]!.GetValue<bool>());
        var resolved = sent["data"]!["resolved"]!;
        Assert.Equal("Annex", resolved["channels"]![_sandbox.Channel("Annex").Text()]!["name"]!.ToString());
        Assert.Equal("Ben", resolved["users"]![_sandbox.Person("Ben").Text()]!["global_name"]!.ToString());
        Assert.Single(resolved["roles"]!.AsObject());
        await AnswerAsync(sent, """{"type":4,"data":{"content":"thanks","flags":64}}""");
        Assert.Equal("thanks", (await act).Body!["response"]!["text"]!.ToString());
    }

    [Theory]
    [InlineData("""{"who":"Ben","keys":"Loud"}""", "no option 'Loud'")]
    [InlineData("""{"who":"Ben"}""", "'Keys' is required")]
    [InlineData("""{"keys":"Kind"}""", "'Who' is required")]
    [InlineData("""{"who":["Ben","Chi","Dee"],"keys":"Kind"}""", "wants 1 to 2")]
    [InlineData("""{"who":["Ben","Ben"],"keys":"Kind"}""", "twice")]
    [InlineData("""{"who":"Ben","keys":"Kind","room":"circle"}""", "does not offer circle")]
    public async Task What_the_window_would_not_let_anybody_send_is_refused_in_a_sentence(string fields, string part)
    {
        var opened = await OpenAsync(Everything);
        var answer = await _sandbox.ControlAsync("POST", "act/submit", $$"""{"user":"Ben","interaction":"{{opened["interaction"]}}","fields":{{fields}}}""");
        Assert.Equal(400, answer.Status);
        Assert.Contains(part, answer.Body!["error"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_never_answers_a_window()
    {
        var opened = await OpenAsync(Everything);
        var (sent, act) = await SubmitAsync(opened, """{"who":"Ben","keys":"Kind"}""");
        Assert.Equal((400, 50035), Of(await AnswerAsync(sent, Window(Everything))));
        await AnswerAsync(sent, """{"type":5,"data":{"flags":64}}""");
        await _sandbox.RestAsync("PATCH", $"/webhooks/{_sandbox.Bot}/{sent["token"]}/messages/@original", """{"content":"done"}""", authorized: false);
        Assert.Equal("done", (await act).Body!["response"]!["text"]!.ToString());
    }

    [Fact]
    public async Task A_select_in_a_message_gives_its_values_with_what_they_are()
    {
        await _sandbox.SayAsync("circle", """
            {"components":[{"type":1,"components":[{"type":5,"custom_id":"whom","placeholder":"Whom","min_values":1,"max_values":2}]}]}
            """);
        var act = _sandbox.ControlAsync("POST", "act/click", """{"user":"Ben","message":"last","channel":"circle","id":"Whom","values":["Gus","Hal"]}""");
        var pressed = (await _gateway.HearAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(2, pressed["data"]!["values"]!.AsArray().Count);
        Assert.Equal(5, pressed["data"]!["component_type"]!.GetValue<int>());
        Assert.Equal(2, pressed["data"]!["resolved"]!["members"]!.AsObject().Count);
        await AnswerAsync(pressed, """{"type":6}""");
        await _sandbox.RestAsync("PATCH", $"/webhooks/{_sandbox.Bot}/{pressed["token"]}/messages/@original", """{"content":"chosen"}""", authorized: false);
        Assert.Equal("update", (await act).Body!["response"]!["kind"]!.ToString());
        var three = await _sandbox.ControlAsync("POST", "act/click", """{"user":"Ben","message":"last","channel":"circle","id":"whom","values":["Gus","Hal","Ivy"]}""");
        Assert.Equal(400, three.Status);
    }

    private static (int Status, int Code) Of(Answer answer) => (answer.Status, answer.Code);

    private static JsonNode Field(JsonNode sent, int index) => sent["data"]!["components"]![index]!["component"]!;

    private static string Window(string parts) => $$$"""{"type":9,"data":{"custom_id":"m","title":"t","components":[{{{parts}}}]} }""";

    private Task<Answer> AnswerAsync(JsonNode interaction, string body) =>
        _sandbox.RestAsync("POST", $"/interactions/{interaction["id"]}/{interaction["token"]}/callback", body, authorized: false);

    private async Task<(JsonNode Interaction, Task<Answer> Act)> GoAsync()
    {
        var act = _sandbox.ControlAsync("POST", "act/slash", """{"user":"Ben","channel":"circle","text":"/go"}""");
        return ((await _gateway.HearAsync("INTERACTION_CREATE"))["d"]!, act);
    }

    private async Task<JsonNode> OpenAsync(string parts)
    {
        var (interaction, act) = await GoAsync();
        Assert.Equal(204, (await AnswerAsync(interaction, Window(parts))).Status);
        return (await act).Body!;
    }

    private async Task<(JsonNode Sent, Task<Answer> Act)> SubmitAsync(JsonNode opened, string fields)
    {
        var act = _sandbox.ControlAsync("POST", "act/submit", $$"""{"user":"Ben","interaction":"{{opened["interaction"]}}","fields":{{fields}}}""");
        return ((await _gateway.HearAsync("INTERACTION_CREATE"))["d"]!, act);
    }
}
