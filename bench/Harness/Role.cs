using System.Text.Json;

namespace PeerGuild.Bench.Harness;

/// <summary>The other end of <see cref="Child"/>: a process that is measured.</summary>
internal static class Role
{
    /// <summary>Says that it is ready, then answers each line until there are no more.</summary>
    public static async Task ServeAsync(Func<string[], Task<Dictionary<string, double>>> answer)
    {
        Say([]);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            Say(await answer(line.Split(' ')));
        }
    }

    /// <summary>Writes one answer.</summary>
    public static void Say(Dictionary<string, double> answer)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(answer));
        Console.Out.Flush();
    }
}
