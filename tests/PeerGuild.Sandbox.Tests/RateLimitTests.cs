namespace PeerGuild.Sandbox.Tests;

public sealed class RateLimitTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await TestSandbox.StartAsync(new ManualTime());

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Five_messages_in_five_seconds_per_channel_with_headers_that_say_so()
    {
        for (var left = 4; left >= 0; left--)
        {
            var said = await SayAsync("circle");
            Assert.Equal(("5", $"{left}"), (Header(said, "X-RateLimit-Limit"), Header(said, "X-RateLimit-Remaining")));
        }

        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(1.5));
        var refused = await SayAsync("circle");
        Assert.Equal(429, refused.Status);
        Assert.Equal(3.5, refused.Body!["retry_after"]!.GetValue<double>());
        Assert.False(refused.Body["global"]!.GetValue<bool>());
        Assert.Equal(("4", "user", "3.500"), (Header(refused, "Retry-After"), Header(refused, "X-RateLimit-Scope"), Header(refused, "X-RateLimit-Reset-After")));

        var elsewhere = await SayAsync("library");
        Assert.Equal(200, elsewhere.Status);
        Assert.Equal(Header(refused, "X-RateLimit-Bucket"), Header(elsewhere, "X-RateLimit-Bucket"));
        _sandbox.Wire.Advance(TimeSpan.FromSeconds(3.5));
        Assert.Equal(200, (await SayAsync("circle")).Status);
    }

    [Fact]
    public async Task Moving_the_clock_is_as_generous_as_waiting()
    {
        for (var i = 0; i < 5; i++)
        {
            await SayAsync("circle");
        }

        await _sandbox.ControlAsync("POST", "clock/advance", """{"by":"PT5S"}""");
        Assert.Equal(200, (await SayAsync("circle")).Status);
    }

    [Fact]
    public async Task Fifty_requests_a_second_in_all_and_answers_to_interactions_are_not_counted()
    {
        string[] paths = ["/users/@me", "/gateway/bot", "/applications/@me", "/oauth2/applications/@me", $"/guilds/{_sandbox.Guild}/roles", $"/guilds/{_sandbox.Guild}/channels"];
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(200, (await _sandbox.RestAsync("GET", paths[i % paths.Length])).Status);
        }

        var refused = await _sandbox.RestAsync("GET", $"/guilds/{_sandbox.Guild}");
        Assert.Equal((429, true, "global"), (refused.Status, refused.Body!["global"]!.GetValue<bool>(), Header(refused, "X-RateLimit-Scope")));
        Assert.Equal("true", Header(refused, "X-RateLimit-Global"));
        Assert.Equal(10062, (await _sandbox.RestAsync("POST", "/interactions/1/x/callback", """{"type":5}""")).Code);
        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await _sandbox.RestAsync("GET", $"/guilds/{_sandbox.Guild}")).Status);
    }

    [Fact]
    public async Task Ten_thousand_requests_that_should_not_have_been_made_shut_everything_for_a_while()
    {
        for (var i = 0; i < Rest.RateLimits.InvalidRequestsAllowed; i++)
        {
            _sandbox.Discord.Run(() => _sandbox.Discord.RateLimits.CountInvalid());
        }

        Assert.Equal((403, 40333), Of(await _sandbox.RestAsync("GET", "/users/@me")));
        _sandbox.Wire!.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await _sandbox.RestAsync("GET", "/users/@me")).Status);
    }

    private static (int Status, int Code) Of(Answer answer) => (answer.Status, answer.Code);

    private static string Header(Answer answer, string name) => answer.Headers.GetValues(name).Single();

    private Task<Answer> SayAsync(string channel) => _sandbox.SayAsync(channel, """{"content":"x"}""");
}
