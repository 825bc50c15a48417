namespace PeerGuild.Sandbox.Tests;

public sealed class InteractionTests : IAsyncLifetime
{
    private const string Commands = """
        [{"name":"go","description":"Goes"},
         {"name":"pick","description":"Picks","options":[{"type":3,"name":"city","description":"Which","autocomplete":true}]}]
        """;

    private TestSandbox _sandbox = null!;
    private TestGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync(new ManualTime());
        await _sandbox.RestAsync("PUT", $"/applications/{_sandbox.Bot}/commands", Commands);
        _gateway = await _sandbox.IdentifyAsync();
    }

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task It_carries_who_where_and_what_they_may()
    {
        var (interaction, act) = await GoAsync();
        Assert.Equal((2, "go", "circle"), (interaction["type"]!.GetValue<int>(), interaction["data"]!["name"]!.ToString(), interaction["channel"]!["name"]!.ToString()));
        Assert.Equal("2555660431641680", interaction["app_permissions"]!.ToString());
        Assert.Equal("Ben", interaction["member"]!["user"]!["global_name"]!.ToString());
        await AnswerAsync(interaction, """{"type":4,"data":{"content":"hi"}}""");
        await act;
    }

    [Fact]
    public async Task The_second_answer_is_refused_with_40060()
    {
        var (interaction, act) = await GoAsync();
        Assert.Equal(204, (await AnswerAsync(interaction, """{"type":4,"data":{"content":"hi"}}""")).Status);
        Assert.Equal(40060, (await AnswerAsync(interaction, """{"type":4,"data":{"content":"hi"}}""")).Code);
        Assert.Equal("hi", (await act).Body!["response"]!["text"]!.ToString());
    }

    [Fact]
    public async Task After_three_seconds_the_token_is_unknown_and_the_act_has_timed_out()
    {
        var (interaction, act) = await GoAsync();
        while (!act.IsCompleted)
        {
            _sandbox.Wire!.Advance(TimeSpan.FromSeconds(3.1)); // Whether or not the wait had begun when the bot heard of it.
            await Task.Yield();
        }

        var response = (await act).Body!["response"]!;
        Assert.Equal(("none", true), (response["kind"]!.ToString(), response["timed_out"]!.GetValue<bool>()));
        Assert.Equal((404, 10062), Of(await AnswerAsync(interaction, """{"type":4,"data":{"content":"hi"}}""")));
    }

    [Fact]
    public async Task A_token_lives_fifteen_minutes_of_product_time()
    {
        var (interaction, act) = await GoAsync();
        await AnswerAsync(interaction, """{"type":4,"data":{"content":"hi"}}""");
        await act;
        await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"PT15M"}""");
        Assert.Equal(200, (await HookAsync("PATCH", interaction, "/messages/%40original", """{"content":"still"}""")).Status);
        await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"PT1S"}""");
        Assert.Equal((401, 50027), Of(await HookAsync("PATCH", interaction, "/messages/@original", """{"content":"late"}""")));
    }

    [Fact]
    public async Task A_wrong_token_is_unknown()
    {
        var (interaction, act) = await GoAsync();
        Assert.Equal((404, 10062), Of(await _sandbox.RestAsync("POST", $"/interactions/{interaction["id"]}/wrong/callback", """{"type":5}""", authorized: false)));
        Assert.Equal((404, 10015), Of(await _sandbox.RestAsync("POST", $"/webhooks/{_sandbox.Bot}/wrong", """{"content":"x"}""", authorized: false)));
        await AnswerAsync(interaction, """{"type":4,"data":{"content":"hi"}}""");
        await act;
    }

    [Theory]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":7,"data":{"content":"x"}}""")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"m","title":"t","components":[]}}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":2,"style":1,"label":"x","custom_id":"a"}]}}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":18,"label":"l","component":{"type":3,"custom_id":"a","disabled":true,"options":[{"label":"x","value":"y"}]}}]}}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":18,"label":"l","component":{"type":4,"style":1,"custom_id":"a","label":"l"}}]}}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":18,"label":"l","component":{"type":21,"custom_id":"a","options":[{"label":"x","value":"y"}]}}]}}""")]
    [InlineData("""{"type":4,"data":{"flags":32768,"content":"x","components":[{"type":10,"content":"y"}]}}""")]
    public async Task An_answer_that_does_not_fit_is_refused_and_may_be_tried_again(string body)
    {
        var (interaction, act) = await GoAsync();
        Assert.Equal((400, 50035), Of(await AnswerAsync(interaction, body)));
        Assert.Equal(204, (await AnswerAsync(interaction, """{"type":4,"data":{"content":"hi"}}""")).Status);
        await act;
    }

    [Fact]
    public async Task With_response_the_message_comes_back_and_a_private_one_is_private()
    {
        var (interaction, act) = await GoAsync();
        var answer = await _sandbox.RestAsync("POST", Callback(interaction) + "?with_response=true", """{"type":4,"data":{"content":"hi","flags":64}}""", authorized: false);
        Assert.Equal("hi", answer.Body!["resource"]!["message"]!["content"]!.ToString());
        Assert.True(answer.Body["interaction"]!["response_message_ephemeral"]!.GetValue<bool>());
        Assert.Equal(404, (await _sandbox.RestAsync("GET", $"/channels/{_sandbox.Channel("circle")}/messages/{answer.Body["resource"]!["message"]!["id"]}")).Status);
        Assert.True((await act).Body!["response"]!["ephemeral"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_deferred_answer_is_the_edit_and_its_flag_was_fixed_by_the_defer()
    {
        var (interaction, act) = await GoAsync();
        await AnswerAsync(interaction, """{"type":5,"data":{"flags":64}}""");
        await HookAsync("PATCH", interaction, "/messages/@original", """{"flags":32768,"components":[{"type":10,"content":"done"}]}""");
        var response = (await act).Body!["response"]!;
        Assert.Equal(("done", true), (response["text"]!.ToString(), response["ephemeral"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_deferred_answer_that_never_comes_is_given_up_after_fifteen_seconds()
    {
        var (interaction, act) = await GoAsync();
        await AnswerAsync(interaction, """{"type":5}""");
        while (!act.IsCompleted)
        {
            _sandbox.Wire!.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.True((await act).Body!["response"]!["timed_out"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_first_follow_up_after_a_defer_fills_the_loading_message_and_the_next_is_its_own()
    {
        var (interaction, act) = await GoAsync();
        await AnswerAsync(interaction, """{"type":5}""");
        var first = await HookAsync("POST", interaction, "", """{"content":"one"}""");
        var second = await HookAsync("POST", interaction, "", """{"content":"two","flags":64}""");
        Assert.Equal("one", (await act).Body!["response"]!["text"]!.ToString());
        Assert.NotEqual(first.Body!["id"]!.ToString(), second.Body!["id"]!.ToString());
        Assert.Equal(64, second.Body["flags"]!.GetValue<int>());
    }

    [Fact]
    public async Task Choices_answer_autocomplete_only_and_at_most_twenty_five()
    {
        var act = _sandbox.ControlAsync("POST", "act/autocomplete", """{"user":"Ben","channel":"circle","text":"/pick city:li","focused":"city"}""");
        var interaction = (await _gateway.HearAsync("INTERACTION_CREATE"))["d"]!;
        Assert.True(interaction["data"]!["options"]![0]!["focused"]!.GetValue<bool>());
        var many = string.Join(',', Enumerable.Range(0, 26).Select(i => $$"""{"name":"n{{i}}","value":"v"}"""));
        Assert.Equal(50035, (await AnswerAsync(interaction, $$$"""{"type":8,"data":{"choices":[{{{many}}}]} }""")).Code);
        Assert.Equal(50035, (await AnswerAsync(interaction, """{"type":4,"data":{"content":"x"}}""")).Code);
        Assert.Equal(204, (await AnswerAsync(interaction, """{"type":8,"data":{"choices":[{"name":"Lisbon","value":"lis"}]}}""")).Status);
        Assert.Equal("""[{"name":"Lisbon","value":"lis"}]""", (await act).Body!.ToJsonString());
    }

    private static (int Status, int Code) Of(Answer answer) => (answer.Status, answer.Code);

    private static string Callback(JsonNode interaction) => $"/interactions/{interaction["id"]}/{interaction["token"]}/callback";

    private async Task<(JsonNode Interaction, Task<Answer> Act)> GoAsync()
    {
        var act = _sandbox.ControlAsync("POST", "act/slash", """{"user":"Ben","channel":"circle","text":"/go"}""");
        return ((await _gateway.HearAsync("INTERACTION_CREATE"))["d"]!, act);
    }

    private Task<Answer> AnswerAsync(JsonNode interaction, string body) => _sandbox.RestAsync("POST", Callback(interaction), body, authorized: false);

    private Task<Answer> HookAsync(string method, JsonNode interaction, string path, string body) =>
        _sandbox.RestAsync(method, $"/webhooks/{_sandbox.Bot}/{interaction["token"]}{path}", body, authorized: false);
}
