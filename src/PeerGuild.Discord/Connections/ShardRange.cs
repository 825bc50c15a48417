using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PeerGuild.Discord.Connections;

/// <summary>The shards that one process runs, as in <c>0-3/16</c>: the first four of sixteen. The others run elsewhere.</summary>
/// <param name="First">0 or more.</param>
/// <param name="Last"><paramref name="First"/> or more, and less than <paramref name="Count"/>.</param>
/// <param name="Count">How many there are in all: the same for every process of the bot.</param>
public readonly record struct ShardRange(int First, int Last, int Count)
{
    /// <summary>All of so many.</summary>
    public static ShardRange All(int count) => new(0, count - 1, count);

    /// <summary>Reads <c>0-3/16</c>, or <c>3/16</c> for one.</summary>
    /// <returns>False when it is neither.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ShardRange? range)
    {
        ArgumentNullException.ThrowIfNull(text);
        range = null;
        if (text.Split('/') is not [var shards, var total] || !TryNumber(total, out var count))
        {
            return false;
        }

        var ends = shards.Split('-');
        if (ends.Length > 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[^1], out var last) || first > last || last >= count)
        {
            return false;
        }

        range = new ShardRange(first, last, count);
        return true;
    }

    /// <summary>Each of them, in order.</summary>
    public IEnumerable<Shard> Shards()
    {
        var count = Count;
        return Enumerable.Range(First, Last - First + 1).Select(id => new Shard(id, count));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{First}-{Last}/{Count}";

    private static bool TryNumber(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
