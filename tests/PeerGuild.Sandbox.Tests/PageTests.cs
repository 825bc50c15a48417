using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Net.WebSockets;

namespace PeerGuild.Sandbox.Tests;

/// <summary>What the page is given: its own files and nothing else, one member's view, word of every change, and plugs to pull.</summary>
public sealed class PageTests : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private TestSandbox _sandbox = null!;

    [Fact]
    public async Task The_address_serves_a_page_that_can_load_only_its_own()
    {
        var page = await GetAsync("/");
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("text/javascript", (await GetAsync("/page/main.js")).Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, (int)(await GetAsync("/page/none.js")).StatusCode);
        Assert.Equal(404, (int)(await GetAsync("/page/../SandboxServer.cs")).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_known_is_not_sent_again()
    {
        var first = await GetAsync("/page/main.js");
        using var again = new HttpRequestMessage(HttpMethod.Get, _sandbox.Url + "/page/main.js");
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));
        Assert.Equal(304, (int)(await _http.SendAsync(again).Soon()).StatusCode);
    }

    [Theory]
    [InlineData("http://elsewhere.invalid", 403)]
    [InlineData("null", 403)]
    [InlineData("http://127.0.0.1:1", 403)]
    [InlineData("", 200)]
    public async Task Another_sites_page_is_not_answered(string origin, int status)
    {
        await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, _sandbox.Url + "/sandbox/v1/clock");
        request.Headers.TryAddWithoutValidation("Origin", origin.Length > 0 ? origin : _sandbox.Url);
        Assert.Equal(status, (int)(await _http.SendAsync(request).Soon()).StatusCode);
    }

    [Fact]
    public async Task A_view_holds_what_the_bot_sent_and_never_what_is_private_to_another()
    {
        await StartAsync();
        await _sandbox.SayAsync("circle", """{"flags":32768,"components":[{"type":10,"content":"**For all**"}]}""");
        Whisper("Ben", "For Ben alone");
        var ben = await ViewAsync("as=Ben&channel=circle");
        Assert.Equal("**For all**", ben["messages"]![0]!["components"]![0]!["content"]!.ToString());
        Assert.True(ben["messages"]![1]!["only_you"]!.GetValue<bool>());

        var ada = await ViewAsync("as=Ada&channel=circle");
        Assert.Single(ada["messages"]!.AsArray());
        Assert.DoesNotContain("For Ben alone", ada.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(ada["messages"]![0]!["id"]!.ToString(), Place(ada, "circle")!["last"]!.ToString());
    }

    [Fact]
    public async Task A_channel_that_is_closed_to_a_member_is_not_in_the_members_view()
    {
        await StartAsync();
        var library = _sandbox.World.Channels.Find(_sandbox.Channel("library"))!;
        _sandbox.Discord.Run(() => _sandbox.World.Put(library with { Overwrites = [new Overwrite(_sandbox.Guild, false, Permission.None, Permission.ViewChannel)] }));
        var view = await ViewAsync("as=Ben&channel=library");
        Assert.Null(Place(view, "library"));
        Assert.Equal(_sandbox.Channel("general").Text(), view["channel"]!.ToString());
        Assert.NotNull(Place(await ViewAsync("as=Ada"), "library")); // Ada owns the server.
    }

    [Fact]
    public async Task A_page_is_told_what_kind_of_thing_changed()
    {
        await StartAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(_sandbox.Url.Replace("http", "ws", StringComparison.Ordinal) + "/sandbox/v1/watch"), CancellationToken.None).Soon();
        Assert.StartsWith("2027-01-04T18:00:00", (await HearAsync(socket, "Clock"))["clock"]!["now"]!.ToString(), StringComparison.Ordinal);

        await _sandbox.ControlAsync("POST", "act/say", """{"user":"Ben","channel":"circle","content":"Hello"}""");
        await HearAsync(socket, "Message");
        await _sandbox.ControlAsync("POST", "act/voice", """{"user":"Ben","channel":"Annex"}""");
        await HearAsync(socket, "VoiceState");
        await _sandbox.RestAsync("GET", "/users/@me");
        await HearAsync(socket, "Request");
        await _sandbox.ControlAsync("POST", "clock", """{"rate":60}""");
        Assert.Equal(60, (await HearAsync(socket, "Clock"))["clock"]!["rate"]!.GetValue<double>());
    }

    [Fact]
    public async Task What_a_gateway_session_was_sent_can_be_looked_at()
    {
        await StartAsync();
        using var bot = await _sandbox.IdentifyAsync();
        await _sandbox.ControlAsync("POST", "act/voice", """{"user":"Ben","channel":"Annex"}""");
        var sent = (await _sandbox.ControlAsync("GET", "dispatches")).Body!.AsArray();
        var voice = sent.Single(one => one!["name"]!.ToString() == "VOICE_STATE_UPDATE")!;
        Assert.Equal(_sandbox.Person("Ben").Text(), voice["body"]!["user_id"]!.ToString());
        Assert.Empty((await _sandbox.ControlAsync("GET", $"dispatches?after={sent[^1]!["n"]}")).Body!.AsArray());
    }

    [Fact]
    public async Task A_plug_is_pulled_and_put_back_where_somebody_has_plugs()
    {
        await StartAsync();
        Assert.Equal(409, (await _sandbox.ControlAsync("POST", "plug", """{"plugin":"rituals","in":false}""")).Status);
        var board = new Board();
        _sandbox.Server.PlugBoard = board;
        var pulled = await _sandbox.ControlAsync("POST", "plug", """{"plugin":"rituals","in":false}""");
        Assert.False(pulled.Body!["plugs"]!["rituals"]!.GetValue<bool>());
        Assert.Equal(400, (await _sandbox.ControlAsync("POST", "plug", """{"plugin":"rituals"}""")).Status);
        await _sandbox.ControlAsync("POST", "plug", """{"plugin":"rituals","in":true}""");
        Assert.True((await _sandbox.ControlAsync("GET", "plug")).Body!["plugs"]!["rituals"]!.GetValue<bool>());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
    }

    private async Task StartAsync() => _sandbox = await TestSandbox.StartAsync(new ManualTime());

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        _sandbox ??= await TestSandbox.StartAsync(new ManualTime());
        return await _http.GetAsync(new Uri(_sandbox.Url + path)).Soon();
    }

    private async Task<JsonNode> ViewAsync(string query) => (await _sandbox.ControlAsync("GET", "view?" + query)).Body!;

    private static JsonNode? Place(JsonNode view, string name) => view["guild"]!["channels"]!.AsArray().FirstOrDefault(channel => channel!["name"]!.ToString() == name);

    private void Whisper(string person, string content) => _sandbox.Discord.Run(() =>
    {
        var world = _sandbox.World;
        var now = _sandbox.Discord.Clock.Now;
        world.Put(new Message(world.Ids.Next(now), _sandbox.Channel("circle"), _sandbox.Guild, _sandbox.Bot, MessageType.Default, now, content, MessageFlags.Ephemeral)
        {
            EphemeralFor = _sandbox.Person(person),
        });
    });

    private static async Task<JsonNode> HearAsync(WebSocket socket, string kind)
    {
        var buffer = new byte[1 << 16];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None).Soon();
            var news = JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
            if (news["changed"]!.AsArray().Any(changed => changed!.ToString() == kind))
            {
                return news;
            }
        }
    }

    private sealed class Board : IPlugBoard
    {
        public ImmutableSortedDictionary<string, bool> Plugs { get; private set; } = ImmutableSortedDictionary<string, bool>.Empty.Add("rituals", true);

        public Task SetAsync(string plugin, bool plugged, CancellationToken cancellationToken)
        {
            Plugs = Plugs.SetItem(plugin, plugged);
            return Task.CompletedTask;
        }
    }
}
