using System.Globalization;
using System.Runtime.InteropServices;

namespace PeerGuild.Bench.Harness;

/// <summary>What the run came to: a Markdown table, printed at the end.</summary>
internal sealed class Table
{
    private readonly List<string[]> _rows = [];
    private readonly List<string> _remarks = [];

    /// <summary>Ours beside a peer's. The goal is of the ratio, ours to theirs.</summary>
    public void Compare(string bench, string respect, Series ours, string peer, Series theirs, Goal? goal)
    {
        var ratio = ours.Over(theirs);
        _rows.Add([bench, respect, Figures.Range(ours), peer, Figures.Range(theirs), Figures.Range(ratio), .. Verdict(goal, ratio.Median)]);
    }

    /// <summary>A figure of ours with no peer. The goal is of the figure.</summary>
    public void Show(string bench, string respect, Series ours, Goal? goal) =>
        _rows.Add([bench, respect, Figures.Range(ours), "", "", "", .. Verdict(goal, ours.Median)]);

    /// <summary>A sentence under the table: what the bench itself can carry, what was left out.</summary>
    public void Remark(string sentence) => _remarks.Add(sentence);

    public async Task PrintAsync()
    {
        Console.WriteLine();
        Console.WriteLine(await MachineAsync());
        Console.WriteLine();
        Print(["bench", "respect", "ours", "peer", "theirs", "ours / theirs", "goal", "reached"]);
        Print(["---", "---", "---", "---", "---", "---", "---", "---"]);
        _rows.ForEach(Print);
        Console.WriteLine();
        _remarks.ForEach(Console.WriteLine);
    }

    private static string[] Verdict(Goal? goal, double value) =>
        goal is null ? ["", ""] : [goal.ToString(), goal.IsReached(value) ? "yes" : "no"];

    private static void Print(string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    private static async Task<string> MachineAsync()
    {
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        var node = await Peers.VersionAsync("node", "--version") ?? "none";
        string[] packages = ["discord.js", "@grpc/grpc-js", "better-sqlite3"];
        return $"{now} UTC, {Environment.ProcessorCount} cores ({RuntimeInformation.OSArchitecture}), load {load} at the end, "
            + $"{Rounds.Count} rounds, {RuntimeInformation.FrameworkDescription}, node {node}, "
            + string.Join(", ", packages.Select(package => $"{package} {Peers.PackageVersion(package)}"))
            + ". Each figure: median (least to most).";
    }
}
