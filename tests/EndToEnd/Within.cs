namespace PeerGuild.EndToEnd;

/// <summary>Instants as people tell them apart.</summary>
internal sealed class Within : IEqualityComparer<Instant>
{
    public static Within ASecond { get; } = new();

    public bool Equals(Instant x, Instant y) => (x > y ? x - y : y - x) <= Duration.FromSeconds(1);

    public int GetHashCode(Instant instant) => 0;
}
