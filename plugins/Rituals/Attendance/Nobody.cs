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
    /// <remarks>Of nobody it will not be told that they left: while a session runs they have to leave first.</remarks>
    public static AttendanceRecord Without(this AttendanceRecord attendance, UserId user)
    {
        if (attendance.Stays.All(stay => stay.User != user))
        {
            return attendance.Asides.Any(aside => aside.User == user) ? attendance with { Asides = attendance.Asides.Moved(user, null) } : attendance;
        }

        var nobody = Next(attendance);
        var stays = attendance.Stays.Select(stay => stay.User == user ? stay with { User = nobody } : stay);
        return attendance with
        {
            Stays = [.. stays.OrderBy(stay => stay.From).ThenBy(stay => stay.User.Value)],
            Asides = attendance.Asides.Moved(user, null),
        };
    }

    private static UserId Next(AttendanceRecord attendance) =>
        new(1 + attendance.Stays.Where(stay => Is(stay.User)).Select(stay => stay.User.Value).DefaultIfEmpty().Max());
}
