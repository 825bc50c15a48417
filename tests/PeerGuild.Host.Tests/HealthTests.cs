using System.Net;
using Microsoft.Extensions.Configuration;
using PeerGuild.Hosting;
using PeerGuild.Hosting.Health;
using Xunit;

namespace PeerGuild.Host.Tests;

/// <summary>What a process answers to whoever watches over it.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_is_alive_and_ready_or_says_in_sentences_why_not()
    {
        string[] troubles = [], notices = ["The plugin owls asks for the command /circle, which circles has."];
        await using var server = await StartAsync("http://127.0.0.1:0", () => Readiness.Of(troubles, notices));
        using var http = new HttpClient { BaseAddress = new Uri(server.Url!) };
        Assert.Equal("ok\n", await http.GetStringAsync("/healthz"));
        Assert.Equal("""["The plugin owls asks for the command /circle, which circles has."]""", await http.GetStringAsync("/readyz"));
        notices = [];
        Assert.Equal("[]", await http.GetStringAsync("/readyz"));

        troubles = ["The plugin circles is away."];
        using var unready = await http.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unready.StatusCode);
        Assert.Equal("""["The plugin circles is away."]""", await unready.Content.ReadAsStringAsync());
        Assert.Equal("ok\n", await http.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task Metrics_come_as_text_and_nothing_else_is_there()
    {
        await using var server = await StartAsync("http://127.0.0.1:0", Ready);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url!) };
        using var metrics = await http.GetAsync("/metrics");
        Assert.Equal("text/plain", metrics.Content.Headers.ContentType!.MediaType);
        using var other = await http.GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var written = await http.PostAsync("/readyz", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, written.StatusCode);
    }

    [Fact]
    public async Task Empty_it_is_off()
    {
        await using var server = await StartAsync("", Ready);
        Assert.Null(server.Url);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused() =>
        await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync("nowhere", Ready));

    private static Readiness Ready() => Readiness.Of([]);

    private static Task<HealthServer> StartAsync(string url, Func<Readiness> readiness) => HealthServer.StartAsync(
        new ConfigurationBuilder().AddInMemoryCollection([new("Health:Url", url)]).Build(), HostOptions.DefaultHealth, readiness, CancellationToken.None);
}
