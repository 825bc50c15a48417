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

    private static readonly Duration MetRemembered = Duration.FromDays(28);

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

    /// <summary>Swaps, and leading together, that wait for a yes: one of each who asks.</summary>
    public ImmutableArray<Offer> Offers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Days without a session, in order.</summary>
    public ImmutableArray<Holiday> Holidays { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Somebody from outside who leads the first sessions; null for nobody.</summary>
    public UserId? Host { get; init; }

    /// <summary>Members as turns know them, in the order they joined.</summary>
    public ImmutableArray<Seat> Seats { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whose turn it is.</summary>
    public Rota Rota { get; init; } = Rota.Empty;

    /// <summary>How it was before the last session; null before the first, and of one from before this was kept.</summary>
    public Before? Before { get; init; }

    /// <summary>The line of the evening before was wanted, or came too late, for sessions until then.</summary>
    public Instant? Told { get; init; }

    /// <summary>Sessions whose day or hour is another, and nobody was told yet.</summary>
    public ImmutableArray<Unsaid> Unsaid { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Sessions until then took place or did not: nothing more is done about them.</summary>
    public Instant? Done { get; init; }

    /// <summary>Days whose session was moved ahead of them and is over: they do not come again.</summary>
    public ImmutableArray<LocalDate> OverBefore { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Sessions as they stand in the server's calendar: the next one, and one that runs.</summary>
    public ImmutableArray<Mirror> Mirrors { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many there have been: the next one's number.</summary>
    public int MirrorCount { get; init; }

    public MirrorStand Stand { get; init; }

    /// <summary>When they met in the last weeks, in order.</summary>
    public ImmutableArray<Instant> Met { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The agenda the circle picked; null while it leaves that to us.</summary>
    public Agenda? Agenda { get; init; }

    /// <summary>The session that is about to begin.</summary>
    public Opening? Opening { get; init; }

    /// <summary>How long a session takes.</summary>
    [JsonIgnore]
    public Duration Length => (Agenda ?? Agenda.Standard).Length;

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
        var lineups = Rota.Ahead(
            SeatsOf(circle),
            circle.Leads,
            ahead.Select((one, i) => (Comes(one.Day), Swaps.FirstOrDefault(swap => swap.Day == one.Day)?.Agreed, AgendaChoice.Of(this, circle, i).HasCase)),
            Host);
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
    public Schedule Agreed(LocalDate day, Duty duty, UserId user) =>
        AgreedTo(day, agreed => agreed.With(duty, user));

    private Schedule AgreedTo(LocalDate day, Func<Lineup, Lineup> agree)
    {
        var before = Swaps.FirstOrDefault(swap => swap.Day == day)?.Agreed ?? new Lineup(null, null, null);
        return this with { Swaps = Swaps.RemoveAll(swap => swap.Day == day).Add(new Swap(day, agree(before))) };
    }

    /// <summary>Somebody asks somebody; what they asked before is off.</summary>
    public Schedule Offered(Offer offer) => Declined(offer) with { Offers = [.. Offers.Where(other => other.From != offer.From), offer] };

    /// <summary>It is off.</summary>
    public Schedule Declined(Offer offer) => this with { Offers = Offers.RemoveAll(other => other.From == offer.From) };

    /// <summary>It was said yes to.</summary>
    public Schedule Accepted(Offer offer) => offer.ForDay is { } day
        ? Declined(offer).Agreed(offer.Day, offer.Duty, offer.To).Agreed(day, offer.ForDuty, offer.From)
        : Declined(offer).AgreedTo(offer.Day, agreed => agreed with { CoLeads = offer.To });

    /// <summary>Whether somebody may lead one of the next sessions: the first two are the steward's, nobody leads the first they come to.</summary>
    public bool MayLead(CircleCopy circle, UserId user, int ahead) =>
        Rota.Sessions + ahead >= Rota.LedBySteward && SeatsOf(circle).Any(seat => seat.User == user && seat.Since < Rota.Sessions + ahead);

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
        Mirrors =
        [
            .. Mirrors.Select(mirror => mirror.Stage == MirrorStage.Planned && mirror.Day == session?.Day
                ? mirror with { Stage = did is null ? MirrorStage.Off : MirrorStage.Begun }
                : mirror),
        ],
        Seats = SeatsOf(circle),
        Rota = did is null ? Rota : Rota.Held(did),
        Before = did is null ? Before : new Before(Rota, session?.Lineup),
        Changes = Changes.RemoveAll(change => change.Day == session?.Day || (change.To ?? change.Day + LocalTime.Noon) < session?.Local),
        Unsaid = Unsaid.RemoveAll(unsaid => unsaid.Day == session?.Day),
        Answers = Answers.RemoveAll(answer => answer.Day == session?.Day),
        Swaps = Swaps.RemoveAll(swap => swap.Day == session?.Day),
        Offers = Offers.RemoveAll(offer => offer.Day == session?.Day || (offer.ForDay is { } day && day == session?.Day)),
        Host = (did is null ? Rota : Rota.Held(did)).Sessions < Rota.LedBySteward ? Host : null,
        OverBefore = session is null ? OverBefore : [.. OverBefore.Append(session.Day).Where(day => Recurrence is not null && day + Recurrence.At > session.Local)],
    };

    /// <summary>The last session begins anew: its turns are those it had, and they move once. Whose went by without them is known as it is now.</summary>
    /// <param name="circle">Whose members are here by now.</param>
    /// <param name="did">Who does what in it now.</param>
    public Schedule Again(CircleCopy circle, Lineup did) => (this with { Rota = (Before?.Rota ?? Rota) with { WentBy = Rota.WentBy } }).Over(null, circle, did) with { Before = Before };

    /// <summary>Their dates are weekly: a wrap-up stands in the thread on its record, so that their channel stays quiet.</summary>
    [JsonIgnore]
    public bool IsWeekly => Recurrence?.Cadence == Cadence.Weekly;

    /// <summary>They meet now. What is longer ago than anybody counts is forgotten.</summary>
    public Schedule MetAt(Instant now) => this with { Met = [.. Met.Where(met => met > now - MetRemembered), now] };

    /// <summary>So began the session that was last held.</summary>
    /// <param name="meant">Whose turns they were; nobody where it is not known who was there.</param>
    /// <param name="here">Who was there.</param>
    public Schedule BeganWith(IEnumerable<UserId> meant, ImmutableArray<UserId> here) => this with { Rota = Rota.Began(meant, here) };

    /// <summary>Without the days off that are over.</summary>
    public Schedule From(LocalDate today) => this with { Holidays = Holidays.RemoveAll(holiday => holiday.To < today) };

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() =>
        Answers.Select(answer => answer.User)
            .Concat(Seats.Select(seat => seat.User))
            .Concat(Rota.People())
            .Concat(Before?.People() ?? [])
            .Concat(Swaps.SelectMany(swap => swap.Agreed.People()))
            .Concat(Offers.SelectMany(offer => new[] { offer.From, offer.To }))
            .Concat(Host is { } host ? [host] : [])
            .Concat(Opening?.Here ?? [])
            .Distinct();

    /// <summary>As it reads once somebody is forgotten.</summary>
    public Schedule Without(UserId user) => this with
    {
        Answers = Answers.RemoveAll(answer => answer.User == user),
        Seats = Seats.RemoveAll(seat => seat.User == user),
        Rota = Rota.Without(user),
        Before = Before?.Without(user),
        Swaps = [.. Swaps.Select(swap => swap with { Agreed = swap.Agreed.Without(user) })],
        Offers = Offers.RemoveAll(offer => offer.From == user || offer.To == user),
        Host = Host == user ? null : Host,
        Opening = Opening is { } opening ? opening with { Here = opening.Here.Remove(user) } : null,
    };

    /// <summary>Whether a session would fall into days off; one that was moved or left out by hand does not.</summary>
    public bool WouldMeetIn(Holiday off) =>
        Recurrence is not null && Recurrence.From(off.From).TakeWhile(off.Has).Any(day => Changes.All(change => change.Day != day));

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
            .Where(day => !OverBefore.Contains(day) && (Changes.Any(change => change.Day == day) || !Holidays.Any(holiday => holiday.Has(day))))
            .Take(Ahead + MostDaysMoved)
            .Select(day => (Day: day, Local: Changes.FirstOrDefault(change => change.Day == day) is { } change ? change.To : day + Recurrence.At))
            .Where(one => one.Local is not null)
            .Select(one => new Occurrence(one.Day, one.Local!.Value, Recurrence.InstantOf(one.Local.Value, zone)))
            .Where(one => (one.At > now || one.Day == Opening?.Day) && !(one.At <= Done))
            .OrderBy(one => one.At);
    }
}
