using System.Globalization;
using NodaTime;

namespace PeerGuild.Time.Calendars;

/// <summary>Reads a day as people type it: "2027-01-04", "4 January", "Jan 4", "4.1.", "Tuesday", "tomorrow".</summary>
public static class TypedDay
{
    private const int MostDaysAhead = 400;

    private static readonly char[] Gaps = [' ', ',', '/', '.', '-'];

    /// <summary>The day that is meant: without a year, the next such day, today among them.</summary>
    /// <param name="typed">What was typed, case ignored.</param>
    /// <param name="today">Where the people are.</param>
    /// <returns>The day; null when it cannot be read, was before today, or is more than 400 days ahead.</returns>
    public static LocalDate? Read(string typed, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var words = typed.Trim().ToUpperInvariant().Split(Gaps, StringSplitOptions.RemoveEmptyEntries);
        var day = words is [var word] ? OfWord(word, today) : OfNumbers(words, today) ?? OfMonth(words, today);
        return day >= today && Period.DaysBetween(today, day.Value) <= MostDaysAhead ? day : null;
    }

    private static LocalDate? OfWord(string word, LocalDate today) => word switch
    {
        "TODAY" => today,
        "TOMORROW" => today.PlusDays(1),
        _ when Named(CultureInfo.InvariantCulture.DateTimeFormat.DayNames, word) is { } weekday =>
            Enumerable.Range(0, 7).Select(today.PlusDays).First(day => (int)day.DayOfWeek % 7 == weekday),
        _ => null,
    };

    /// <summary>2027-01-04, or 4.1. and 4.1.2027: the day comes first where it stands with dots or slashes.</summary>
    private static LocalDate? OfNumbers(string[] words, LocalDate today)
    {
        if (words.Length is < 2 or > 3 || !Array.TrueForAll(words, word => word.Length <= 4 && word.All(char.IsAsciiDigit)))
        {
            return null;
        }

        var numbers = Array.ConvertAll(words, word => int.Parse(word, CultureInfo.InvariantCulture));
        return words[0].Length == 4
            ? numbers is [var year, var month, var day] ? Day(year, month, day) : null
            : Near(numbers.ElementAtOrDefault(2), numbers[1], numbers[0], today);
    }

    /// <summary>"4 January", "Jan 4", "Tuesday 4 January 2027".</summary>
    private static LocalDate? OfMonth(string[] words, LocalDate today)
    {
        var month = words.Select(word => Named(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12], word)).FirstOrDefault(named => named is not null);
        var numbers = words.Select(word => word.TrimEnd('S', 'T', 'N', 'D', 'R', 'H'))
            .Where(word => word.Length is > 0 and <= 4 && word.All(char.IsAsciiDigit))
            .Select(word => int.Parse(word, CultureInfo.InvariantCulture))
            .ToArray();
        return month is { } named && (numbers.Length is 1 or 2) && words.Length <= 4
            ? Near(numbers.ElementAtOrDefault(1), named + 1, numbers[0], today)
            : null;
    }

    private static LocalDate? Near(int year, int month, int day, LocalDate today) =>
        year > 0 ? Day(year, month, day)
        : Day(today.Year, month, day) is { } soon && soon >= today ? soon
        : Day(today.Year + 1, month, day);

    private static LocalDate? Day(int year, int month, int day) =>
        year is >= 2000 and <= 9000 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;

    /// <summary>Which of the names begins so, three letters at least.</summary>
    private static int? Named(string[] names, string word)
    {
        var index = word.Length < 3 ? -1 : Array.FindIndex(names, name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index;
    }
}
