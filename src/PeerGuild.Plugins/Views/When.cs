using System.Globalization;
using NodaTime;

namespace PeerGuild.Plugins.Views;

/// <summary>Instants as everyone sees them in their own zone. Source: Discord Docs, Message Formatting, Timestamp Styles.</summary>
public static class When
{
    /// <summary>The time of day, "18:10".</summary>
    public static Markup Time(Instant instant) => Styled(instant, 't');

    /// <summary>The day, "4 January 2027".</summary>
    public static Markup Date(Instant instant) => Styled(instant, 'D');

    /// <summary>Day and time, "Monday, 4 January 2027 18:10".</summary>
    public static Markup Full(Instant instant) => Styled(instant, 'F');

    /// <summary>A countdown that Discord keeps: "in 3 minutes".</summary>
    public static Markup Relative(Instant instant) => Styled(instant, 'R');

    private static Markup Styled(Instant instant, char style) =>
        Markup.Raw(string.Create(CultureInfo.InvariantCulture, $"<t:{instant.ToUnixTimeSeconds()}:{style}>"));
}
