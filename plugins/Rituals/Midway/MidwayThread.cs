using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Midway;

/// <summary>The thread mid-way between two sessions of a circle. Pure: the day follows from the sessions on both sides of it.</summary>
/// <param name="Circle">The circle's id, and so the document's.</param>
internal sealed record MidwayThread(string Circle)
{
    private const int FewestDays = 13;

    // Two sessions so close together have no middle worth a message: circles that meet weekly.
    private static readonly Duration TooClose = Duration.FromDays(10);

    // Nearer to the next session it would only be in its way.
    private static readonly Duration TooNear = Duration.FromDays(2);

    // Reminders go with the line of the evening before.
    private static readonly Duration Before = Duration.FromHours(6);

    /// <summary>When the last post was wanted.</summary>
    public Instant PostedAt { get; init; }

    /// <summary>How many sessions there had been when last looked.</summary>
    public int Sessions { get; init; }

    /// <summary>When the last of them was first seen.</summary>
    public Instant Since { get; init; }

    /// <summary>After this session it was posted already.</summary>
    public bool IsPosted { get; init; }

    /// <summary>The day of the last post.</summary>
    public LocalDate? LastDay { get; init; }

    /// <summary>Discord was asked who wrote in the last thread.</summary>
    public bool IsLooked { get; init; }

    /// <summary>Who told a win or a stuck point by a press since the last post.</summary>
    public ImmutableArray<UserId> Told { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who wrote in it by then: typed is answered.</summary>
    public ImmutableArray<UserId> Wrote { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The last post and its thread.</summary>
    public Threaded Threaded { get; init; } = Threaded.None;

    /// <summary>As it is once another session was seen.</summary>
    public MidwayThread Seen(int sessions, Instant now) =>
        sessions == Sessions ? this : this with { Sessions = sessions, Since = now, IsPosted = false };

    /// <summary>When the post is due: at a good hour, once between two sessions, never twice in a fortnight.</summary>
    /// <param name="circle">Whose clock counts.</param>
    /// <param name="schedule">The next session.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Not before <paramref name="now"/>; null when there is nothing to post, or the circle wants none.</returns>
    public Instant? Due(CircleCopy circle, Schedule schedule, Instant now)
    {
        if (circle.IsQuiet || IsPosted || Sessions == 0 || schedule.Next(circle, now, 1) is not [var next] || next.At - Since < TooClose)
        {
            return null;
        }

        var zone = circle.ZoneOrUtc;
        var middle = (Since + ((next.At - Since) / 2)).InZone(zone).Date;
        var day = LastDay is { } last && last.PlusDays(FewestDays) > middle ? last.PlusDays(FewestDays) : middle;
        var at = GoodHours.NotBefore(Instant.Max(GoodHours.On(day, zone), now), zone);
        return next.At - at < TooNear ? null : at;
    }

    /// <summary>When Discord is asked who wrote in the thread: before anybody is reminded of it, and before the next session needs it.</summary>
    /// <returns>Null while there is no thread, and once it was asked.</returns>
    public Instant? Look(CircleCopy circle, Schedule schedule, Instant now) =>
        IsPosted && !IsLooked && Threaded.Channel is not null && schedule.Next(circle, now, 1) is [var next] ? Instant.Max(Schedule.EveningOf(next, circle) - Before, now) : null;

    /// <summary>It is posted now.</summary>
    public MidwayThread Posted(LocalDate today, Instant now) =>
        this with { IsPosted = true, LastDay = today, PostedAt = now, IsLooked = false, Told = [], Wrote = [], Threaded = Threaded.Next() };

    /// <summary>Somebody told something by a press.</summary>
    public MidwayThread ToldBy(UserId user) => Told.Contains(user) ? this : this with { Told = Told.Add(user) };

    /// <summary>Whether somebody may be reminded of it: Discord was asked, and they have neither pressed nor typed.</summary>
    public bool Awaits(UserId user) => IsPosted && IsLooked && !Told.Contains(user) && !Wrote.Contains(user);

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() => Wrote.Union(Told);

    /// <summary>As it reads once somebody is forgotten.</summary>
    public MidwayThread Without(UserId user) => this with { Wrote = Wrote.Remove(user), Told = Told.Remove(user) };
}
