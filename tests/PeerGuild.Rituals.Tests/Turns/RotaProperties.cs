using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Rituals.Tests.Turns;

/// <summary>Turns go round fairly, whoever comes and goes.</summary>
public sealed class RotaProperties
{
    private static readonly UserId Steward = new(1);

    /// <summary>A year of sessions: who joins, leaves and cannot come, by numbers.</summary>
    private static Arbitrary<int[]> Years { get; } = Gen.Choose(0, 1_000_000).ArrayOf(40).ToArbitrary();

    [Fact]
    public void Where_everyone_comes_no_duty_is_unfair_by_more_than_one_turn()
    {
        for (var people = 3; people <= 12; people++)
        {
            var seats = Seats(people);
            var held = new List<Lineup>();
            var rota = Rota.Empty;
            for (var session = 0; session < 60; session++)
            {
                var lineup = rota.Next(seats, Steward, _ => true);
                held.Add(lineup);
                rota = rota.Held(lineup);
                foreach (var duty in Enum.GetValues<Duty>())
                {
                    var counted = held.Skip(Rota.LedBySteward).ToArray(); // The steward, who leads those, has no hand free for the rest.
                    var turns = seats.Select(seat => counted.Count(one => one.Of(duty) == seat.User)).ToArray();
                    Assert.True(turns.Max() - turns.Min() <= 1, $"{people} people, session {session + 1}, {duty}: {string.Join(' ', turns)}");
                }
            }
        }
    }

    [Fact]
    public void Every_session_has_someone_to_lead_it_and_nobody_does_two_things_while_others_do_none() => Holds.ForAll(Years, numbers =>
    {
        foreach (var (seats, comes, lineup, _) in Play(numbers))
        {
            Assert.NotNull(lineup.Leads);
            var able = seats.Where(seat => comes(seat.User)).ToArray();
            Assert.True(able.Length == 0 || comes(lineup.Leads.Value) || able.All(seat => !seat.Takes && seat.User != Steward), "who leads comes");
            var duties = new[] { lineup.Leads, lineup.Brings, lineup.Notes }.OfType<UserId>().ToArray();
            Assert.Equal(duties.Length, duties.Distinct().Count());
        }
    });

    [Fact]
    public void Nobody_who_is_free_has_waited_longer_than_whoever_has_the_turn() => Holds.ForAll(Years, numbers =>
    {
        foreach (var (seats, comes, lineup, rota) in Play(numbers))
        {
            UserId?[] busy = [lineup.Leads, lineup.Brings, lineup.Notes];
            var free = seats.Where(seat => seat.Takes && comes(seat.User) && !busy.Contains(seat.User)).ToArray();
            foreach (var duty in new[] { Duty.Spotlight, Duty.NoteTaker })
            {
                Assert.All(free, seat => Assert.True(Waited(rota, duty, seat) <= Waited(rota, duty, seats.Single(one => one.User == lineup.Of(duty)))));
            }
        }
    });

    [Fact]
    public void The_steward_leads_the_first_two_and_newcomers_never_lead_their_first() => Holds.ForAll(Years, numbers =>
    {
        foreach (var (seats, comes, lineup, rota) in Play(numbers))
        {
            if (rota.Sessions < Rota.LedBySteward && comes(Steward))
            {
                Assert.Equal(Steward, lineup.Leads);
            }

            var isOld = seats.Any(seat => seat.Takes && comes(seat.User) && seat.Since < rota.Sessions);
            Assert.True(!isOld || rota.Sessions < Rota.LedBySteward || seats.Single(seat => seat.User == lineup.Leads).Since < rota.Sessions);
        }
    });

    [Fact]
    public void Who_has_not_agreed_to_the_keys_has_no_turns()
    {
        ImmutableArray<Seat> seats = [new(Steward, 0), new(new UserId(2), 0, Takes: false), new(new UserId(3), 0)];
        var rota = Rota.Empty;
        for (var session = 0; session < 9; session++)
        {
            var lineup = rota.Next(seats, Steward, _ => true);
            Assert.DoesNotContain(new UserId(2), new[] { lineup.Leads, lineup.Brings, lineup.Notes }.OfType<UserId>());
            rota = rota.Held(lineup);
        }
    }

    [Fact]
    public void A_swap_holds_while_that_person_comes()
    {
        var agreed = new Lineup(new UserId(3), null, null);
        var rota = Rota.Empty.Held(new Lineup(Steward, null, null)).Held(new Lineup(Steward, null, null));
        Assert.Equal(new UserId(3), rota.Next(Seats(4), Steward, _ => true, agreed).Leads);
        Assert.NotEqual(new UserId(3), rota.Next(Seats(4), Steward, user => user.Value != 3, agreed).Leads);
    }

    [Fact]
    public void A_turn_that_was_passed_is_the_next_one()
    {
        var seats = Seats(5);
        var rota = Enumerable.Range(0, 7).Aggregate(Rota.Empty, (before, _) => before.Held(before.Next(seats, Steward, _ => true)));
        var due = rota.Next(seats, Steward, _ => true).Brings!.Value;
        var after = rota.Held(rota.Next(seats, Steward, user => user != due));
        Assert.Equal(due, after.Next(seats, Steward, _ => true).Brings);
    }

    [Fact]
    public void Whose_turns_went_by_twice_without_them_comes_after_the_others_until_they_are_there()
    {
        var (seats, away, all) = (Seats(5), new UserId(3), Seats(5).Select(seat => seat.User).ToArray());
        var rota = Rota.Empty;
        var turns = new List<UserId>();
        for (var session = 0; session < 30; session++)
        {
            var meant = rota.Next(seats, Steward, _ => true);
            turns.AddRange(meant.People().Where(user => user == away));
            var did = meant.Leads == away ? meant with { Leads = Steward } : meant;
            rota = rota.Held(did).Began(meant.People(), all.Where(user => user != away));
        }

        Assert.Equal(2, turns.Count);
        Assert.Contains(away, rota.Began([], [away]).Next(seats, Steward, _ => true).People());
        Assert.Contains(away, rota.Next(seats, Steward, user => user == away || user == Steward).People());
    }

    [Fact]
    public void A_turn_that_went_by_once_comes_again()
    {
        var seats = Seats(5);
        var rota = Rota.Empty.Held(new Lineup(Steward, null, null)).Held(new Lineup(Steward, null, null));
        var meant = rota.Next(seats, Steward, _ => true);
        var after = rota.Held(meant with { Leads = Steward }).Began(meant.People(), seats.Select(seat => seat.User).Where(user => user != meant.Leads));
        Assert.Equal(meant.Leads, after.Next(seats, Steward, _ => true).Leads);
    }

    [Fact]
    public void Whoever_comes_whose_turns_went_by_twice_has_one_only_where_nobody_else_is_free() => Holds.ForAll(Years, numbers =>
    {
        var (seats, rota) = (Seats(6), Rota.Empty);
        foreach (var number in numbers)
        {
            Func<UserId, bool> comes = user => number % 7 != (int)user.Value;
            var meant = rota.Next(seats, Steward, comes);
            var free = seats.Where(seat => comes(seat.User) && !meant.People().Contains(seat.User) && IsWaitedFor(rota, seat.User));
            Assert.All(new[] { meant.Brings, meant.Notes }.OfType<UserId>(), user => Assert.True(IsWaitedFor(rota, user) || !free.Any()));
            rota = rota.Held(meant).Began(meant.People(), seats.Select(seat => seat.User).Where(user => (number >> (int)user.Value) % 2 == 0));
        }
    });

    private static bool IsWaitedFor(Rota rota, UserId user) => !rota.WentBy.Any(one => one.User == user && one.Times > 1);

    private static int Waited(Rota rota, Duty duty, Seat seat) =>
        rota.Sessions - Math.Max(seat.Since, rota.Last.FirstOrDefault(turn => turn.Duty == duty && turn.User == seat.User)?.Session ?? 0);

    private static ImmutableArray<Seat> Seats(int people) => [.. Enumerable.Range(1, people).Select(user => new Seat(new UserId((ulong)user), 0))];

    private static IEnumerable<(ImmutableArray<Seat> Seats, Func<UserId, bool> Comes, Lineup Lineup, Rota Before)> Play(int[] numbers)
    {
        var (seats, rota, newest) = (Seats(5), Rota.Empty, 100UL);
        foreach (var number in numbers)
        {
            seats = (number % 7) switch
            {
                0 when seats.Length < 12 => seats.Add(new Seat(new UserId(++newest), rota.Sessions, Takes: number % 2 == 0)),
                1 when seats.Length > 3 => seats.RemoveAt(1 + (number / 7 % (seats.Length - 1))),
                _ => seats,
            };
            Func<UserId, bool> comes = user => (number / 49) % 5 != (int)(user.Value % 5);
            var lineup = rota.Next(seats, Steward, comes);
            yield return (seats, comes, lineup, rota);
            rota = rota.Held(lineup);
        }
    }
}
