using System.Globalization;
using PeerGuild.Bench.Harness;

namespace PeerGuild.Bench.Grpc;

/// <summary>Unary calls over a Unix socket: PeerGuild.Grpc, @grpc/grpc-js, and bare HTTP/2.</summary>
internal static class GrpcBench
{
    // About a processor second each: the clock it is read from has hundredths.
    private const int Calls = 60_000;
    private const int NodeCalls = 6_000;
    private const int AtOnce = 16;
    private const int CallsAlone = 1_500;

    private const string Rate = "calls/CPU s";

    public static async Task RunAsync(Table table)
    {
        var folder = Directory.CreateTempSubdirectory("pgb");
        string Socket(string name) => Path.Combine(folder.FullName, name);
        await using var server = await Child.RoleAsync("ours", "grpc-server", $"unix:{Socket("ours")}");
        await using var client = await Child.RoleAsync("ours", "grpc-client", $"unix:{Socket("ours")}");
        await using var floorServer = await Child.RoleAsync("floor", "floor-server", Socket("floor"));
        await using var floorClient = await Child.RoleAsync("floor", "floor-client", Socket("floor"));
        await using var nodeServer = await Child.NodeAsync("grpc-js", "grpc-server.mjs", $"unix:{Socket("node")}");
        await using var nodeClient = await Child.NodeAsync("grpc-js", "grpc-client.mjs", $"unix:{Socket("node")}");
        var rounds = await Rounds.RunAsync(
            new Contestant("ours", () => RoundAsync(client, server, Calls)),
            new Contestant("floor", () => RoundAsync(floorClient, floorServer, Calls)),
            new Contestant("grpc-js", () => RoundAsync(nodeClient, nodeServer, NodeCalls)));
        folder.Delete(recursive: true);
        Tell(table, rounds);
    }

    private static void Tell(Table table, Rounds rounds)
    {
        table.Compare("grpc", Rate, rounds["ours", Rate], "bare HTTP/2", rounds["floor", Rate], Goal.AtLeast(0.9));
        table.Compare("grpc", Rate, rounds["ours", Rate], "grpc-js", rounds["grpc-js", Rate], null);
        foreach (var respect in new[] { "p50 ms", "p99 ms" })
        {
            table.Compare("grpc", respect, rounds["ours", respect], "bare HTTP/2", rounds["floor", respect], null);
            table.Compare("grpc", respect, rounds["ours", respect], "grpc-js", rounds["grpc-js", respect], null);
        }
    }

    /// <summary>Processor time of both ends with many calls at once; how long a call takes with one at a time.</summary>
    private static async Task<Dictionary<string, double>> RoundAsync(Child client, Child server, int calls)
    {
        var before = client.CpuSeconds + server.CpuSeconds;
        await client.AskAsync(string.Create(CultureInfo.InvariantCulture, $"{calls} {AtOnce}"));
        var spent = client.CpuSeconds + server.CpuSeconds - before;
        var alone = await client.AskAsync(string.Create(CultureInfo.InvariantCulture, $"{CallsAlone} 1"));
        return new()
        {
            [Rate] = calls / spent,
            ["p50 ms"] = alone.GetProperty("p50 ms").GetDouble(),
            ["p99 ms"] = alone.GetProperty("p99 ms").GetDouble(),
        };
    }
}
