using System.Collections.Immutable;
using NodaTime.TimeZones;

namespace PeerGuild.Time.Zones;

/// <summary>A name in the time zone database, taken apart for searching.</summary>
/// <param name="Id">The canonical id its zone goes by.</param>
/// <param name="IsCanonical">Whether the zone is called after this place; Oslo keeps the time of <c>Europe/Berlin</c>.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="City">The name folded, without the state a city may be told apart by.</param>
/// <param name="Path">The whole name in the database folded: region, then city.</param>
/// <param name="Country">Folded; empty where the database knows none.</param>
internal sealed record Place(string Id, bool IsCanonical, string Name, string City, string Path, string Country)
{
    // Names outside these are old shorthands ("GB-Eire", "US/Samoa"): good for an exact look-up, no places.
    private static readonly ImmutableArray<string> Regions =
        ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

    /// <summary>Every canonical zone, and the places that share one.</summary>
    public static ImmutableArray<Place> All(TzdbDateTimeZoneSource source)
    {
        var countries = source.ZoneLocations?.ToDictionary(location => location.ZoneId, location => location.CountryName) ?? [];
        return
        [
            .. from name in source.CanonicalIdMap
               let canonical = name.Key == name.Value
               where canonical || Regions.Contains(name.Key.Split('/')[0])
               orderby name.Key
               select From(name.Key, name.Value, canonical, countries.GetValueOrDefault(name.Key, "")),
        ];
    }

    private static Place From(string name, string id, bool canonical, string country)
    {
        var parts = name.Replace('_', ' ').Split('/');
        var city = CityOf(parts);
        // "San Juan, Argentina": there is one in Puerto Rico too.
        var shown = parts.Length > 2 ? $"{city}, {parts[1]}" : city;
        return new Place(id, canonical, shown, Folding.Fold(city), Folding.Fold(name), Folding.Fold(country));
    }

    // The database counts "Etc/GMT+5" westwards; everybody else calls that UTC-5.
    private static string CityOf(string[] parts) =>
        parts is ["Etc", ['G', 'M', 'T', ('+' or '-') and var sign, .. var hours]] ? $"UTC{(sign == '+' ? '-' : '+')}{hours}" : parts[^1];
}
