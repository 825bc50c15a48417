using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Attendance;

/// <summary>How stays begin and end so that the same fact told twice, or a newer one taken back by an older, leaves no trace.</summary>
internal static class Stays
{
    /// <summary>Somebody is there from this moment on; if they left at this very moment, they never did.</summary>
    public static ImmutableArray<Stay> Open(this ImmutableArray<Stay> stays, UserId user, Instant at)
    {
        var last = stays.LastOrDefault(stay => stay.User == user);
        return last is null || last.Until < at
            ? [.. stays.Add(new Stay(user, at)).OrderBy(stay => stay.From).ThenBy(stay => stay.User.Value)]
            : stays.Replace(last, last with { Until = null });
    }

    /// <summary>Somebody is not there from this moment on; if they came at this very moment, they never did.</summary>
    public static ImmutableArray<Stay> Close(this ImmutableArray<Stay> stays, UserId user, Instant at)
    {
        var open = stays.FirstOrDefault(stay => stay.User == user && stay.Until is null);
        return open is null ? stays
            : open.From == at ? stays.Remove(open)
            : stays.Replace(open, open with { Until = at });
    }
}
