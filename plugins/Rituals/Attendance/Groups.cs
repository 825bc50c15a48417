using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Attendance;

/// <summary>Small groups: two or more who went from the session's room into the same other one are there as if they had stayed.</summary>
internal static class Groups
{
    // Who is first in the other room waits for the rest: those minutes count too.
    private static readonly Duration Gathering = Duration.FromMinutes(5);

    /// <summary>Somebody sits elsewhere from now on, or no longer does.</summary>
    public static ImmutableArray<Aside> Moved(this ImmutableArray<Aside> asides, UserId user, ChannelId? room)
    {
        var others = asides.RemoveAll(aside => aside.User == user);
        return room is { } there ? [.. others.Add(new Aside(user, there)).OrderBy(aside => aside.User.Value)] : others;
    }

    /// <summary>Who is in a group is there again, from when they went out if that was a moment ago. Who is alone elsewhere has left.</summary>
    /// <param name="stays">Until now.</param>
    /// <param name="asides">Who sits where.</param>
    /// <param name="at">As of when who is in a group is there, and who is alone is not.</param>
    /// <param name="isSure">Whether this is news, and everything is known between when they went out and now.</param>
    public static ImmutableArray<Stay> Settle(this ImmutableArray<Stay> stays, ImmutableArray<Aside> asides, (Instant Joined, Instant Left) at, bool isSure)
    {
        foreach (var group in asides.GroupBy(aside => aside.Room).Select(group => group.ToArray()))
        {
            stays = group.Aggregate(stays, (known, aside) =>
                group.Length == 1 ? known.Close(aside.User, at.Left) : known.Open(aside.User, isSure ? Since(known, aside.User, at.Joined) : at.Joined));
        }

        return stays;
    }

    private static Instant Since(ImmutableArray<Stay> stays, UserId user, Instant joined) =>
        stays.LastOrDefault(stay => stay.User == user)?.Until is { } left && joined - left <= Gathering ? left : joined;
}
