using System.Globalization;
using PeerGuild.Bench.Gateway;
using PeerGuild.Bench.Grpc;
using PeerGuild.Bench.Harness;
using PeerGuild.Bench.Interactions;
using PeerGuild.Bench.Memory;
using PeerGuild.Bench.Start;
using PeerGuild.Bench.Storage;
using PeerGuild.Bench.Timers;

namespace PeerGuild.Bench;

/// <summary>Runs the benches named on the command line and prints one table.</summary>
internal static class BenchProgram
{
    private static readonly Dictionary<string, Func<Table, Task>> Benches = new()
    {
        ["grpc"] = GrpcBench.RunAsync,
        ["storage"] = StorageBench.RunAsync,
        ["timers"] = TimersBench.RunAsync,
        ["gateway"] = GatewayBench.RunAsync,
        ["interactions"] = InteractionsBench.RunAsync,
        ["start"] = StartBench.RunAsync,
        ["memory"] = MemoryBench.RunAsync,
    };

    /// <returns>0 when everything ran, whatever it came to; 1 when something has to be mended first.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var asked = args.Where(arg => arg != "all").TakeWhile(arg => arg != "--rounds").ToArray();
        if (args.Length == 0 || asked.Any(name => !Benches.ContainsKey(name)))
        {
            Console.Error.WriteLine($"dotnet run -c Release --project bench -- {string.Join('|', Benches.Keys)}|all [--rounds N]");
            return 1;
        }

        if (args is [.., "--rounds", var rounds])
        {
            Rounds.Count = int.Parse(rounds, CultureInfo.InvariantCulture);
        }

        return await RunAsync(args.Contains("all") ? Benches.Keys : asked);
    }

    private static async Task<int> RunAsync(IEnumerable<string> names)
    {
        var table = new Table();
        try
        {
            foreach (var name in names)
            {
                Console.Error.WriteLine($"{name}:");
                await Benches[name](table);
            }
        }
        catch (BenchException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }

        await table.PrintAsync();
        return 0;
    }
}
