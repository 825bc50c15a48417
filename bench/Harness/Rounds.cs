namespace PeerGuild.Bench.Harness;

/// <summary>Rounds in turn (A B A B ...), so that what else the machine does falls on everybody alike.</summary>
internal sealed class Rounds
{
    private const int WarmUps = 2; // The runtime's newest tier comes in the background: once is not enough.

    private readonly Dictionary<(string Contestant, string Respect), List<double>> _values = [];

    /// <summary>How often each contestant runs; --rounds on the command line.</summary>
    public static int Count { get; set; } = 7;

    public Series this[string contestant, string respect] => new(_values[(contestant, respect)]);

    /// <summary>Runs everybody to warm up, then in rounds.</summary>
    public static Task<Rounds> RunAsync(params Contestant[] contestants) => RunAsync(WarmUps, Count, contestants);

    /// <summary>The same for what starts anew in every round, where there is nothing to warm up.</summary>
    public static async Task<Rounds> RunAsync(int warmUps, int count, params Contestant[] contestants)
    {
        var rounds = new Rounds();
        for (var round = 1 - warmUps; round <= count; round++)
        {
            foreach (var contestant in contestants)
            {
                var sample = await contestant.RunAsync();
                Console.Error.WriteLine($"  {(round <= 0 ? "warm-up" : $"round {round}")} {contestant.Name}: {Tell(sample)}");
                rounds.Keep(contestant.Name, sample, isKept: round > 0);
            }
        }

        return rounds;
    }

    private static string Tell(Dictionary<string, double> sample) =>
        string.Join(", ", sample.Select(pair => $"{Figures.Short(pair.Value)} {pair.Key}"));

    private void Keep(string contestant, Dictionary<string, double> sample, bool isKept)
    {
        foreach (var (respect, value) in isKept ? sample : [])
        {
            if (!_values.TryGetValue((contestant, respect), out var values))
            {
                _values.Add((contestant, respect), values = []);
            }

            values.Add(value);
        }
    }
}
