using System.Globalization;
using PeerGuild.Bench.Harness;

namespace PeerGuild.Bench.Timers;

/// <summary>A thousand timers a second out of a million armed, beside the same out of ten thousand.</summary>
internal static class TimersBench
{
    private const int Due = 5_000;
    private const int ASecond = 1_000;
    private const string Cost = "CPU ms/timer";

    public static async Task RunAsync(Table table)
    {
        var folder = Directory.CreateTempSubdirectory("pgb");
        string File(string name) => Path.Combine(folder.FullName, name);
        await using (var many = await Child.RoleAsync("a million", "timers", File("many.db"), "1000000"))
        await using (var few = await Child.RoleAsync("ten thousand", "timers", File("few.db"), "10000"))
        {
            var rounds = await Rounds.RunAsync(
                new Contestant("a million", () => RoundAsync(many)),
                new Contestant("ten thousand", () => RoundAsync(few)));
            table.Show("timers, a million armed", "p99 ms late", rounds["a million", "p99 ms"], Goal.AtMost(100));
            foreach (var respect in new[] { "p50 ms", "p99 ms", Cost })
            {
                var goal = respect == Cost ? Goal.AtMost(1.5) : null;
                var tenThousand = rounds["ten thousand", respect];
                table.Compare("timers, a million armed", respect, rounds["a million", respect], "ten thousand", tenThousand, goal);
            }
        }

        folder.Delete(recursive: true);
    }

    private static async Task<Dictionary<string, double>> RoundAsync(Child child)
    {
        var before = child.CpuSeconds;
        var answer = await child.AskAsync(string.Create(CultureInfo.InvariantCulture, $"{Due} {ASecond}"));
        return new()
        {
            ["p50 ms"] = answer.GetProperty("p50 ms").GetDouble(),
            ["p99 ms"] = answer.GetProperty("p99 ms").GetDouble(),
            [Cost] = 1000 * (child.CpuSeconds - before) / Due,
        };
    }
}
