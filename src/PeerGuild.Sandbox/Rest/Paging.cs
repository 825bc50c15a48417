using System.Globalization;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest;

/// <summary>What a query says of the page that is wanted.</summary>
internal static class Paging
{
    /// <summary>How many, 1 to <paramref name="most"/>.</summary>
    /// <exception cref="RestError">50035 when it is something else.</exception>
    public static int Limit(RestCall call, int usual, int most, int least = 1)
    {
        if (call.Query("limit") is not { } text)
        {
            return usual;
        }

        return int.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit >= least && limit <= most
            ? limit
            : throw FormErrors.Single("limit", "NUMBER_TYPE_MAX", $"int value should be between {least} and {most}.");
    }

    /// <summary>
    /// A page of what is listed upwards by id: the first ones after an id, or the last ones before one. Where a query has both, <c>before</c> counts.
    /// </summary>
    public static IEnumerable<T> Page<T>(RestCall call, IEnumerable<T> all, Func<T, ulong> id, int limit)
    {
        var (before, after) = (Cursor(call, "before"), Cursor(call, "after"));
        return before is not null
            ? all.Where(one => id(one) < before).TakeLast(limit)
            : all.Where(one => after is null || id(one) > after).Take(limit);
    }

    /// <summary>An id to go on from; null when there is none.</summary>
    public static ulong? Cursor(RestCall call, string name) =>
        call.Query(name) is not { } text ? null
        : Ids.TryRead(text, out var id) ? id
        : throw FormErrors.Single(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake.");
}
