using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging.Abstractions;
using PeerGuild.Bench.Harness;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Storage;
using PeerGuild.Time;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Bench.Bots;

/// <summary>A plugin with one command: <c>/tally</c> counts how often this member has asked, durably, and says so privately.</summary>
internal static class PluginRole
{
    private static readonly DocKind<Tally> Kind = new DocKind<Tally>("tally", 1, TallyJson.Default.Tally).Nobody();

    /// <summary><c>plugin FILE ADDRESS</c>.</summary>
    public static async Task RunAsync(string[] args)
    {
        using var clock = ProductClock.Real(TimeProvider.System, new Activity());
        await using var host = await StartAsync(args[0], args[1], clock);
        await Role.ServeAsync(_ => Task.FromResult(new Dictionary<string, double>()));
    }

    public static Task<PluginHost> StartAsync(string file, string address, ProductClock clock) => PluginHost.StartAsync(
        new PluginBuilder("bench").Keeps(Kind).Command("tally", "Counts", _ => { }, LoadAsync, Decide),
        new PluginHostOptions(address, file, ImmutableDictionary<string, string>.Empty),
        clock,
        TimeProvider.System,
        NullLoggerFactory.Instance,
        CancellationToken.None);

    private static async ValueTask<Tally> LoadAsync(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var id = slash.Invoker.User.Value.ToString(CultureInfo.InvariantCulture);
        return (await read.GetAsync(Kind, id, cancellationToken))?.State ?? new Tally(id, 0);
    }

    private static Decision Decide(Tally tally, Slash slash, Moment moment)
    {
        var counted = tally with { Count = tally.Count + 1 };
        var reply = new ViewBuilder().Text($"You have asked {counted.Count} times.").Build();
        return Decision.Say(reply) with { Puts = [Kind.Put(tally.Id, counted)] };
    }
}

/// <summary>How often a member has asked.</summary>
internal sealed record Tally(string Id, int Count);

/// <summary>How a tally is written.</summary>
[JsonSerializable(typeof(Tally))]
internal sealed partial class TallyJson : JsonSerializerContext;
