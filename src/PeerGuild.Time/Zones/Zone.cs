using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PeerGuild.Time.Zones;

/// <summary>A time zone under the name people look for it by.</summary>
/// <param name="Id">The canonical IANA id, <c>"Europe/Lisbon"</c>.</param>
/// <param name="Name">
/// The place that was looked for, <c>"Lisbon"</c>. Several places share a zone: Oslo's is <c>"Europe/Berlin"</c>, and who lives in Oslo
/// reads "Oslo".
/// </param>
public sealed record Zone(string Id, string Name)
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.Create("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>
    /// How it is offered: with the hour on the wall there, which people know better than offsets. <c>"Lisbon, now 19:04"</c>.
    /// </summary>
    public string At(Instant now) => $"{Name}, now {Clock.Format(now.InZone(DateTimeZoneProviders.Tzdb[Id]).TimeOfDay)}";
}
