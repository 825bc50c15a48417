using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Attendance;

/// <summary>Who takes the place of somebody who was forgotten: a number no person has, so that what is left still adds up.</summary>
/// <remarks>Discord's ids are snowflakes, far above these.</remarks>
public static class Nobody
{
    private const ulong Most = 1000;

    /// <summary>Whether this was somebody once.</summary>
    public static bool Is(UserId user) => user.Value < Most;

    /// <summary>Attendance with nobody in somebody's place: the minutes of all others, and of all together, stay what they were.</summary>
    /// <remarks>Whoever is there now is taken to have gone at the latest moment known: nobody could be told of leaving.</remarks>
    public static AttendanceRecord Without(this AttendanceRecord attendance, UserId user)
    {
        if (attendance.Stays.All(stay => stay.User != user))
        {
            return attendance;
        }

        var nobody = Next(attendance);
        var stays = attendance.Stays.Select(stay => stay.User == user ? Gone(stay with { User = nobody }, attendance.KnownUntil) : stay).OfType<Stay>();
        return attendance with { Stays = [.. stays.OrderBy(stay => stay.From).ThenBy(stay => stay.User.Value)] };
    }

    private static UserId Next(AttendanceRecord attendance) =>
        new(1 + attendance.Stays.Where(stay => Is(stay.User)).Select(stay => stay.User.Value).DefaultIfEmpty().Max());

    private static Stay? Gone(Stay stay, Instant? known) =>
        stay.Until is not null ? stay
        : known is { } until && until > stay.From ? stay with { Until = until }
        : null;
}
