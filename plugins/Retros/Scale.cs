namespace PeerGuild.Retros;

/// <summary>Answers from 1 to 5.</summary>
internal static class Scale
{
    public const int Most = 5;

    /// <summary>The middle of at least one answer; between two numbers where it lies between.</summary>
    public static double Middle(IReadOnlyCollection<int> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }
}
