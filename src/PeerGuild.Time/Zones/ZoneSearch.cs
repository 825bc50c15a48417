using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime.TimeZones;

namespace PeerGuild.Time.Zones;

/// <summary>
/// Finds time zones by what people type: "lis" is Lisbon, "new y" New York, "norway" Oslo. Case and accents do not matter. Thread-safe.
/// </summary>
public static class ZoneSearch
{
    /// <summary>As many as Discord shows while a person types.</summary>
    public const int Most = 25;

    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;
    private static readonly ImmutableArray<Place> Places = Place.All(Source);

    private static readonly FrozenDictionary<string, string> Ids =
        Source.CanonicalIdMap.ToFrozenDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    // "San Juan" as well as "San Juan, Argentina"; what two zones answer to is in here twice.
    private static readonly ILookup<string, Place> ByName = Places
        .SelectMany(place => new[] { place.City, Folding.Fold(place.Name) }, (place, name) => (Place: place, Name: name))
        .ToLookup(named => named.Name, named => named.Place);

    private static readonly FrozenDictionary<string, Place> ByZone =
        Places.Where(place => place.IsCanonical).ToFrozenDictionary(place => place.Id);

    // Offered before anything is typed, from west to east: people find themselves by the hour.
    private static readonly ImmutableArray<Zone> AroundTheWorld =
    [
        .. new[]
        {
            "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Chicago", "America/New_York",
            "America/Halifax", "America/Sao_Paulo", "Europe/London", "Europe/Lisbon", "Africa/Lagos", "Europe/Berlin",
            "Africa/Johannesburg", "Europe/Athens", "Africa/Nairobi", "Europe/Istanbul", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata",
            "Asia/Dhaka", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
        }.Select(id => Shown(ByZone[id])),
    ];

    /// <summary>
    /// The zones that fit what has been typed so far: city first, then region and country. Each zone once, under its best name.
    /// </summary>
    /// <returns>At most <see cref="Most"/>, best first; for nothing typed, some from all around the world.</returns>
    public static ImmutableArray<Zone> Find(string typed)
    {
        var text = Folding.Fold(typed);
        if (text.Length == 0)
        {
            return AroundTheWorld;
        }

        return
        [
            .. Places
                .Select(place => (Place: place, Fit: FitOf(place, text)))
                .Where(found => found.Fit is not null)
                .OrderBy(found => found.Fit)
                .ThenByDescending(found => found.Place.IsCanonical)
                .ThenBy(found => found.Place.City, StringComparer.Ordinal)
                .Select(found => Shown(found.Place))
                .DistinctBy(zone => zone.Id)
                .Take(Most),
        ];
    }

    /// <summary>
    /// The zone that is meant beyond doubt: by its id (an old one too, <c>"Asia/Calcutta"</c>), or by a city that only one zone has.
    /// </summary>
    /// <remarks>What <see cref="Find"/> shows is known exactly too.</remarks>
    public static Zone? Exactly(string typed)
    {
        if (Ids.TryGetValue(typed.Trim(), out var id))
        {
            return Shown(ByZone[id]);
        }

        return ByName[Folding.Fold(typed)].DistinctBy(place => place.Id).ToArray() is [var place] ? Shown(place) : null;
    }

    /// <summary>
    /// What may have been meant by something that <see cref="Exactly"/> does not know: what fits it, else what is spelt nearly so.
    /// </summary>
    /// <returns>At most <paramref name="most"/>, nearest first; none when nothing comes near, or nothing was typed.</returns>
    public static ImmutableArray<Zone> Near(string typed, int most)
    {
        var text = Folding.Fold(typed);
        if (text.Length == 0)
        {
            return [];
        }

        var fitting = Find(typed);
        return [.. (fitting.IsEmpty ? Misspelt(text) : fitting).Take(most)];
    }

    private static Zone Shown(Place place) => new(place.Id, place.Name);

    private static Fit? FitOf(Place place, string text) =>
        place.City == text ? Fit.City
        : place.City.StartsWith(text, StringComparison.Ordinal) ? Fit.StartOfCity
        : HasWord(place.City, text) ? Fit.WordOfCity
        : place.Path.StartsWith(text, StringComparison.Ordinal) ? Fit.Region
        : HasWord(place.Country, text) ? Fit.Country
        : HasWord(place.Path, text) ? Fit.WordOfPath
        : null;

    /// <summary>Whether a word begins so, and what follows it goes on so: "angeles" and "ange", not "geles".</summary>
    private static bool HasWord(string words, string text) => $" {words}".Contains($" {text}", StringComparison.Ordinal);

    private static IEnumerable<Zone> Misspelt(string text) =>
        from place in Places
        let slips = Spelling.Slips(place.City, text)
        where slips <= Spelling.MostSlips(text)
        orderby slips, !place.IsCanonical, place.City
        group place by place.Id into zone
        select Shown(zone.First());

    /// <summary>How what was typed fits a place, best first.</summary>
    private enum Fit
    {
        City,
        StartOfCity,
        WordOfCity,
        Region,
        Country,
        WordOfPath,
    }
}
