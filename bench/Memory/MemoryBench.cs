using System.Globalization;
using PeerGuild.Bench.Harness;
using PeerGuild.Bench.Replay;

namespace PeerGuild.Bench.Memory;

/// <summary>
/// Resident memory after taking in guilds of a hundred members each: gateway and plugin together, beside discord.js as it comes.
/// </summary>
internal static class MemoryBench
{
    private const int Members = 100;
    private const double Megabyte = 1024 * 1024;
    private const string Respect = "resident MB";

    public static async Task RunAsync(Table table)
    {
        foreach (var guilds in new[] { 1, 1_000, 2_500 })
        {
            var rounds = await Rounds.RunAsync(
                warmUps: 0,
                count: Math.Min(3, Rounds.Count),
                new Contestant("ours", () => OursAsync(guilds)),
                new Contestant("discord.js", () => TheirsAsync(guilds)));
            var bench = string.Create(CultureInfo.InvariantCulture, $"memory, {guilds:N0} guilds");
            table.Compare(bench, Respect, rounds["ours", Respect], "discord.js", rounds["discord.js", Respect], Goal.AtMost(0.25));
            table.Show(bench, "managed MB, gateway, after a full collection", rounds["ours", "live MB"], null);
            var alone = rounds["ours", "gateway MB"];
            table.Compare(bench, "resident MB, gateway alone", alone, "discord.js", rounds["discord.js", Respect], null);
        }
    }

    private static async Task<Dictionary<string, double>> OursAsync(int guilds)
    {
        var folder = Directory.CreateTempSubdirectory("pgb");
        var socket = $"unix:{Path.Combine(folder.FullName, "s")}";
        await using var replay = await ReplayServer.StartAsync(guilds, Members);
        await using var plugin = await Child.RoleAsync("plugin", "plugin", Path.Combine(folder.FullName, "ours.db"), socket);
        await using var gateway = await Child.RoleAsync("gateway", "gateway", replay.Url, socket);
        await UsedAsync(replay);
        var alone = gateway.ResidentBytes / Megabyte;
        folder.Delete(recursive: true);
        var both = alone + (plugin.ResidentBytes / Megabyte);
        var live = await gateway.AskAsync("live 0");
        return new() { [Respect] = both, ["gateway MB"] = alone, ["live MB"] = live.GetProperty("live").GetDouble() / Megabyte };
    }

    private static async Task<Dictionary<string, double>> TheirsAsync(int guilds)
    {
        var folder = Directory.CreateTempSubdirectory("pgb");
        await using var replay = await ReplayServer.StartAsync(guilds, Members);
        await using var bot = await Child.NodeAsync("discord.js", "bot.mjs", replay.Url, Path.Combine(folder.FullName, "theirs.db"));
        await UsedAsync(replay);
        folder.Delete(recursive: true);
        return new() { [Respect] = bot.ResidentBytes / Megabyte };
    }

    /// <summary>Every guild taken in, a hundred commands answered, and a moment for what collects garbage when nothing happens.</summary>
    private static async Task UsedAsync(ReplayServer replay)
    {
        await replay.Connected;
        for (var i = 0; i < 100; i++)
        {
            await replay.AskAsync();
        }

        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
    }
}
