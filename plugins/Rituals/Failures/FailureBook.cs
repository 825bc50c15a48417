using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Rituals.Midway;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Failures;

/// <summary>
/// A circle's failures of the month: whose turn it is to be asked, and how far this month is. Whoever was asked or told longest ago is next, so nobody is
/// asked twice before everyone was once. Pure.
/// </summary>
/// <param name="Circle">The circle's id, and so the document's.</param>
internal sealed record FailureBook(string Circle)
{
    /// <summary>None before this session.</summary>
    public const int FirstSession = 3;

    /// <summary>Who passed so often is left alone until they say.</summary>
    public const int MostPasses = 3;

    /// <summary>Somebody is asked so many days ahead.</summary>
    public const int DaysAhead = 7;

    /// <summary>Everyone who was asked or told.</summary>
    public ImmutableArray<Teller> Tellers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How often somebody was asked or told.</summary>
    public int Turn { get; init; }

    /// <summary>This month; null before the first.</summary>
    public FailureMonth? Month { get; init; }

    /// <summary>The last card and its thread.</summary>
    public Threaded Threaded { get; init; } = Threaded.None;

    /// <summary>Who would rather say theirs aloud.</summary>
    public ImmutableArray<Aloud> Aloud { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>In a circle that everyone can read along: whether the steward wants it all the same. Null until they say.</summary>
    public bool? Anyway { get; init; }

    /// <summary>Who told last; null when nobody has, or it was taken back.</summary>
    public LastTold? Last { get; init; }

    /// <summary>Brings it up to a day: a month is planned a week ahead, and somebody is asked.</summary>
    /// <param name="seats">The members, in the order they joined.</param>
    /// <param name="steward">Asked for the first one.</param>
    /// <param name="sessions">How many sessions the circle has had.</param>
    /// <param name="today">On the circle's calendar.</param>
    /// <param name="isFree">Whether nothing else is to be written into the channel that day.</param>
    public FailureBook AsOf(ImmutableArray<Seat> seats, UserId steward, int sessions, LocalDate today, Func<LocalDate, bool> isFree)
    {
        var book = Month is { } known && !IsOver(known, today) ? this : this with { Month = Planned(today, isFree) };
        var month = book.Month!;
        var isOpen = !month.IsPosted && !month.IsTold && today <= month.Day;
        return !isOpen || (month.Asked is { } asked && seats.Any(seat => seat.User == asked)) ? book : book.Asks(seats, steward, sessions);
    }

    /// <summary>The day on which the next month is planned; only once this one's card was posted.</summary>
    [JsonIgnore]
    public LocalDate NextPlanned => Month!.Day.PlusMonths(1).PlusDays(-DaysAhead);

    /// <summary>[Gladly].</summary>
    public FailureBook Gladly(UserId user) => this with
    {
        Month = Month! with { IsGladly = true },
        Tellers = With(user, teller => teller with { Passes = 0 }),
    };

    /// <summary>[Not this month]: somebody else is asked when it is looked at next, as long as the card is not posted.</summary>
    public FailureBook Passes(UserId user) => this with
    {
        Month = Month! with { Asked = null, IsGladly = false, Passed = Month.Passed.Add(user) },
        Tellers = With(user, teller => teller with { Passes = teller.Passes + 1 }),
    };

    /// <summary>Somebody told one, asked or not.</summary>
    public FailureBook Told(UserId user, LocalDate today) => this with
    {
        Turn = Turn + 1,
        Tellers = With(user, teller => teller with { Last = Turn + 1, Passes = 0, HasTold = true }),
        Month = Month?.Asked == user ? Month with { Asked = null, IsGladly = false, IsTold = true } : Month,
        Aloud = Aloud.RemoveAll(aloud => aloud.User == user),
        Last = new LastTold(user, today),
    };

    /// <summary>Whoever said they would tell one wrote in its thread by hand: typed is answered. What it was nobody looked at, so no card names them for it.</summary>
    public FailureBook Wrote(IEnumerable<UserId> users) => IsAwaited && users.Contains(Month!.Asked!.Value)
        ? this with { Month = Month with { Asked = null, IsGladly = false, IsTold = true } }
        : this;

    /// <summary>Somebody said they would tell one, its card is posted, and they have not told it with a press.</summary>
    [JsonIgnore]
    public bool IsAwaited => Month is { IsPosted: true, IsGladly: true, Asked: not null };

    /// <summary>The day on which Discord is asked next whether they wrote it by hand: the day after the card, and each day after; null where nobody is awaited.</summary>
    [JsonIgnore]
    public LocalDate? NextLook => IsAwaited ? (Month!.LookedOn ?? Month.Day).PlusDays(1) : null;

    /// <summary>Somebody who was left alone may be asked again.</summary>
    public FailureBook MayBeAsked(UserId user) => this with { Tellers = With(user, teller => teller with { Passes = 0 }) };

    /// <summary>What somebody told was taken back: they are not named for it any more.</summary>
    public FailureBook TookBack(UserId user) => this with
    {
        Last = Last?.User == user ? null : Last,
        Month = Month?.Names?.User == user ? Month with { Names = null } : Month,
    };

    /// <summary>The card is posted: the month's, or one in the place of one that is gone.</summary>
    public FailureBook Posted(LocalDate today) => this with
    {
        Threaded = Threaded.Next(),
        Month = (Month is { IsPosted: true } ? Month : (Month ?? new FailureMonth(today)) with { Day = today, IsPosted = true }) with { Names = Last },
    };

    /// <summary>Who is left alone.</summary>
    public bool IsLeftAlone(UserId user) => Tellers.Any(teller => teller.User == user && teller.Passes >= MostPasses);

    /// <summary>Who would say theirs aloud in the next session.</summary>
    public IEnumerable<UserId> AloudAfter(int sessions) => Aloud.Where(aloud => aloud.Sessions == sessions).Select(aloud => aloud.User);

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() =>
        Tellers.Select(teller => teller.User)
            .Concat(Month?.Passed ?? [])
            .Concat(new[] { Month?.Asked, Month?.Names?.User, Last?.User }.OfType<UserId>())
            .Concat(Aloud.Select(aloud => aloud.User))
            .Distinct();

    /// <summary>As it reads once somebody is forgotten.</summary>
    public FailureBook Without(UserId user) => this with
    {
        Tellers = Tellers.RemoveAll(teller => teller.User == user),
        Month = Month is { } month ? Without(month, user) : null,
        Aloud = Aloud.RemoveAll(aloud => aloud.User == user),
        Last = Last?.User == user ? null : Last,
    };

    private static FailureMonth Without(FailureMonth month, UserId user) => month with
    {
        Asked = month.Asked == user ? null : month.Asked,
        IsGladly = month.IsGladly && month.Asked != user,
        Passed = month.Passed.Remove(user),
        Names = month.Names?.User == user ? null : month.Names,
    };

    /// <summary>A week ahead, a month after the one before; on the first free day of the week that follows.</summary>
    private FailureMonth Planned(LocalDate today, Func<LocalDate, bool> isFree)
    {
        var ahead = today.PlusDays(DaysAhead);
        var first = Month is { IsPosted: true } posted ? LocalDate.Max(posted.Day.PlusMonths(1), ahead) : ahead;
        var week = Enumerable.Range(0, DaysAhead).Select(first.PlusDays).ToArray();
        return new FailureMonth(week.Where(isFree).Append(first).First());
    }

    /// <summary>Its successor is to be planned; or the circle rested past its day, and it is planned anew.</summary>
    private bool IsOver(FailureMonth month, LocalDate today) => month.IsPosted ? today >= NextPlanned : today > month.Day.PlusDays(DaysAhead);

    private FailureBook Asks(ImmutableArray<Seat> seats, UserId steward, int sessions)
    {
        var next = Next(seats, steward, sessions);
        return next is not { } user
            ? this with { Month = Month! with { Asked = null, IsGladly = false } }
            : this with
            {
                Turn = Turn + 1,
                Tellers = With(user, teller => teller with { Last = Turn + 1 }),
                Month = Month! with { Asked = user, IsGladly = false },
            };
    }

    /// <summary>The steward for the first one; else whoever was asked or told longest ago, and of those never asked whoever has been here longest.</summary>
    private UserId? Next(ImmutableArray<Seat> seats, UserId steward, int sessions)
    {
        var able = seats.Where(seat => seat.Takes && seat.Since < sessions && !IsLeftAlone(seat.User) && !Month!.Passed.Contains(seat.User)).ToArray();
        return Turn == 0 && able.Any(seat => seat.User == steward)
            ? steward
            : able.OrderBy(seat => Of(seat.User).Last).ThenBy(seat => seat.Since).Select(seat => (UserId?)seat.User).FirstOrDefault();
    }

    private Teller Of(UserId user) => Tellers.FirstOrDefault(teller => teller.User == user) ?? new Teller(user, 0, 0, HasTold: false);

    private ImmutableArray<Teller> With(UserId user, Func<Teller, Teller> change) =>
        Tellers.RemoveAll(teller => teller.User == user).Add(change(Of(user)));
}
