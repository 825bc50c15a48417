using PeerGuild.Bench.Harness;
using PeerGuild.Bench.Replay;

namespace PeerGuild.Bench.Start;

/// <summary>From the start of the process to the first command answered: gateway and plugin, started together, beside discord.js.</summary>
internal static class StartBench
{
    private const int Guilds = 10;
    private const int Members = 100;

    public static async Task RunAsync(Table table)
    {
        var rounds = await Rounds.RunAsync(
            warmUps: 1, Rounds.Count, new Contestant("ours", OursAsync), new Contestant("discord.js", TheirsAsync));
        table.Show("start", "s to first answer", rounds["ours", "seconds"], Goal.AtMost(1));
        table.Compare("start", "s to first answer", rounds["ours", "seconds"], "discord.js", rounds["discord.js", "seconds"], null);
        table.Compare("start", "CPU s", rounds["ours", "CPU s"], "discord.js", rounds["discord.js", "CPU s"], null);
    }

    private static Task<Dictionary<string, double>> OursAsync() => MeasureAsync(async (replay, folder) =>
    {
        var socket = Path.Combine(folder, "s");
        return await Task.WhenAll(
            Child.RoleAsync("plugin", "plugin", Path.Combine(folder, "ours.db"), $"unix:{socket}"),
            Child.RoleAsync("gateway", "gateway", replay.Url, $"unix:{socket}"));
    });

    private static Task<Dictionary<string, double>> TheirsAsync() => MeasureAsync(async (replay, folder) =>
        [await Child.NodeAsync("discord.js", "bot.mjs", replay.Url, Path.Combine(folder, "theirs.db"))]);

    private static async Task<Dictionary<string, double>> MeasureAsync(Func<ReplayServer, string, Task<Child[]>> start)
    {
        await Peers.EnsureAsync();
        var folder = Directory.CreateTempSubdirectory("pgb");
        await using var replay = await ReplayServer.StartAsync(Guilds, Members);
        var began = TimeProvider.System.GetTimestamp();
        var children = await start(replay, folder.FullName);
        await replay.AskAsync();
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var cpu = children.Sum(child => child.CpuSeconds);
        foreach (var child in children)
        {
            await child.DisposeAsync();
        }

        folder.Delete(recursive: true);
        return new() { ["seconds"] = seconds, ["CPU s"] = cpu };
    }
}
