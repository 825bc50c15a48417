namespace PeerGuild.Sandbox.Tests;

public sealed class MessageTests : IAsyncLifetime
{
    private const string Text = """{"type":10,"content":"x"}""";

    private TestSandbox _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await TestSandbox.StartAsync(new ManualTime());

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    public static TheoryData<string, string, string> Refused => new()
    {
        { """{"content":5}""", "content", "BASE_TYPE_STRING" },
        { $$"""{"content":"{{new string('x', 2001)}}"}""", "content", "BASE_TYPE_MAX_LENGTH" },
        { """{"content":"x","nonce":"12345678901234567890123456"}""", "nonce", "BASE_TYPE_MAX_LENGTH" },
        { """{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""", "allowed_mentions.parse", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE" },
        { """{"content":"x","allowed_mentions":{"parse":["cats"]}}""", "allowed_mentions.parse.0", "BASE_TYPE_CHOICES" },
        { """{"content":"x","message_reference":{"message_id":"12"}}""", "message_reference.message_id", "REPLIES_UNKNOWN_MESSAGE" },
        { """{"content":"x","message_reference":{}}""", "message_reference.message_id", "BASE_TYPE_REQUIRED" },
        { """{"embeds":[{"title":"x","fields":[{"name":"n"}]}]}""", "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED" },
        { $$"""{"embeds":[{"title":"{{new string('x', 257)}}"}]}""", "embeds.0.title", "BASE_TYPE_MAX_LENGTH" },
        { $$"""{"embeds":[{"description":"{{new string('x', 4000)}}"},{"description":"{{new string('x', 2001)}}"}]}""", "embeds", "MAX_EMBED_SIZE_EXCEEDED" },
        { """{"components":[{"type":17,"components":[]}]}""", "components.0.type", "BASE_TYPE_CHOICES" },
        { V2(Text) .Replace("\"flags\"", "\"content\":\"x\",\"flags\"", StringComparison.Ordinal), "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2" },
        { V2($$"""{"type":10,"content":"{{new string('x', 2001)}}"},{"type":10,"content":"{{new string('x', 2000)}}"}"""), "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED" },
        { V2($$"""{"type":10,"content":"{{new string('x', 4001)}}"}"""), "components.0.content", "BASE_TYPE_BAD_LENGTH" },
        { V2(string.Join(',', Enumerable.Repeat(Text, 41))), "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED" },
        { V2("""{"type":17,"components":[{"type":17,"components":[]}]}"""), "components.0.components.0.type", "BASE_TYPE_CHOICES" },
        { V2("""{"type":9,"components":[{"type":10,"content":"x"}]}"""), "components.0.accessory", "BASE_TYPE_REQUIRED" },
        { V2("""{"type":10,"id":3,"content":"x"},{"type":10,"id":3,"content":"y"}"""), "components.1.id", "COMPONENT_DUPLICATE_ID" },
        { V2("""{"type":14,"spacing":3}"""), "components.0.spacing", "NUMBER_TYPE_MAX" },
        { V2("""{"type":13,"file":{"url":"https://example.org/x"}}"""), "components.0.file.url", "FILE_COMPONENT_URL_INVALID" },
        { V2("""{"type":2,"style":1,"label":"x","custom_id":"a"}"""), "components.0.type", "BASE_TYPE_CHOICES" },
        { Row("""{"type":2,"style":1,"label":"x","custom_id":"a"},{"type":2,"style":1,"label":"y","custom_id":"a"}"""), "components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED" },
        { Row($$"""{"type":2,"style":1,"label":"{{new string('x', 81)}}","custom_id":"a"}"""), "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH" },
        { Row($$"""{"type":2,"style":1,"label":"x","custom_id":"{{new string('a', 101)}}"}"""), "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH" },
        { Row("""{"type":2,"style":1,"custom_id":"a"}"""), "components.0.components.0", "BUTTON_COMPONENT_INVALID" },
        { Row("""{"type":2,"style":5,"label":"x","url":"ftp://x"}"""), "components.0.components.0.url", "URL_TYPE_INVALID_SCHEME" },
        { Row("""{"type":2,"style":1,"label":"x","custom_id":"b"},{"type":5,"custom_id":"a"}"""), "components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED" },
        { Row(string.Join(',', Enumerable.Range(0, 6).Select(i => $$"""{"type":2,"style":1,"label":"x","custom_id":"{{i}}"}"""))), "components.0.components", "BASE_TYPE_BAD_LENGTH" },
        { Row("""{"type":3,"custom_id":"a","options":[]}"""), "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH" },
        { Row("""{"type":3,"custom_id":"a","max_values":2,"options":[{"label":"x","value":"1"}]}"""), "components.0.components.0.max_values", "COMPONENT_VALUES_OUT_OF_RANGE" },
        { Row("""{"type":3,"custom_id":"a","options":[{"label":"x","value":"1"},{"label":"y","value":"1"}]}"""), "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED" },
        { Row("""{"type":4,"custom_id":"a","style":1,"label":"x"}"""), "components.0.components.0.type", "BASE_TYPE_CHOICES" },
    };

    [Fact]
    public async Task What_a_component_left_out_is_answered_with_its_default()
    {
        var answer = await _sandbox.SayAsync("circle", V2("""{"type":17,"components":[{"type":14}]}"""));
        var container = answer.Body!["components"]![0]!.AsObject();
        Assert.True(container.ContainsKey("accent_color"));
        Assert.False((bool)container["spoiler"]!);
        Assert.Equal((true, 1), ((bool)container["components"]![0]!["divider"]!, (int)container["components"]![0]!["spacing"]!));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_breaks_a_limit_is_named_at_its_place(string body, string path, string code)
    {
        var answer = await _sandbox.SayAsync("circle", body);
        Assert.Equal((400, 50035), (answer.Status, answer.Code));
        Assert.Contains(code, answer.Errors(path));
        Assert.Equal(0, _sandbox.World.Messages.Count);
    }

    [Theory]
    [InlineData("{}", 400, 50006)]
    [InlineData("""{"content":"  "}""", 400, 50006)]
    [InlineData("{", 400, 50109)]
    [InlineData("""{"content":"a","content":"b"}""", 400, 50109)]
    [InlineData("[]", 400, 50035)]
    [InlineData("""{"content":"x","tts":true}""", 403, 50013)]
    public async Task What_cannot_be_a_message_is_refused(string body, int status, int code)
    {
        var answer = await _sandbox.SayAsync("circle", body);
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Forty_components_and_four_thousand_characters_are_allowed_and_every_component_gets_an_id()
    {
        var most = string.Join(',', Enumerable.Repeat(Text, 38)) + $$""",{"type":10,"id":7,"content":"{{new string('x', 3961)}}"}""";
        var answer = await _sandbox.SayAsync("circle", V2($$"""{"type":17,"components":[{{most}}]}"""));
        Assert.Equal(200, answer.Status);
        var container = answer.Body!["components"]![0]!;
        var ids = container["components"]!.AsArray().Select(one => one!["id"]!.GetValue<int>()).Append(container["id"]!.GetValue<int>()).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(7, ids[^2]);
    }

    [Fact]
    public async Task An_edit_never_takes_the_V2_flag_away_and_changes_only_what_it_names()
    {
        var id = (await _sandbox.SayAsync("circle", V2(Text))).Body!["id"]!.ToString();
        var edited = await EditAsync(id, """{"flags":0,"components":[{"type":10,"content":"y"}]}""");
        Assert.Equal((200, 32768), (edited.Status, edited.Body!["flags"]!.GetValue<int>()));
        Assert.NotNull(edited.Body["edited_timestamp"]);
        Assert.Equal(50035, (await EditAsync(id, """{"content":"x"}""")).Code);
    }

    [Fact]
    public async Task Only_ones_own_messages_are_edited_and_others_are_deleted_only_with_permission()
    {
        var said = await _sandbox.ControlAsync("POST", "act/say", """{"user":"Ada","channel":"circle","content":"mine"}""");
        var id = said.Body!["message"]!.ToString();
        Assert.Equal((403, 50005), Of(await EditAsync(id, """{"content":"x"}""")));
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("DELETE", $"/channels/{_sandbox.Channel("circle")}/messages/{id}")));
        Assert.Equal((404, 10008), Of(await EditAsync("12", """{"content":"x"}""")));
    }

    [Fact]
    public async Task An_enforced_nonce_gives_the_first_message_for_three_minutes_and_says_so_when_it_is_gone()
    {
        const string body = """{"content":"once","nonce":"n","enforce_nonce":true}""";
        var first = (await _sandbox.SayAsync("circle", body)).Body!["id"]!.ToString();
        Assert.Equal(first, (await _sandbox.SayAsync("circle", body)).Body!["id"]!.ToString());
        await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"PT3M1S"}""");
        var second = (await _sandbox.SayAsync("circle", body)).Body!["id"]!.ToString();
        Assert.NotEqual(first, second);
        await _sandbox.RestAsync("DELETE", $"/channels/{_sandbox.Channel("circle")}/messages/{second}");
        Assert.Equal((404, 10008), Of(await _sandbox.SayAsync("circle", body)));
    }

    [Fact]
    public async Task Pages_go_before_after_and_around_newest_first()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await _sandbox.SayAsync("circle", $$"""{"content":"{{i}}"}""")).Body!["id"]!.ToString());
        }

        async Task<string> PageAsync(string query) => string.Concat(
            ((JsonArray)(await _sandbox.RestAsync("GET", $"/channels/{_sandbox.Channel("circle")}/messages?{query}")).Body!).Select(one => one!["content"]));
        Assert.Equal("43210", await PageAsync(""));
        Assert.Equal("43", await PageAsync("limit=2"));
        Assert.Equal("21", await PageAsync($"limit=2&before={ids[3]}"));
        Assert.Equal("32", await PageAsync($"limit=2&after={ids[1]}"));
        Assert.Equal("321", await PageAsync($"limit=3&around={ids[2]}"));
        Assert.Equal(50035, (await _sandbox.RestAsync("GET", $"/channels/{_sandbox.Channel("circle")}/messages?limit=101")).Code);
    }

    [Fact]
    public async Task Mentions_are_those_that_may_be_and_nobody_is_pinged_by_an_empty_parse()
    {
        var text = $"<@{_sandbox.Person("Gus")}> @everyone";
        var said = await _sandbox.SayAsync("circle", $$"""{"content":"{{text}}"}""");
        Assert.Equal("Gus", said.Body!["mentions"]![0]!["global_name"]!.ToString());
        Assert.False(said.Body["mention_everyone"]!.GetValue<bool>());
        var silent = await _sandbox.SayAsync("circle", $$"""{"content":"{{text}}","allowed_mentions":{"parse":[]} }""");
        Assert.Empty(silent.Body!["mentions"]!.AsArray());
    }

    [Fact]
    public async Task A_multipart_body_lists_its_files()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Authorization", "Bot " + _sandbox.Token);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"content":"see","attachments":[{"id":0,"description":"a page"}]}"""), "payload_json" },
            { new ByteArrayContent([1, 2, 3]), "files[0]", "page.html" },
        };
        using var answer = await http.PostAsync(new Uri($"{_sandbox.Url}/api/v10/channels/{_sandbox.Channel("circle")}/messages"), form).Soon();
        var attachment = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["attachments"]![0]!;
        Assert.Equal(("page.html", 3, "a page"), (attachment["filename"]!.ToString(), attachment["size"]!.GetValue<int>(), attachment["description"]!.ToString()));
    }

    [Fact]
    public async Task A_thread_is_started_once_per_message_and_archives_itself()
    {
        var id = (await _sandbox.SayAsync("circle", """{"content":"x"}""")).Body!["id"]!.ToString();
        var path = $"/channels/{_sandbox.Channel("circle")}/messages/{id}/threads";
        Assert.Contains("BASE_TYPE_CHOICES", (await _sandbox.RestAsync("POST", path, """{"name":"t","auto_archive_duration":61}""")).Errors("auto_archive_duration"));
        Assert.Contains("BASE_TYPE_REQUIRED", (await _sandbox.RestAsync("POST", path, "{}")).Errors("name"));
        Assert.Equal(201, (await _sandbox.RestAsync("POST", path, """{"name":"t","auto_archive_duration":60}""")).Status);
        Assert.Equal((400, 160004), Of(await _sandbox.RestAsync("POST", path, """{"name":"t"}""")));
        await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"PT60M"}""");
        Assert.True((await _sandbox.RestAsync("GET", $"/channels/{id}")).Body!["thread_metadata"]!["archived"]!.GetValue<bool>());
        Assert.Equal(200, (await _sandbox.RestAsync("POST", $"/channels/{id}/messages", """{"content":"again"}""")).Status);
        Assert.False((await _sandbox.RestAsync("GET", $"/channels/{id}")).Body!["thread_metadata"]!["archived"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_voice_channel_takes_messages_and_no_threads()
    {
        var id = (await _sandbox.SayAsync("Round Table", """{"content":"card"}""")).Body!["id"]!.ToString();
        var answer = await _sandbox.RestAsync("POST", $"/channels/{_sandbox.Channel("Round Table")}/messages/{id}/threads", """{"name":"t"}""");
        Assert.Equal((400, 50024), Of(answer));
    }

    [Fact]
    public async Task Reactions_come_percent_encoded_and_what_is_no_emoji_is_unknown()
    {
        var id = (await _sandbox.SayAsync("circle", """{"content":"x"}""")).Body!["id"]!.ToString();
        var path = $"/channels/{_sandbox.Channel("circle")}/messages/{id}/reactions/";
        Assert.Equal(204, (await _sandbox.RestAsync("PUT", path + "%F0%9F%91%8D/%40me")).Status);
        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((400, 10014), Of(await _sandbox.RestAsync("PUT", path + "thumb/@me")));
    }

    private static (int Status, int Code) Of(Answer answer) => (answer.Status, answer.Code);

    private static string V2(string components) => $$"""{"flags":32768,"components":[{{components}}]}""";

    private static string Row(string components) => $$"""{"components":[{"type":1,"components":[{{components}}]}],"content":"x"}""";

    private Task<Answer> EditAsync(string id, string body)
    {
        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(5));
        return _sandbox.RestAsync("PATCH", $"/channels/{_sandbox.Channel("circle")}/messages/{id}", body);
    }
}
