using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>Ids made from product time, one after the other, so that the same acts at the same times make the same ids.</summary>
internal sealed class Snowflakes
{
    private const long DiscordEpochMs = 1_420_070_400_000;

    /// <summary>The last id given out.</summary>
    public ulong Last { get; set; }

    public ulong Next(Instant now) => Last = Math.Max(At(now), Last + 1);

    /// <summary>The lowest id of an instant.</summary>
    public static ulong At(Instant instant) => (ulong)Math.Max(0, instant.ToUnixTimeMilliseconds() - DiscordEpochMs) << 22;

    /// <summary>When an id was made.</summary>
    public static Instant Time(ulong id) => Instant.FromUnixTimeMilliseconds((long)(id >> 22) + DiscordEpochMs);
}

/// <summary>Ids as text.</summary>
internal static class Ids
{
    public static string Text(this ulong id) => id.ToString(CultureInfo.InvariantCulture);

    public static JsonArray Json(this IEnumerable<ulong> ids) => [.. ids.Select(id => (JsonNode)id.Text())];

    /// <summary>Reads <c>^(0|[1-9][0-9]*)$</c>.</summary>
    public static bool TryRead(string? text, out ulong id)
    {
        id = 0;
        return text is { Length: > 0 and <= 20 }
            && text.All(char.IsAsciiDigit)
            && (text[0] != '0' || text.Length == 1)
            && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }
}
