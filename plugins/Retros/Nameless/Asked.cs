using System.Collections.Immutable;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Nameless;

/// <summary>Who has answered in a round: never what, and in no order but that of the ids.</summary>
/// <param name="Pending">Their answer waits in memory; after a restart they are asked once more.</param>
/// <param name="Answered">Their answer is among those in the box.</param>
/// <param name="HasCarried">Answers of a round that was too small are in the box.</param>
internal sealed record Asked(ImmutableArray<UserId> Pending, ImmutableArray<UserId> Answered, bool HasCarried)
{
    /// <summary>Nobody yet.</summary>
    public static Asked Nobody { get; } = new([], [], HasCarried: false);

    /// <summary>Somebody's answer waits.</summary>
    public Asked Waits(IEnumerable<ulong> users) => this with { Pending = Sorted(Pending.Concat(users.Select(user => new UserId(user)))) };

    /// <summary>Their answers are in the box.</summary>
    public Asked Has(IEnumerable<ulong> users)
    {
        var answered = Sorted(Answered.Concat(users.Select(user => new UserId(user))));
        return this with { Answered = answered, Pending = [.. Pending.Where(user => !answered.Contains(user))] };
    }

    /// <summary>How it reads without somebody.</summary>
    public Asked Without(UserId user) => this with { Pending = Pending.Remove(user), Answered = Answered.Remove(user) };

    private static ImmutableArray<UserId> Sorted(IEnumerable<UserId> users) => [.. users.Distinct().OrderBy(user => user.Value)];
}
