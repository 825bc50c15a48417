namespace PeerGuild.Bench.Harness;

/// <summary>One of those measured side by side.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="RunAsync">One round: what it came to, by respect ("calls/CPU s").</param>
internal sealed record Contestant(string Name, Func<Task<Dictionary<string, double>>> RunAsync);
