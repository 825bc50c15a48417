using PeerGuild.Bench.Harness;
using PeerGuild.Bench.Replay;

namespace PeerGuild.Bench.Interactions;

/// <summary>
/// A command with one durable commit: gateway and plugin, two processes, beside one discord.js process with better-sqlite3.
/// </summary>
internal static class InteractionsBench
{
    private const int Guilds = 10;
    private const int Members = 100;
    private const int AtOnce = 16;
    private const int Many = 19_200;
    private const int Few = 4_800; // For who needs seconds for it.
    private const int ASecond = 200;
    private const int Timed = 1_000;
    private const string Rate = "interactions/CPU s";

    public static async Task RunAsync(Table table)
    {
        var folder = Directory.CreateTempSubdirectory("pgb");
        string Place(string name) => Path.Combine(folder.FullName, name);
        await using (var replays = new Replays(
            await ReplayServer.StartAsync(Guilds, Members),
            await ReplayServer.StartAsync(Guilds, Members),
            await ReplayServer.StartAsync(Guilds, Members)))
        await using (var plugin = await Child.RoleAsync("plugin", "plugin", Place("ours.db"), $"unix:{Place("s")}"))
        await using (var gateway = await Child.RoleAsync("gateway", "gateway", replays.Ours.Url, $"unix:{Place("s")}"))
        await using (var theirs = await Child.NodeAsync("discord.js", "bot.mjs", replays.Theirs.Url, Place("theirs.db")))
        await using (var nobody = await Child.RoleAsync("do-nothing", "nobody", replays.Nobodys.Url))
        {
            var rounds = await Rounds.RunAsync(
                new Contestant("do-nothing", () => RoundAsync(replays.Nobodys, Many, nobody)),
                new Contestant("ours", () => RoundAsync(replays.Ours, Many, gateway, plugin)),
                new Contestant("discord.js", () => RoundAsync(replays.Theirs, Few, theirs)));
            Tell(table, rounds);
        }

        folder.Delete(recursive: true);
    }

    private static void Tell(Table table, Rounds rounds)
    {
        foreach (var (respect, goal) in new[] { (Rate, Goal.AtLeast(3)), ("p50 ms", null), ("p99 ms", Goal.AtMost(0.5)) })
        {
            table.Compare("interactions", respect, rounds["ours", respect], "discord.js", rounds["discord.js", respect], goal);
        }

        var (most, p99) = (rounds["do-nothing", "a second"].Median, rounds["do-nothing", "p99 ms"].Median);
        table.Remark(
            $"interactions: the replay asks and is answered at most {Figures.Short(most)} times a second, measured with a peer that "
            + $"answers without thinking, whose own p99 at {ASecond}/s is {Figures.Short(p99)} ms.");
    }

    /// <summary>As many as go, for the processor time; then so many a second, whatever was answered, for the latency.</summary>
    private static async Task<Dictionary<string, double>> RoundAsync(ReplayServer replay, int many, params Child[] bot)
    {
        var (cpu, start) = (bot.Sum(child => child.CpuSeconds), TimeProvider.System.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < many / AtOnce; i++)
            {
                await replay.AskAsync();
            }
        })));
        var took = TimeProvider.System.GetElapsedTime(start);
        var spent = bot.Sum(child => child.CpuSeconds) - cpu;
        var sample = await SteadilyAsync(replay);
        sample[Rate] = many / spent;
        sample["a second"] = many / took.TotalSeconds;
        return sample;
    }

    private static async Task<Dictionary<string, double>> SteadilyAsync(ReplayServer replay)
    {
        var latencies = new Latencies(Timed);
        var asked = new List<Task>(Timed);
        var start = TimeProvider.System.GetTimestamp();
        while (asked.Count < Timed)
        {
            while (asked.Count < Math.Min(Timed, TimeProvider.System.GetElapsedTime(start).TotalSeconds * ASecond))
            {
                asked.Add(Task.Run(() => TimedAsync(replay, latencies)));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        await Task.WhenAll(asked);
        return latencies.ToSample();
    }

    private static async Task TimedAsync(ReplayServer replay, Latencies latencies)
    {
        var start = TimeProvider.System.GetTimestamp();
        await replay.AskAsync();
        latencies.Add(TimeProvider.System.GetElapsedTime(start));
    }

    private sealed record Replays(ReplayServer Ours, ReplayServer Theirs, ReplayServer Nobodys) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Ours.DisposeAsync();
            await Theirs.DisposeAsync();
            await Nobodys.DisposeAsync();
        }
    }
}
