namespace PeerGuild.Time.Calendars;

/// <summary>How often something comes again. Stored by name: rename nothing.</summary>
public enum Cadence
{
    /// <summary>Every week on the same weekday.</summary>
    Weekly,

    /// <summary>Every other week on the same weekday.</summary>
    EveryTwoWeeks,

    /// <summary>Once a month: on the first, second, third, fourth or last such weekday.</summary>
    Monthly,
}
