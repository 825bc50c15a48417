using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PeerGuild.Bench.Harness;
using PeerGuild.Bench.Replay;
using PeerGuild.Discord;
using PeerGuild.Gateway;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;

namespace PeerGuild.Bench.Bots;

/// <summary>The whole gateway bot, as its own process runs it, without log lines.</summary>
internal static class GatewayRole
{
    /// <summary>
    /// <c>gateway URL [PLUGIN-ADDRESS]</c>. Asked <c>handled N</c>, it answers when dispatch N has been handled, with what it has allocated
    /// so far; asked <c>live N</c>, with what is left after a full collection.
    /// </summary>
    public static async Task RunAsync(string[] args)
    {
        using var clock = ProductClock.Real(TimeProvider.System, new Activity());
        var discord = new DiscordOptions { ApiUrl = new Uri($"{args[0]}/api/v10"), Token = World.Token };
        var plugins = ImmutableSortedDictionary<string, PluginOptions>.Empty;
        if (args.Length > 1)
        {
            plugins = plugins.Add("bench", new PluginOptions(args[1], [Capability.Post]));
        }

        await using var bot = await GatewayBot.StartAsync(
            new GatewayOptions(discord, plugins), clock, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        if (!plugins.IsEmpty)
        {
            await bot.ReadyAsync(CancellationToken.None); // Without plugins there are no commands to wait for.
        }

        await Role.ServeAsync(async line =>
        {
            await HandledAsync(clock.Activity, long.Parse(line[1], CultureInfo.InvariantCulture));
            return line[0] == "live"
                ? new() { ["live"] = GC.GetTotalMemory(forceFullCollection: true) }
                : new() { ["allocated"] = GC.GetTotalAllocatedBytes(precise: true) };
        });
    }

    private static async Task HandledAsync(Activity activity, long sequence)
    {
        while (!activity.Counts.Any(count => count.Key.StartsWith("dispatch:", StringComparison.Ordinal) && count.Value >= sequence))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }
}
