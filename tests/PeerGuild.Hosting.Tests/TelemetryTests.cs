using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace PeerGuild.Hosting.Tests;

/// <summary>Traces and measures reach a collector where one is configured, and nothing is made where none is.</summary>
public sealed class TelemetryTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    [Fact]
    public async Task A_trace_and_a_measure_arrive_under_the_parts_name()
    {
        await using var collector = await Collector.StartAsync();
        using var meter = new Meter("PeerGuild.Something");
        using var source = new ActivitySource("PeerGuild.Something");
        var counter = meter.CreateCounter<long>("peerguild.somethings");

        using (Telemetry.Start("rituals", Settings((Endpoint, collector.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"))))
        {
            counter.Add(1);
            source.StartActivity("do something")!.Dispose();
        }

        Assert.Contains("peerguild.somethings", collector.Taken["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("do something", collector.Taken["/v1/traces"], StringComparison.Ordinal);
        Assert.All(collector.Taken.Values, text => Assert.Contains("rituals", text, StringComparison.Ordinal));
        Assert.All(collector.Types, type => Assert.Equal("application/x-protobuf", type));
    }

    [Fact]
    public async Task What_is_not_ours_is_not_sent()
    {
        await using var collector = await Collector.StartAsync();
        using var source = new ActivitySource("Somebody.Else");
        using (Telemetry.Start("rituals", Settings((Endpoint, collector.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"))))
        {
            Assert.Null(source.StartActivity("do something else"));
        }
    }

    [Fact]
    public void Without_a_collector_nothing_is_made()
    {
        using var source = new ActivitySource("PeerGuild.Something");
        Assert.Null(Telemetry.Start("rituals", Settings()));
        Assert.Null(Telemetry.Start("rituals", Settings((Endpoint, ""))));
        Assert.False(source.HasListeners());
    }

    [Fact]
    public void An_address_that_is_none_is_refused_by_name() =>
        Assert.Contains("collector:4317", Assert.Throws<StartRefusedException>(() => Telemetry.Start("rituals", Settings((Endpoint, "collector:4317")))).Message, StringComparison.Ordinal);

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build();

    /// <summary>Takes what is posted to it, as readable as it is.</summary>
    private sealed class Collector(WebApplication server) : IAsyncDisposable
    {
        public ConcurrentDictionary<string, string> Taken { get; } = new();

        public ConcurrentBag<string?> Types { get; } = [];

        public string Url => server.Urls.First();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var collector = new Collector(builder.Build());
            await collector.ServeAsync();
            return collector;
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();

        private Task ServeAsync()
        {
            server.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                Types.Add(context.Request.ContentType);
                Taken.AddOrUpdate(context.Request.Path, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
            });
            return server.StartAsync();
        }
    }
}
