using System.Globalization;
using NodaTime;

namespace PeerGuild.Time.Calendars;

/// <summary>Reads an hour as people type it: "19:00", "19.30", "19", "7pm", "7:30 p.m.", "19h30".</summary>
public static class TypedHour
{
    /// <returns>The hour of the wall; null when it cannot be read.</returns>
    public static LocalTime? Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var text = typed.Trim().ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("P.M.", "PM", StringComparison.Ordinal).Replace("A.M.", "AM", StringComparison.Ordinal);
        var half = text.EndsWith("PM", StringComparison.Ordinal) ? Half.Second : text.EndsWith("AM", StringComparison.Ordinal) ? Half.First : Half.None;
        var parts = (half == Half.None ? text : text[..^2]).Split(':', '.', 'H');
        return parts is [var hour] ? Of(hour, "0", half)
            : parts is [var before, var minutes] ? Of(before, minutes.Length == 0 ? "0" : minutes, half)
            : null;
    }

    private static LocalTime? Of(string hour, string minutes, Half half) =>
        Number(hour) is { } h && Number(minutes) is { } m && m < 60
            ? half switch
            {
                Half.None => h < 24 ? new LocalTime(h, m) : null,
                Half.First => h is >= 1 and <= 12 ? new LocalTime(h % 12, m) : null,
                _ => h is >= 1 and <= 12 ? new LocalTime((h % 12) + 12, m) : null,
            }
            : null;

    private static int? Number(string text) =>
        text.Length is 1 or 2 && text.All(char.IsAsciiDigit) ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private enum Half
    {
        None,
        First,
        Second,
    }
}
