using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Rituals.Schedules;

/// <summary>When a circle meets, who comes and whose turn it is. Pure; every instant follows from days and hours of the circle's wall clock.</summary>
/// <param name="Circle">The circle's id, and so the document's.</param>
/// <param name="Recurrence">The days; null while the circle has picked none, and then there are only turns.</param>
/// <param name="Place">Where.</param>
internal sealed record Schedule(string Circle, Recurrence? Recurrence, Place Place)
{
    /// <summary>How many sessions are shown ahead.</summary>
    public const int Ahead = 4;

    // A session may be moved so far; so far back a day may matter still.
    private const int MostDaysMoved = 35;

    /// <summary>How long before the hour the room is watched and its card is there.</summary>
    public static Duration Early { get; } = Duration.FromMinutes(5);

    /// <summary>The hour of the evening before.</summary>
    public static LocalTime EveningHour { get; } = new(18, 0);

    /// <summary>How long the evening is: a later line would be at night.</summary>
    public static Duration Evening { get; } = Duration.FromHours(3);

    /// <summary>Grows with each change that others are told of.</summary>
    public long Revision { get; init; }

    /// <summary>What is not as it would be.</summary>
    public ImmutableArray<Change> Changes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who said whether they come.</summary>
    public ImmutableArray<Answer> Answers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Turns agreed on by hand.</summary>
    public ImmutableArray<Swap> Swaps { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Members as turns know them, in the order they joined.</summary>
    public ImmutableArray<Seat> Seats { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whose turn it is.</summary>
    public Rota Rota { get; init; } = Rota.Empty;

    /// <summary>The line of the evening before was wanted, or came too late, for sessions until then.</summary>
    public Instant? Told { get; init; }

    /// <summary>Sessions until then took place or did not: nothing more is done about them.</summary>
    public Instant? Done { get; init; }

    /// <summary>Days whose session was moved ahead of them and is over: they do not come again.</summary>
    public ImmutableArray<LocalDate> OverBefore { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The session that is about to begin.</summary>
    public Opening? Opening { get; init; }

    /// <summary>How long a session takes.</summary>
    [JsonIgnore]
    public Duration Length => Agenda.Standard.Length;

    /// <summary>The voice channel that is watched now.</summary>
    [JsonIgnore]
    public ChannelId? Watched => Opening is null ? null : Place.Room;

    /// <summary>The next sessions with who does what, the one that is about to begin among them.</summary>
    public ImmutableArray<Occurrence> Next(CircleCopy circle, Instant now, int count = Ahead)
    {
        if (Recurrence is null || !circle.Meets)
        {
            return [];
        }

        var ahead = Days(circle, now).Take(count).ToArray();
        var lineups = Rota.Ahead(SeatsOf(circle), circle.Leads, ahead.Select(one => (Comes(one.Day), Swaps.FirstOrDefault(swap => swap.Day == one.Day)?.Agreed)));
        return [.. ahead.Zip(lineups, (one, lineup) => one with { Lineup = lineup })];
    }

    /// <summary>When the line of the evening before a session is due.</summary>
    public static Instant EveningOf(Occurrence occurrence, CircleCopy circle) =>
        Recurrence.InstantOf(occurrence.Local.Date.PlusDays(-1) + EveningHour, circle.ZoneOrUtc);

    /// <summary>Somebody says whether they come; what they said before is replaced.</summary>
    public Schedule Answered(LocalDate day, UserId user, bool comes) => this with
    {
        Answers = Answers.RemoveAll(answer => answer.User == user && answer.Day == day).Add(new Answer(day, user, comes)),
    };

    /// <summary>A duty of one session is agreed on by hand.</summary>
    public Schedule Agreed(LocalDate day, Duty duty, UserId user)
    {
        var before = Swaps.FirstOrDefault(swap => swap.Day == day)?.Agreed ?? new Lineup(null, null, null);
        return this with { Swaps = Swaps.RemoveAll(swap => swap.Day == day).Add(new Swap(day, before.With(duty, user))) };
    }

    /// <summary>A session is moved, left out or, with its own day and hour, as it would be.</summary>
    public Schedule With(LocalDate day, LocalDateTime? to) => this with
    {
        Changes = to == day + Recurrence!.At
            ? Changes.RemoveAll(change => change.Day == day)
            : Changes.RemoveAll(change => change.Day == day).Add(new Change(day, to)),
    };

    /// <summary>A session took place, or could not: the next one is the next.</summary>
    /// <param name="session">Which; null for one that was in no schedule.</param>
    /// <param name="circle">Whose members are here by now.</param>
    /// <param name="did">Who did what; null when it did not take place.</param>
    public Schedule Over(Occurrence? session, CircleCopy circle, Lineup? did) => this with
    {
        Opening = null,
        Done = session?.At ?? Done,
        Seats = SeatsOf(circle),
        Rota = did is null ? Rota : Rota.Held(did),
        Changes = Changes.RemoveAll(change => change.Day == session?.Day || (change.To ?? change.Day + LocalTime.Noon) < session?.Local),
        Answers = Answers.RemoveAll(answer => answer.Day == session?.Day),
        Swaps = Swaps.RemoveAll(swap => swap.Day == session?.Day),
        OverBefore = session is null ? OverBefore : [.. OverBefore.Append(session.Day).Where(day => Recurrence is not null && day + Recurrence.At > session.Local)],
    };

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() =>
        Answers.Select(answer => answer.User)
            .Concat(Seats.Select(seat => seat.User))
            .Concat(Rota.Last.Select(turn => turn.User))
            .Concat(Swaps.SelectMany(swap => swap.Agreed.People()))
            .Concat(Opening?.Here ?? [])
            .Distinct();

    /// <summary>As it reads once somebody is forgotten.</summary>
    public Schedule Without(UserId user) => this with
    {
        Answers = Answers.RemoveAll(answer => answer.User == user),
        Seats = Seats.RemoveAll(seat => seat.User == user),
        Rota = Rota.Without(user),
        Swaps = [.. Swaps.Select(swap => swap with { Agreed = swap.Agreed.Without(user) })],
        Opening = Opening is { } opening ? opening with { Here = opening.Here.Remove(user) } : null,
    };

    /// <summary>Whether somebody may be counted on for a session: who said nothing may.</summary>
    public Func<UserId, bool> Comes(LocalDate day) => user => Answers.FirstOrDefault(answer => answer.Day == day && answer.User == user)?.Comes != false;

    /// <summary>Those who were here stay as they are; those who came take turns from their second session on.</summary>
    private ImmutableArray<Seat> SeatsOf(CircleCopy circle) =>
        [.. circle.Members.Select(member => new Seat(member.User, Seats.FirstOrDefault(seat => seat.User == member.User)?.Since ?? Rota.Sessions, member.Takes))];

    /// <summary>The days that are not over, changed ones where they were moved to.</summary>
    private IEnumerable<Occurrence> Days(CircleCopy circle, Instant now)
    {
        var zone = circle.ZoneOrUtc;
        var from = now.InZone(zone).Date.PlusDays(-MostDaysMoved);
        return Recurrence!.From(from)
            .Where(day => !OverBefore.Contains(day))
            .Take(Ahead + MostDaysMoved)
            .Select(day => (Day: day, Local: Changes.FirstOrDefault(change => change.Day == day) is { } change ? change.To : day + Recurrence.At))
            .Where(one => one.Local is not null)
            .Select(one => new Occurrence(one.Day, one.Local!.Value, Recurrence.InstantOf(one.Local.Value, zone)))
            .Where(one => (one.At > now || one.Day == Opening?.Day) && !(one.At <= Done))
            .OrderBy(one => one.At);
    }
}
