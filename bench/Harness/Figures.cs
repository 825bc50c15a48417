using System.Globalization;

namespace PeerGuild.Bench.Harness;

/// <summary>How figures are written.</summary>
internal static class Figures
{
    /// <summary>Three digits that count.</summary>
    public static string Short(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("F0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("F1", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("F2", CultureInfo.InvariantCulture),
        _ => value.ToString("F3", CultureInfo.InvariantCulture),
    };

    public static string Range(Series series) => series.Values.Count == 1
        ? Short(series.Median)
        : $"{Short(series.Median)} ({Short(series.Least)} to {Short(series.Most)})";
}
