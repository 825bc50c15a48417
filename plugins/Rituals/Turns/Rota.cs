using System.Collections.Immutable;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Turns;

/// <summary>
/// Whose turn it is: whoever has gone the most sessions without a duty. Nothing is drawn by lot, and nobody has two duties while others have none. Whose turns went
/// by without them twice in a row comes after all others, until they are there as a session begins.
/// </summary>
/// <remarks>Equal by contents.</remarks>
/// <param name="Sessions">How many sessions the circle has had.</param>
/// <param name="Last">When each did each duty last.</param>
internal sealed record Rota(int Sessions, ImmutableArray<Turn> Last)
{
    /// <summary>So many sessions are led by the steward: people see how it is done before they do it.</summary>
    public const int LedBySteward = 2;

    private const int TurnsWaitedFor = 2;

    /// <summary>A circle that has not met yet.</summary>
    public static Rota Empty { get; } = new(0, []);

    /// <summary>Never default.</summary>
    public ImmutableArray<Turn> Last { get; init; } = Last.IsDefault ? [] : Last;

    /// <summary>Whose turns went by without them since they were last there as a session began.</summary>
    public ImmutableArray<WentBy> WentBy { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who does what in the next session.</summary>
    /// <param name="seats">The members in the order they joined.</param>
    /// <param name="steward">Leads the first sessions, and whenever nobody else can.</param>
    /// <param name="comes">Whether somebody may be counted on; those who said nothing may.</param>
    /// <param name="agreed">What was agreed on by hand, such as a swap; it holds while that person comes.</param>
    /// <param name="host">Somebody from outside, who leads the first sessions and then steps back; null for nobody.</param>
    /// <param name="hasCase">Whether its agenda has a part for a case: else nobody is to bring one.</param>
    public Lineup Next(
        ImmutableArray<Seat> seats, UserId steward, Func<UserId, bool> comes, Lineup? agreed = null, UserId? host = null, bool hasCase = true)
    {
        var able = seats.Where(seat => comes(seat.User)).ToImmutableArray();
        var takers = able.Where(seat => seat.Takes).ToImmutableArray();
        var (agreedBrings, agreedNotes, together) = (hasCase ? Agreed(agreed?.Brings, able) : null, Agreed(agreed?.Notes, able), Agreed(agreed?.CoLeads, able));
        var leads = Agreed(agreed?.Leads, able) ?? (Sessions < LedBySteward ? host : null) ?? Leader(takers, steward, able, agreedBrings, agreedNotes, together);
        var brings = hasCase ? agreedBrings ?? Pick(Duty.Spotlight, takers, leads, leads, agreedNotes, together) : null;
        var notes = agreedNotes ?? Pick(Duty.NoteTaker, takers, brings ?? leads, leads, brings, together);
        return new Lineup(leads ?? (seats.IsEmpty ? null : steward), brings, notes) { CoLeads = together == leads ? null : together };
    }

    /// <summary>The next sessions, as if each takes place as planned.</summary>
    /// <param name="seats">As for <see cref="Next"/>.</param>
    /// <param name="steward">As for <see cref="Next"/>.</param>
    /// <param name="ahead">For each session who comes, what was agreed on, and whether it has a part for a case.</param>
    /// <param name="host">As for <see cref="Next"/>.</param>
    public IEnumerable<Lineup> Ahead(
        ImmutableArray<Seat> seats, UserId steward, IEnumerable<(Func<UserId, bool> Comes, Lineup? Agreed, bool HasCase)> ahead, UserId? host = null)
    {
        var rota = this;
        foreach (var (comes, agreed, hasCase) in ahead)
        {
            var lineup = rota.Next(seats, steward, comes, agreed, host, hasCase);
            yield return lineup;
            rota = rota.Held(lineup);
        }
    }

    /// <summary>A session was held.</summary>
    /// <param name="did">Who did what; null where nobody did.</param>
    public Rota Held(Lineup did)
    {
        var held = Sessions + 1;
        var last = Enum.GetValues<Duty>().Aggregate(Last, (turns, duty) => did.Of(duty) is { } user
            ? turns.RemoveAll(turn => turn.Duty == duty && turn.User == user).Add(new Turn(duty, user, held))
            : turns);
        return this with { Sessions = held, Last = last };
    }

    /// <summary>A session began.</summary>
    /// <param name="meant">Whose turns they were; nobody where that is not known.</param>
    /// <param name="here">Who was there.</param>
    public Rota Began(IEnumerable<UserId> meant, IEnumerable<UserId> here)
    {
        var away = meant.Except(here).ToImmutableArray();
        return this with
        {
            WentBy = [.. WentBy.Where(one => !here.Contains(one.User) && !away.Contains(one.User)), .. away.Select(user => new WentBy(user, TimesOf(user) + 1))],
        };
    }

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() => Last.Select(turn => turn.User).Concat(WentBy.Select(one => one.User));

    /// <summary>Forgets somebody.</summary>
    public Rota Without(UserId user) => this with { Last = Last.RemoveAll(turn => turn.User == user), WentBy = WentBy.RemoveAll(one => one.User == user) };

    /// <inheritdoc/>
    public bool Equals(Rota? other) =>
        other is not null && Sessions == other.Sessions && Last.SequenceEqual(other.Last) && WentBy.SequenceEqual(other.WentBy);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sessions, Last.Length);

    private static UserId? Agreed(UserId? user, ImmutableArray<Seat> able) => able.Any(seat => seat.User == user) ? user : null;

    /// <summary>The steward leads the first sessions; nobody leads the first one they come to.</summary>
    private UserId? Leader(ImmutableArray<Seat> takers, UserId steward, ImmutableArray<Seat> able, params ReadOnlySpan<UserId?> busy)
    {
        var stewardComes = able.Any(seat => seat.User == steward);
        var used = takers.Where(seat => seat.Since < Sessions).ToImmutableArray();
        return Sessions < LedBySteward && stewardComes ? steward
            : Pick(Duty.Facilitator, used, null, busy)
                ?? (stewardComes ? steward : able.IsEmpty ? null : able[0].User);
    }

    /// <summary>
    /// Of those who are free, whoever has waited longest. Of those who have waited as long, the next in the circle's order, so that duties follow each
    /// other round and do not meet.
    /// </summary>
    private UserId? Pick(Duty duty, ImmutableArray<Seat> takers, UserId? after, params ReadOnlySpan<UserId?> busy) =>
        Pick(duty, takers, after, seat => TimesOf(seat.User) < TurnsWaitedFor, busy) ?? Pick(duty, takers, after, _ => true, busy);

    private UserId? Pick(Duty duty, ImmutableArray<Seat> takers, UserId? after, Func<Seat, bool> may, ReadOnlySpan<UserId?> busy)
    {
        var start = Math.Max(0, takers.IndexOf(takers.FirstOrDefault(seat => seat.User == after)!) + 1);
        UserId? picked = null;
        var longest = -1;
        for (var i = 0; i < takers.Length; i++)
        {
            var seat = takers[(start + i) % takers.Length];
            if (may(seat) && !busy.Contains(seat.User) && Waited(duty, seat) is var waited && waited > longest)
            {
                (picked, longest) = (seat.User, waited);
            }
        }

        return picked;
    }

    private int TimesOf(UserId user) => WentBy.FirstOrDefault(one => one.User == user)?.Times ?? 0;

    /// <summary>Sessions since they last did it, or since they came.</summary>
    private int Waited(Duty duty, Seat seat) =>
        Sessions - Math.Max(seat.Since, Last.FirstOrDefault(turn => turn.Duty == duty && turn.User == seat.User)?.Session ?? 0);
}
