using System.Net.WebSockets;

namespace PeerGuild.Sandbox.Tests;

/// <summary>Each way in which it can be told to fail, as bots meet it at Discord.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await TestSandbox.StartAsync(new ManualTime());

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    /// <summary>https://docs.discord.com/developers/events/gateway#resuming: a connection that breaks leaves the session resumable.</summary>
    [Fact]
    public async Task Drop_gateway_breaks_the_connection_without_a_word_and_the_session_is_resumed_with_what_it_missed()
    {
        using var gateway = await _sandbox.IdentifyAsync();
        await gateway.HearAsync("GUILD_CREATE");
        await FailAsync("""{"kind":"drop-gateway"}""");
        await Assert.ThrowsAnyAsync<WebSocketException>(gateway.HearAsync);
        await SayAsync();
        using var again = await ResumeAsync(gateway);
        Assert.Equal("x", (await again.HearAsync("MESSAGE_CREATE"))["d"]!["content"]!.ToString());
        await again.HearAsync("RESUMED");
    }

    /// <summary>https://docs.discord.com/developers/events/gateway-events#invalid-session: d false, the session is not resumable.</summary>
    [Fact]
    public async Task Invalid_session_says_so_and_the_session_cannot_be_resumed()
    {
        using var gateway = await _sandbox.IdentifyAsync(1);
        await gateway.HearAsync("GUILD_CREATE");
        await FailAsync("""{"kind":"invalid-session"}""");
        var told = await gateway.HearAsync();
        Assert.Equal((9, false), (told["op"]!.GetValue<int>(), told["d"]!.GetValue<bool>()));
        using var again = await ResumeAsync(gateway);
        Assert.Equal(9, (await again.HearAsync())["op"]!.GetValue<int>());
        using var fresh = await _sandbox.IdentifyAsync(1);
        Assert.NotEqual(gateway.Session, fresh.Session);
    }

    /// <summary>https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit.</summary>
    [Fact]
    public async Task Rate_limit_refuses_with_its_headers_and_does_nothing()
    {
        await FailAsync("""{"kind":"rate-limit","match":"POST /channels","ms":250}""");
        var refused = await SayAsync();
        Assert.Equal((429, 0.25), (refused.Status, refused.Body!["retry_after"]!.GetValue<double>()));
        Assert.Equal(("user", "0", "0.250"), (Header(refused, "X-RateLimit-Scope"), Header(refused, "X-RateLimit-Remaining"), Header(refused, "X-RateLimit-Reset-After")));
        Assert.Empty(_sandbox.World.Messages.All);
        Assert.Equal(200, (await SayAsync()).Status);
    }

    /// <summary>https://docs.discord.com/developers/topics/opcodes-and-status-codes#http: a server error was not acted on here.</summary>
    [Fact]
    public async Task Http_500_comes_as_often_as_asked_only_where_it_matches_and_nothing_is_done()
    {
        await FailAsync("""{"kind":"http-500","match":"POST /channels","times":2}""");
        Assert.Equal(200, (await _sandbox.RestAsync("GET", "/users/@me")).Status);
        Assert.Equal(500, (await SayAsync()).Status);
        Assert.Equal(500, (await SayAsync()).Status);
        Assert.Empty(_sandbox.World.Messages.All);
        Assert.Equal(200, (await SayAsync()).Status);
    }

    [Fact]
    public async Task Slow_is_acted_on_at_once_and_answered_only_after_the_time()
    {
        using var gateway = await _sandbox.IdentifyAsync();
        await FailAsync("""{"kind":"slow","match":"POST /channels","ms":20000}""");
        var saying = SayAsync();
        await gateway.HearAsync("MESSAGE_CREATE");
        _sandbox.Wire!.Advance(TimeSpan.FromMilliseconds(19_999));
        Assert.False(saying.IsCompleted);
        while (!saying.IsCompleted)
        {
            _sandbox.Wire.Advance(TimeSpan.FromSeconds(20)); // The wait may begin a moment after the event was heard.
            await Task.Yield();
        }

        Assert.Equal(200, (await saying).Status);
    }

    /// <summary>https://docs.discord.com/developers/resources/message#create-message: why there is <c>enforce_nonce</c>.</summary>
    [Fact]
    public async Task Lose_response_was_acted_on_and_an_enforced_nonce_finds_what_it_made()
    {
        const string once = """{"content":"x","nonce":"n","enforce_nonce":true}""";
        await FailAsync("""{"kind":"lose-response","match":"POST /channels"}""");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _sandbox.SayAsync("circle", once));
        var made = Assert.Single(_sandbox.World.Messages.All);
        Assert.Equal(made.Id.Text(), (await _sandbox.SayAsync("circle", once)).Body!["id"]!.ToString());
    }

    [Fact]
    public async Task A_reset_takes_the_faults_that_were_to_come_away()
    {
        await FailAsync("""{"kind":"http-500","times":1000}""");
        await _sandbox.ControlAsync("POST", "reset", "{}");
        Assert.Equal(200, (await SayAsync()).Status);
    }

    private static string Header(Answer answer, string name) => answer.Headers.GetValues(name).Single();

    private Task<Answer> SayAsync() => _sandbox.SayAsync("circle", """{"content":"x"}""");

    private async Task FailAsync(string fault) => Assert.Equal(200, (await _sandbox.ControlAsync("POST", "faults", fault)).Status);

    private async Task<TestGateway> ResumeAsync(TestGateway before)
    {
        var again = await TestGateway.OpenAsync(_sandbox.Url);
        await again.SayAsync($$$"""{"op":6,"d":{"token":"{{{_sandbox.Token}}}","session_id":"{{{before.Session}}}","seq":{{{before.Sequence}}}} }""");
        return again;
    }
}
