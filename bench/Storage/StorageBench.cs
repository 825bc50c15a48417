using System.Globalization;
using PeerGuild.Bench.Harness;

namespace PeerGuild.Bench.Storage;

/// <summary>Durable commits (WAL, synchronous=FULL): PeerGuild.Storage and SQL written by hand for the same rows.</summary>
internal static class StorageBench
{
    private const string Rate = "commits/s";
    private const string CpuRate = "commits/CPU s";
    private const string Slow = "p99 ms";

    public static async Task RunAsync(Table table)
    {
        foreach (var (together, commits) in new[] { (1, 1_000), (64, 19_200) })
        {
            await RunAsync(table, together, commits);
        }
    }

    private static async Task RunAsync(Table table, int together, int commits)
    {
        var folder = Directory.CreateTempSubdirectory("pgb");
        await using (var ours = await Child.RoleAsync("ours", "store", Path.Combine(folder.FullName, "ours.db")))
        await using (var hand = await Child.RoleAsync("by hand", "hand-written", Path.Combine(folder.FullName, "hand.db")))
        {
            var rounds = await Rounds.RunAsync(
                new Contestant("ours", () => RoundAsync(ours, commits, together)),
                new Contestant("by hand", () => RoundAsync(hand, commits, together)));
            var bench = string.Create(CultureInfo.InvariantCulture, $"storage, {together} at once");
            foreach (var respect in new[] { Rate, CpuRate })
            {
                table.Compare(bench, respect, rounds["ours", respect], "SQL by hand", rounds["by hand", respect], Goal.AtLeast(0.85));
            }

            if (together == 1)
            {
                // By hand, as SQLite does it by itself, a commit in some fifty waits for the log to be moved; ours is moved beside the writer.
                table.Compare(bench, Slow, rounds["ours", Slow], "SQL by hand", rounds["by hand", Slow], Goal.AtMost(1));
            }
        }

        folder.Delete(recursive: true);
    }

    private static async Task<Dictionary<string, double>> RoundAsync(Child child, int commits, int together)
    {
        var before = child.CpuSeconds;
        var answer = await child.AskAsync(string.Create(CultureInfo.InvariantCulture, $"{commits} {together}"));
        return new()
        {
            [Rate] = commits / answer.GetProperty("seconds").GetDouble(),
            [CpuRate] = commits / (child.CpuSeconds - before),
            [Slow] = answer.GetProperty(Slow).GetDouble(),
            ["most ms"] = answer.GetProperty("most ms").GetDouble(),
        };
    }
}
