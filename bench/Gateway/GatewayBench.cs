using System.Globalization;
using PeerGuild.Bench.Harness;
using PeerGuild.Bench.Replay;

namespace PeerGuild.Bench.Gateway;

/// <summary>Events that nobody watches, over zlib-stream: the gateway bot and discord.js, from the same replayed stream.</summary>
internal static class GatewayBench
{
    private const int Guilds = 50;
    private const int Members = 100;
    private const string Rate = "events/CPU s";

    private static readonly (string Name, byte[][] Data)[] Batches = [.. Batch()];

    private static int Events { get; } = Batches.Sum(batch => batch.Data.Length);

    public static async Task RunAsync(Table table)
    {
        await using var ourReplay = await ReplayServer.StartAsync(Guilds, Members);
        await using var theirReplay = await ReplayServer.StartAsync(Guilds, Members);
        await using var idleReplay = await ReplayServer.StartAsync(Guilds, Members);
        await using var ours = await Child.RoleAsync("ours", "gateway", ourReplay.Url);
        await using var theirs = await Child.NodeAsync("discord.js", "bot.mjs", theirReplay.Url);
        await using var idle = await Child.RoleAsync("do-nothing", "nobody", idleReplay.Url);
        var rounds = await Rounds.RunAsync(
            new Contestant("do-nothing", () => RoundAsync(idle, idleReplay, times: 100)),
            new Contestant("ours", () => RoundAsync(ours, ourReplay, times: 100)),
            new Contestant("discord.js", () => RoundAsync(theirs, theirReplay, times: 10)));
        table.Compare("gateway", Rate, rounds["ours", Rate], "discord.js", rounds["discord.js", Rate], Goal.AtLeast(10));
        table.Compare("gateway", Rate, rounds["ours", Rate], "reading and inflating alone", rounds["do-nothing", Rate], null);
        table.Show("gateway", "bytes allocated/event", rounds["ours", "bytes/event"], null);
        var most = Figures.Short(rounds["do-nothing", "events/s"].Median);
        table.Remark(
            $"gateway: the replay sends at most {most} events/s, measured with a peer that "
            + "only reads and inflates; what the bots take in is counted per processor second of theirs, so this bounds nobody.");
    }

    private static async Task<Dictionary<string, double>> RoundAsync(Child child, ReplayServer replay, int times)
    {
        var link = await replay.Connected;
        var allocated = await HandledAsync(child, link);
        var (cpu, start) = (child.CpuSeconds, TimeProvider.System.GetTimestamp());
        for (var i = 0; i < times; i++)
        {
            foreach (var (name, data) in Batches)
            {
                await link.SendAsync(name, data);
            }
        }

        await link.TakenInAsync();
        var took = TimeProvider.System.GetElapsedTime(start);
        var after = await HandledAsync(child, link);
        var events = times * Events;
        return new()
        {
            [Rate] = events / (child.CpuSeconds - cpu),
            ["events/s"] = events / took.TotalSeconds,
            ["bytes/event"] = (after - allocated) / events,
        };
    }

    private static async Task<double> HandledAsync(Child child, ReplayLink link)
    {
        var answer = await child.AskAsync(string.Create(CultureInfo.InvariantCulture, $"handled {link.Sequence}"));
        return answer.TryGetProperty("allocated", out var allocated) ? allocated.GetDouble() : 0;
    }

    /// <summary>Of a hundred: sixty change their presence, twenty move between voice channels, twenty write.</summary>
    private static IEnumerable<(string Name, byte[][] Data)> Batch()
    {
        for (var batch = 0; batch < 100; batch++)
        {
            yield return ("PRESENCE_UPDATE", Many(batch, 60, World.Presence));
            yield return ("VOICE_STATE_UPDATE", Many(batch, 20, World.Voice));
            yield return ("MESSAGE_CREATE", Many(batch, 20, World.Message));
        }
    }

    private static byte[][] Many(int batch, int count, Func<int, int, int, object> make) =>
        [.. Enumerable.Range(batch * count, count).Select(turn => World.Bytes(make(turn % Guilds, 1 + (turn % (Members - 1)), turn)))];
}
