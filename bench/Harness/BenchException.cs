namespace PeerGuild.Bench.Harness;

/// <summary>Something a person has to mend before the bench can run. The message says what.</summary>
internal sealed class BenchException(string message) : Exception(message);
