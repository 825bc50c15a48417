using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Tests.Attendance;

/// <summary>What the gateway told of a room.</summary>
/// <param name="At">Seconds after the session's start.</param>
public abstract record Fact(int At)
{
    public static readonly ImmutableArray<UserId> Everyone = [new(1), new(2), new(3), new(4)];

    /// <summary>Two other rooms.</summary>
    public static readonly ImmutableArray<ChannelId> Rooms = [new(71), new(72)];

    /// <summary>As the gateway tells them: a snapshot first and after every break, in order.</summary>
    public static Arbitrary<Fact[]> Told { get; } = Arb.From(
        from start in Gen.Choose(-300, 300)
        from facts in Any(Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(0, 900)))).ListOf()
        select InOrder(start, facts));

    /// <summary>Anything, at any time.</summary>
    public static Arbitrary<Fact[]> Wild { get; } = Arb.From(
        Any(Gen.Choose(-600, 6000)).ListOf().Select(facts => facts.ToArray()),
        facts => facts.Select((_, i) => facts.Where((_, other) => other != i).ToArray()));

    public sealed record Snapshot(int At, ImmutableArray<UserId> Present) : Fact(At)
    {
        public ImmutableDictionary<UserId, ChannelId> Elsewhere { get; init; } = ImmutableDictionary<UserId, ChannelId>.Empty;

        public override string ToString() => $"Snapshot {{ At = {At}, Present = {string.Join(", ", Present)}, Elsewhere = {string.Join(", ", Elsewhere)} }}";
    }

    public sealed record Came(int At, UserId User) : Fact(At);

    public sealed record Left(int At, UserId User, ChannelId? To = null) : Fact(At);

    public sealed record Broke(int At) : Fact(At);

    public static Instant Moment(int at) => Evening.Start + Duration.FromSeconds(at);

    public static AttendanceRecord Tell(IEnumerable<Fact> facts, AttendanceRecord? to = null) =>
        facts.Aggregate(to ?? AttendanceRecord.None, (record, fact) => fact switch
        {
            Snapshot snapshot => record.Snapshot(Moment(snapshot.At), snapshot.Present, snapshot.Elsewhere),
            Came(var at, var user) => record.Came(user, Moment(at)),
            Left(var at, var user, var to) => record.Left(user, Moment(at), to),
            _ => record.Broke(Moment(fact.At)),
        });

    private static Gen<Fact> Any(Gen<int> times)
    {
        var user = Gen.Elements(Everyone.AsEnumerable());
        var room = Gen.Elements(Rooms.AsEnumerable());
        var snapshot =
            from at in times
            from present in Gen.SubListOf(Everyone.AsEnumerable())
            from elsewhere in Gen.SubListOf(Everyone.Except(present))
            from rooms in room.ArrayOf(Everyone.Length)
            select (Fact)new Snapshot(at, [.. present]) { Elsewhere = elsewhere.ToImmutableDictionary(user => user, user => rooms[(int)user.Value - 1]) };
        return Gen.Frequency(
            (2, snapshot),
            (5, from at in times from who in user select (Fact)new Came(at, who)),
            (3, from at in times from who in user select (Fact)new Left(at, who)),
            (4, from at in times from who in user from to in room select (Fact)new Left(at, who, to)),
            (2, times.Select(at => (Fact)new Broke(at))));
    }

    /// <summary>Reads the times as waits, begins with a snapshot, and makes the fact after a break a snapshot.</summary>
    private static Fact[] InOrder(int start, IEnumerable<Fact> waits)
    {
        List<Fact> facts = [new Snapshot(start, [Everyone[0], Everyone[1]])];
        foreach (var wait in waits)
        {
            var at = facts[^1].At + wait.At;
            facts.Add(facts[^1] is Broke && wait is not Snapshot ? new Snapshot(at, SomeAt(at)) : wait with { At = at });
        }

        return [.. facts];
    }

    private static ImmutableArray<UserId> SomeAt(int at) => [.. Everyone.Where(user => (user.Value + (ulong)at) % 2 == 0)];
}
