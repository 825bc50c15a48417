using System.Diagnostics.Metrics;

namespace PeerGuild.Discord.Rest;

/// <summary>What the REST client counts.</summary>
internal static class RestMeter
{
    private static readonly Meter Meter = new("PeerGuild.Discord");

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "peerguild.discord.requests", description: "REST requests to Discord by HTTP status; 0 where no answer came.");

    /// <summary>A request ended.</summary>
    /// <param name="status">The HTTP status; 0 where no answer came.</param>
    public static void Ended(int status) => Requests.Add(1, new KeyValuePair<string, object?>("status", status));
}
