using System.Globalization;

namespace PeerGuild.Grpc.Wire;

/// <summary>The <c>grpc-timeout</c> field: at most eight digits and a unit, as in <c>100m</c> for 100 milliseconds.</summary>
internal static class WireTimeout
{
    private const int MaxDigits = 8;

    /// <summary>The longest time a timer can wait; a later deadline is no deadline to a timer.</summary>
    public static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>Writes a timeout in the finest unit from milliseconds that holds it, rounded up: no call is cut short.</summary>
    public static string Format(TimeSpan timeout)
    {
        foreach (var (unit, ticks) in Units)
        {
            var amount = (timeout.Ticks + ticks - 1) / ticks;
            if (amount < 100_000_000)
            {
                return amount.ToString(CultureInfo.InvariantCulture) + unit;
            }
        }

        return "99999999H";
    }

    /// <summary>Reads a timeout.</summary>
    /// <returns>False when it is not one.</returns>
    public static bool TryParse(string? text, out TimeSpan timeout)
    {
        timeout = default;
        if (text is not { Length: >= 2 and <= MaxDigits + 1 }
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
        {
            return false;
        }

        var ticks = text[^1] switch
        {
            'n' => amount / TimeSpan.NanosecondsPerTick,
            'u' => amount * TimeSpan.TicksPerMicrosecond,
            'm' => amount * TimeSpan.TicksPerMillisecond,
            'S' => amount * TimeSpan.TicksPerSecond,
            'M' => amount * TimeSpan.TicksPerMinute,
            'H' => amount * TimeSpan.TicksPerHour,
            _ => -1,
        };
        timeout = new TimeSpan(Math.Max(0, ticks));
        return ticks >= 0;
    }
}
