using System.Diagnostics;
using System.Diagnostics.Metrics;
using PeerGuild.Discord.Connections;

namespace PeerGuild.Gateway;

/// <summary>What the gateway measures, and the trace of each invocation. Names of plugins and kinds, never of people.</summary>
internal static class GatewayMeter
{
    private const string Name = "PeerGuild.Gateway";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Invocations = Meter.CreateCounter<long>(
        "peerguild.invocations", description: "What people did, by plugin and outcome: answered, not_delivered or unknown.");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram(
        "peerguild.invocation.duration",
        unit: "s",
        description: "How long a plugin took to answer. Beyond 2 s the gateway defers; Discord waits 3 s.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10, 60] });

    private static readonly UpDownCounter<long> InFlight = Meter.CreateUpDownCounter<long>(
        "peerguild.effects.in_flight", description: "Effects under way, by plugin.");

    private static readonly Counter<long> Effects = Meter.CreateCounter<long>(
        "peerguild.effects", description: "Effects that ended, by plugin and outcome: made, failed or expired.");

    /// <summary>A span for each invocation.</summary>
    public static ActivitySource Traces { get; } = new(Name);

    public static void Invoked(string plugin, string outcome, TimeSpan took)
    {
        Invocations.Add(1, new("plugin", plugin), new("outcome", outcome));
        Durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("plugin", plugin));
    }

    public static void EffectBegan(string plugin) => InFlight.Add(1, new KeyValuePair<string, object?>("plugin", plugin));

    public static void EffectEnded(string plugin, string? outcome)
    {
        InFlight.Add(-1, new KeyValuePair<string, object?>("plugin", plugin));
        if (outcome is not null)
        {
            Effects.Add(1, new("plugin", plugin), new("outcome", outcome));
        }
    }

    /// <summary>Tells the latency of connections until disposed.</summary>
    public static IDisposable Watch(IReadOnlyCollection<DiscordConnection> connections)
    {
        var meter = new Meter(Name);
        meter.CreateObservableGauge(
            "peerguild.discord.latency",
            () => from connection in connections
                  where connection.Latency is not null
                  select new Measurement<double>(connection.Latency!.Value.TotalSeconds, new KeyValuePair<string, object?>("shard", connection.Shard.Id)),
            unit: "s",
            description: "From the last heartbeat to its acknowledgement, by shard.");
        meter.CreateObservableGauge(
            "peerguild.discord.connected",
            () => connections.Select(connection => new Measurement<int>(
                connection.State == ConnectionState.Connected ? 1 : 0, new KeyValuePair<string, object?>("shard", connection.Shard.Id))),
            description: "1 while a shard is connected to Discord, else 0.");
        return meter;
    }
}
