namespace PeerGuild.Sandbox.Tests;

public sealed class CommandTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await TestSandbox.StartAsync(new ManualTime());

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    public static TheoryData<string, string, string> Refused => new()
    {
        { """{"name":"Go","description":"x"}""", "name", "STRING_TYPE_REGEX" },
        { """{"name":"go on","description":"x"}""", "name", "STRING_TYPE_REGEX" },
        { $$"""{"name":"{{new string('a', 33)}}","description":"x"}""", "name", "BASE_TYPE_BAD_LENGTH" },
        { """{"name":"go"}""", "description", "BASE_TYPE_REQUIRED" },
        { $$"""{"name":"go","description":"{{new string('a', 101)}}"}""", "description", "BASE_TYPE_BAD_LENGTH" },
        { """{"name":"Keep","type":3,"description":"x"}""", "description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION" },
        { """{"name":"Keep","type":3,"options":[{"type":3,"name":"a","description":"x"}]}""", "options", "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS" },
        { Options("""{"type":3,"name":"a","description":"x"},{"type":3,"name":"b","description":"x","required":true}"""), "options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID" },
        { Options("""{"type":3,"name":"a","description":"x"},{"type":3,"name":"a","description":"x"}"""), "options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID" },
        { Options("""{"type":3,"name":"a","description":"x","autocomplete":true,"choices":[{"name":"n","value":"v"}]}"""), "options.0.choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID" },
        { Options("""{"type":6,"name":"a","description":"x","autocomplete":true}"""), "options.0.autocomplete", "APPLICATION_COMMAND_AUTOCOMPLETE_OPTION_TYPE" },
        { Options("""{"type":4,"name":"a","description":"x","choices":[{"name":"n","value":"v"}]}"""), "options.0.choices.0.value", "NUMBER_TYPE_COERCE" },
        { Options("""{"type":4,"name":"a","description":"x","min_value":3,"max_value":2}"""), "options.0.min_value", "APPLICATION_COMMAND_OPTIONS_VALUE_INVALID" },
        { Options("""{"type":3,"name":"a","description":"x","max_length":6001}"""), "options.0.max_length", "NUMBER_TYPE_MAX" },
        { Options("""{"type":3,"name":"a","description":"x","max_length":0}"""), "options.0.max_length", "NUMBER_TYPE_MIN" },
        { Options("""{"type":1,"name":"a","description":"x"},{"type":3,"name":"b","description":"x"}"""), "options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID" },
        { Options("""{"type":2,"name":"a","description":"x","options":[{"type":2,"name":"b","description":"x"}]}"""), "options.0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID" },
        { Options("""{"type":2,"name":"a","description":"x","options":[]}"""), "options.0.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID" },
        { Options("""{"type":12,"name":"a","description":"x"}"""), "options.0.type", "NUMBER_TYPE_MAX" },
        { Options(string.Join(',', Enumerable.Range(0, 26).Select(i => $$"""{"type":3,"name":"a{{i}}","description":"x"}"""))), "options", "BASE_TYPE_BAD_LENGTH" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_breaks_a_limit_is_named_at_its_place(string body, string path, string code)
    {
        var answer = await CreateAsync(body);
        Assert.Equal((400, 50035), (answer.Status, answer.Code));
        Assert.Contains(code, answer.Errors(path));
    }

    [Fact]
    public async Task Eight_thousand_characters_are_the_most()
    {
        static string Command(int extra)
        {
            var choices = Enumerable.Range(0, 25).Select(i => $$"""{"name":"{{i:00}}{{new string('n', 70)}}","value":"{{new string('v', 100)}}"}""");
            var one = """{"type":3,"name":"NAME","description":"x","choices":[""" + string.Join(',', choices) + "]}";
            var text = $$"""{"type":3,"name":"c","description":"{{new string('d', 74)}}","choices":[{"name":"n","value":"{{new string('v', 2 + extra)}}"}]}""";
            return Options(one.Replace("NAME", "a", StringComparison.Ordinal) + ',' + text);
        }

        Assert.Equal(201, (await CreateAsync(Command(0))).Status);
        var large = Options(string.Join(',', Enumerable.Range(0, 25).Select(i =>
            $$"""{"type":3,"name":"a{{i:00}}","description":"{{new string('d', 100)}}","choices":[{"name":"{{new string('n', 100)}}","value":"{{new string('v', 100)}}"},{"name":"m","value":"{{new string('v', 50)}}"}]}""")));
        Assert.Contains("APPLICATION_COMMAND_TOO_LARGE", (await CreateAsync(large)).Errors("_") is { Length: > 0 } found ? found : [(await CreateAsync(large)).Body!["errors"]!["_errors"]![0]!["code"]!.ToString()]);
    }

    [Fact]
    public async Task Names_in_other_scripts_are_names()
    {
        Assert.Equal(201, (await CreateAsync("""{"name":"ziel-größe_2","description":"x"}""")).Status);
        Assert.Equal(201, (await CreateAsync("""{"name":"เป้าหมาย","description":"x"}""")).Status);
    }

    [Fact]
    public async Task The_same_name_again_is_an_update_with_the_same_id()
    {
        var first = await CreateAsync("""{"name":"go","description":"x"}""");
        var again = await CreateAsync("""{"name":"go","description":"y"}""");
        Assert.Equal((201, 200), (first.Status, again.Status));
        Assert.Equal(first.Body!["id"]!.ToString(), again.Body!["id"]!.ToString());
        Assert.NotEqual(first.Body["version"]!.ToString(), again.Body["version"]!.ToString());
    }

    [Fact]
    public async Task A_guilds_commands_are_apart_and_can_be_read_changed_and_deleted()
    {
        var path = $"/applications/{_sandbox.Bot}/guilds/{_sandbox.Guild}/commands";
        var made = await _sandbox.RestAsync("POST", path, """{"name":"go","description":"x"}""");
        Assert.Equal(_sandbox.Guild.Text(), made.Body!["guild_id"]!.ToString());
        var one = $"{path}/{made.Body["id"]}";
        Assert.Equal("y", (await _sandbox.RestAsync("PATCH", one, """{"description":"y"}""")).Body!["description"]!.ToString());
        Assert.Equal("y", (await _sandbox.RestAsync("GET", one)).Body!["description"]!.ToString());
        Assert.Empty((await _sandbox.RestAsync("GET", $"/applications/{_sandbox.Bot}/commands")).Body!.AsArray());
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", one)).Status);
        Assert.Equal(10063, (await _sandbox.RestAsync("GET", one)).Code);
    }

    [Fact]
    public async Task A_hundred_slash_and_fifteen_user_commands_are_the_most()
    {
        Assert.Equal(200, (await OverwriteAsync(Many(100, 1) + ',' + Many(15, 2))).Status);
        Assert.Equal(30032, (await OverwriteAsync(Many(101, 1))).Code);
        Assert.Equal(30032, (await OverwriteAsync(Many(16, 2))).Code);
        Assert.Equal(30032, (await CreateAsync("""{"name":"more","description":"x"}""")).Code);
    }

    [Fact]
    public async Task Two_hundred_creates_a_day_are_the_most()
    {
        await OverwriteAsync(Many(100, 1, "a"));
        await OverwriteAsync(Many(100, 1, "b"));
        Assert.Equal(30034, (await OverwriteAsync(Many(1, 1, "c"))).Code);
        await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"P1D"}""");
        Assert.Equal(200, (await OverwriteAsync(Many(1, 1, "c"))).Status);
    }

    [Fact]
    public async Task Another_application_is_unknown() =>
        Assert.Equal(10002, (await _sandbox.RestAsync("GET", "/applications/12/commands")).Code);

    private static string Options(string options) => $$"""{"name":"go","description":"x","options":[{{options}}]}""";

    private static string Many(int count, int type, string prefix = "c") => string.Join(',', Enumerable.Range(0, count).Select(i =>
        $$"""{"name":"{{prefix}}{{i}}","type":{{type}},"description":"{{(type == 1 ? "x" : "")}}"}"""));

    private Task<Answer> CreateAsync(string body) => _sandbox.RestAsync("POST", $"/applications/{_sandbox.Bot}/commands", body);

    private Task<Answer> OverwriteAsync(string commands) => _sandbox.RestAsync("PUT", $"/applications/{_sandbox.Bot}/commands", $"[{commands}]");
}
