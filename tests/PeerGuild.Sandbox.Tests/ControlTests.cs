using System.Net.WebSockets;
using PeerGuild.Sandbox.Control;

namespace PeerGuild.Sandbox.Tests;

public sealed class ControlTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync(new ManualTime());
        await _sandbox.RestAsync("PUT", $"/applications/{_sandbox.Bot}/commands", """
            [{"name":"go","description":"x","options":[
               {"type":6,"name":"who","description":"x","required":true},{"type":4,"name":"n","description":"x","max_value":5},
               {"type":5,"name":"yes","description":"x"},{"type":7,"name":"room","description":"x","channel_types":[2]},
               {"type":3,"name":"text","description":"x","min_length":2}]},
             {"name":"admin","description":"x","default_member_permissions":"0"}]
            """);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("act/slash", "{", "not JSON")]
    [InlineData("act/slash", "[]", "JSON object")]
    [InlineData("act/slash", "{}", "'user' is missing")]
    [InlineData("act/slash", """{"user":"Zoe","channel":"circle","text":"/go"}""", "no user 'Zoe'")]
    [InlineData("act/slash", """{"user":"PeerGuild","channel":"circle","text":"/go"}""", "is the bot")]
    [InlineData("act/slash", """{"user":"Ada","channel":"nowhere","text":"/go"}""", "no channel 'nowhere'")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"go"}""", "begins with '/'")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/"}""", "name is missing")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go"}""", "'who' is required")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go who:Zoe"}""", "no user 'Zoe'")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go who:gus n:six"}""", "whole number")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go who:gus n:1.5"}""", "whole number")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go who:gus n:6"}""", "and 5")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go who:gus yes:maybe"}""", "true or false")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go who:gus room:circle"}""", "of this kind")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go who:gus text:x"}""", "2 to 6000")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go who:gus who:gus"}""", "given twice")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go who:gus and more"}""", "no ':'")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go who:\"gus"}""", "never closed")]
    [InlineData("act/slash", """{"user":"Ada","channel":"circle","text":"/go whom:gus"}""", "no option 'whom'")]
    [InlineData("act/slash", """{"user":"Ben","channel":"circle","text":"/admin"}""", "may not use")]
    [InlineData("act/autocomplete", """{"user":"Ada","channel":"circle","text":"/go","focused":"text"}""", "no autocomplete")]
    [InlineData("act/click", """{"user":"Ada","message":"12","id":"x"}""", "no message '12'")]
    [InlineData("act/click", """{"user":"Ada","message":"last","id":"x"}""", "needs a 'channel'")]
    [InlineData("act/click", """{"user":"Ada","message":"last","channel":"circle","id":"x"}""", "has not written")]
    [InlineData("act/submit", """{"user":"Ada","interaction":"12"}""", "opened no window")]
    [InlineData("act/say", """{"user":"Ada","channel":"circle","content":" "}""", "1 to 2000")]
    [InlineData("act/say", """{"user":"Ada","channel":"circle","content":["x"]}""", "must be text")]
    [InlineData("act/voice", """{"user":"Ada","channel":"circle"}""", "not a voice channel")]
    [InlineData("act/voice", """{"user":"Ada"}""", "'channel' is missing")]
    [InlineData("act/react", """{"user":"Ada","message":"12","emoji":"x"}""", "no message")]
    [InlineData("act/leave", """{"user":"Ada","guild":"Guildhall"}""", "owns")]
    [InlineData("clock", """{"rate":601}""", "between 0 and 600")]
    [InlineData("clock", """{"rate":"fast"}""", "must be a number")]
    [InlineData("clock/advance", """{"by":"a while"}""", "not a duration")]
    [InlineData("clock/advance", """{"by":"PT-5M"}""", "moves forward")]
    [InlineData("clock/advance", """{"by":"P9999Y"}""", "three years")]
    [InlineData("faults", """{"kind":"flood"}""", "no fault 'flood'")]
    [InlineData("faults", """{"kind":"slow","times":0}""", "'times'")]
    [InlineData("reset", """{"seed":"large","guilds":1000000}""", "guilds")]
    [InlineData("reset", """{"seed":"circle","now":"soon"}""", "not an instant")]
    public async Task What_cannot_be_done_is_said_in_a_sentence(string path, string body, string part)
    {
        var answer = await _sandbox.ControlAsync("POST", path, body);
        Assert.Equal(400, answer.Status);
        Assert.Contains(part, answer.Body!["error"]!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(".", answer.Body["error"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "state?guild=nowhere", 400)]
    [InlineData("GET", "state?after=x", 400)]
    [InlineData("GET", "requests?after=-1", 400)]
    [InlineData("GET", "act/slash", 404)]
    [InlineData("POST", "nothing", 404)]
    public async Task So_is_what_cannot_be_looked_at(string method, string path, int status)
    {
        var answer = await _sandbox.ControlAsync(method, path);
        Assert.Equal(status, answer.Status);
        Assert.NotNull(answer.Body!["error"]);
    }

    [Fact]
    public async Task State_can_be_of_one_guild_and_after_a_message()
    {
        var first = (await _sandbox.SayAsync("circle", """{"content":"one"}""")).Body!["id"]!.ToString();
        await _sandbox.SayAsync("circle", """{"content":"two"}""");
        var state = (await _sandbox.ControlAsync("GET", $"state?guild=Guildhall&after={first}")).Body!;
        var message = Assert.Single(state["messages"]!.AsArray())!;
        Assert.Equal(("two", "2027-01-04T18:00:00Z"), (message["text"]!.ToString(), message["at"]!.ToString()));
        Assert.Equal(2, state["guilds"]![0]!["commands"]!.AsArray().Count);
    }

    [Fact]
    public async Task Every_request_of_the_bot_is_listed()
    {
        await _sandbox.SayAsync("circle", """{"content":"one"}""");
        var request = (await _sandbox.ControlAsync("GET", "requests?after=1")).Body![0]!;
        Assert.Equal(
            (2, "POST", $"/channels/{_sandbox.Channel("circle")}/messages", "one", 200),
            (request["n"]!.GetValue<int>(), request["method"]!.ToString(), request["path"]!.ToString(), request["body"]!["content"]!.ToString(), request["status"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Reset_begins_another_world_with_the_same_token_and_empties_whoever_runs_here()
    {
        var emptied = 0;
        _sandbox.Server.ResetRequested = (tellTime, _) =>
        {
            emptied++;
            return tellTime();
        };
        var token = _sandbox.Token;
        await _sandbox.SayAsync("circle", """{"content":"one"}""");
        Assert.Equal(200, (await _sandbox.ControlAsync("POST", "reset", """{"seed":"empty","now":"2027-03-01T09:00:00Z"}""")).Status);
        var state = (await _sandbox.ControlAsync("GET", "state")).Body!;
        Assert.StartsWith("2027-03-01T09:00:0", state["now"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(state["messages"]!.AsArray());
        Assert.Equal(2, state["guilds"]![0]!["members"]!.AsArray().Count);
        Assert.Equal((token, 1), (_sandbox.Token, emptied));
    }

    [Fact]
    public async Task Whoever_starts_anew_after_a_reset_knows_the_new_time_before()
    {
        using var clock = ProductClock.Followed(TimeProvider.System, new Activity(), Instant.FromUnixTimeTicks(0));
        _sandbox.Server.AddFollower(new ClockFollower("plugin", clock));
        var started = Instant.MaxValue;
        _sandbox.Server.ResetRequested = async (tellTime, _) =>
        {
            await tellTime();
            started = clock.GetCurrentInstant();
        };
        await _sandbox.ControlAsync("POST", "reset", """{"seed":"circle","now":"2026-03-01T09:00:00Z"}""");
        Assert.InRange(started, Instant.FromUtc(2026, 3, 1, 9, 0), Instant.FromUtc(2026, 3, 1, 9, 1));
    }

    [Fact]
    public async Task A_past_is_lived_from_nine_weeks_back_while_the_clock_stands()
    {
        var (began, lived, rate) = (default(Instant), default(Instant?), -1.0);
        _sandbox.Server.PastRequested = (until, _) =>
        {
            (began, lived, rate) = (_sandbox.Discord.Clock.Now, until, _sandbox.Discord.Clock.Rate);
            return Task.CompletedTask;
        };
        Assert.Equal(200, (await _sandbox.ControlAsync("POST", "reset", """{"seed":"quarter","now":"2027-03-08T09:00:00Z"}""")).Status);
        Assert.InRange(began, Instant.FromUtc(2027, 1, 4, 9, 0), Instant.FromUtc(2027, 1, 4, 9, 1));
        Assert.Equal((Instant.FromUtc(2027, 3, 8, 9, 0), 0, 1), (lived, rate, _sandbox.Discord.Clock.Rate));
    }

    [Fact]
    public async Task Where_nobody_can_live_it_a_past_is_refused_and_the_world_stays()
    {
        await _sandbox.SayAsync("circle", """{"content":"one"}""");
        var refused = await _sandbox.ControlAsync("POST", "reset", """{"seed":"quarter"}""");
        Assert.Equal(409, refused.Status);
        Assert.StartsWith("Nothing could be played", refused.Body!["error"]!.ToString(), StringComparison.Ordinal);
        Assert.Single((await _sandbox.ControlAsync("GET", "state")).Body!["messages"]!.AsArray());
    }

    [Fact]
    public async Task A_past_that_breaks_off_is_said_and_the_clock_runs_again()
    {
        _sandbox.Server.PastRequested = (_, _) => throw new HttpRequestException("Ben was not answered.");
        var broken = await _sandbox.ControlAsync("POST", "reset", """{"seed":"quarter"}""");
        Assert.Equal((500, 1.0), (broken.Status, _sandbox.Discord.Clock.Rate));
        Assert.EndsWith("Ben was not answered.", broken.Body!["error"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_follows_over_a_socket_is_told_the_time_and_waited_for_and_makes_reset_a_conflict()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(_sandbox.Url.Replace("http", "ws", StringComparison.Ordinal) + "/sandbox/v1/clock/follow?name=rituals"), CancellationToken.None).Soon();
        var told = new TaskCompletionSource();
        var following = FollowAsync(socket, told);
        await told.Task.Soon();
        var advanced = await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"PT15M"}""");
        Assert.Equal("""{"now":"2027-01-04T18:15:00Z","settled":true,"waiting":[]}""", advanced.Body!.ToJsonString());
        Assert.Equal(409, (await _sandbox.ControlAsync("POST", "reset", """{"seed":"circle"}""")).Status);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).Soon();
        await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"PT0S"}""");
        var ticks = await following.Soon();
        Assert.Equal(Instant.FromUtc(2027, 1, 4, 18, 10), Assert.Single(ticks, tick => tick.Now.InUtc().Minute == 10 && tick.Tick == ticks.First(one => one.Now == tick.Now).Tick).Now);
    }

    [Theory]
    [InlineData("## Check-in · until <t:1806433800:t>", "Check-in · until 2027-03-30T19:10:00Z")]
    [InlineData("> **Ada** · ~~then~~ *Chi*\n-# small", "Ada · then Chi\nsmall")]
    [InlineData(@"\*\*not bold\*\* \<@1\> 5\_000", "**not bold** <@1> 5_000")]
    [InlineData("[pre-read](https://example.org/doc) </goal close:12>", "pre-read (https://example.org/doc) /goal close")]
    [InlineData("<@1> <#2> <@&3>", "@unknown-user #unknown @unknown-role")]
    [InlineData("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name")]
    public void Text_is_what_a_person_reads(string sent, string read) => Assert.Equal(read, PlainText.Read(_sandbox.World, sent));

    [Fact]
    public void A_typed_command_is_words_and_then_options()
    {
        var text = SlashText.Parse("/goal close result:done note:\"two \\\"words\\\"\" at:18:00");
        Assert.Equal(["goal", "close"], text.Words);
        Assert.Equal([("result", "done"), ("note", "two \"words\""), ("at", "18:00")], text.Options);
    }

    [Fact]
    public async Task A_name_that_is_not_loopback_is_not_answered()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_sandbox.Url + "/sandbox/v1/state"));
        request.Headers.Host = "evil.example";
        using var answer = await http.SendAsync(request).Soon();
        Assert.Equal(403, (int)answer.StatusCode);
    }

    private static async Task<List<ClockTick>> FollowAsync(ClientWebSocket socket, TaskCompletionSource told)
    {
        var ticks = new List<ClockTick>();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close || socket.State != WebSocketState.Open)
            {
                return ticks;
            }

            var tick = ClockJson.ReadTick(buffer.AsSpan(0, part.Count));
            ticks.Add(tick);
            told.TrySetResult();
            Instant? due = tick.Now < Instant.FromUtc(2027, 1, 4, 18, 10) ? Instant.FromUtc(2027, 1, 4, 18, 10) : null;
            await socket.SendAsync(ClockJson.Write(new ClockReport(tick.Tick, true, due, System.Collections.Immutable.ImmutableSortedDictionary<string, long>.Empty)), WebSocketMessageType.Text, true, CancellationToken.None);
        }
    }
}
