using Google.Protobuf.WellKnownTypes;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>A document to be written, or deleted when it has no state.</summary>
internal sealed record PreparedPut(
    DocRef Ref, int Shape, byte[]? State, (string Key, string Value)[] Uniques, (string Index, string Value, long Order)[] Entries)
{
    /// <summary>Whom it speaks of; null when it is deleted or its kind does not say.</summary>
    public UserId[]? People { get; init; }

    /// <summary>Deleted with every trace.</summary>
    public bool IsForgotten { get; init; }

    /// <summary>What is deleted is overwritten at once.</summary>
    public bool IsScrubbed { get; init; }
}

/// <summary>An effect to be added: its act lacks only the id.</summary>
internal sealed record PreparedEffect(Do Wanted, Effect Act);

/// <summary>An event to be appended: it lacks only its number.</summary>
internal sealed record PreparedEvent(DocRef? StateOf, Event Event);

/// <summary>
/// A commit as the writer needs it. Whatever runs a rule's code or is the rule's mistake happens here, on the caller's thread and before the
/// transaction.
/// </summary>
internal sealed class PreparedCommit
{
    private const int LongestId = 64;
    public const string TypePrefix = "type.peerguild";

    private PreparedCommit(Commit commit)
    {
        Commit = commit;
        Puts = [.. commit.Decision.Puts.Select(Prepare)];
        Effects = [.. commit.Decision.Effects.Select(wanted => Prepare(wanted, commit.Moment))];
        Events = [.. commit.Decision.Events.Select(publish => Prepare(publish, commit.Moment))];
    }

    public Commit Commit { get; }

    public GuildId Guild => Commit.Moment.Guild;

    public PreparedPut[] Puts { get; }

    public PreparedEffect[] Effects { get; }

    public PreparedEvent[] Events { get; }

    /// <exception cref="ArgumentException">The decision can never be committed.</exception>
    public static PreparedCommit Of(Commit commit)
    {
        var decision = commit.Decision;
        if (decision.Puts.Select(put => put.Ref).Distinct().Count() != decision.Puts.Length)
        {
            throw new ArgumentException("A decision writes each document at most once.", nameof(commit));
        }

        foreach (var timer in decision.Timers)
        {
            Check(timer.Ref);
        }

        return new PreparedCommit(commit);
    }

    private static PreparedPut Prepare(Put put)
    {
        Check(put.Ref);
        return put.State is { } state
            ? new PreparedPut(
                put.Ref,
                put.Kind.Version,
                put.Kind.Write(state),
                [.. put.Kind.Uniques(state)],
                [.. put.Kind.Indexes(state).Select(entry => (entry.Index, entry.Value, Instants.Ticks(entry.Order)))])
            {
                People = put.Kind.DeclaresPeople ? [.. put.Kind.Who(state)] : null,
            }
            : new PreparedPut(put.Ref, put.Kind.Version, null, [], []) { IsForgotten = put.IsForgotten, IsScrubbed = put.IsScrubbed };
    }

    private static PreparedEffect Prepare(Do wanted, Moment moment)
    {
        Check(wanted.Lane);
        if (wanted.Act.ActCase == Effect.ActOneofCase.None)
        {
            throw new ArgumentException($"An effect of {wanted.Lane} has no act.");
        }

        if (wanted.On is not null && !Targets.Takes(wanted.Act))
        {
            throw new ArgumentException($"A {wanted.Act.ActCase} of {wanted.Lane} cannot be on an anchor: it names a voice channel.");
        }

        var act = wanted.Act.Clone();
        act.Guild = moment.Guild.Value;
        act.CommittedAt = Instants.Wire(moment.Now);
        act.NotAfter = wanted.NotAfter is { } instant ? Instants.Wire(instant) : null;
        return new PreparedEffect(wanted, act);
    }

    private static PreparedEvent Prepare(Publish publish, Moment moment)
    {
        if (publish.StateOf is { } document)
        {
            Check(document);
        }

        return new PreparedEvent(publish.StateOf, new Event
        {
            Guild = moment.Guild.Value,
            At = Instants.Wire(moment.Now),
            Body = Any.Pack(publish.Body, TypePrefix),
        });
    }

    private static void Check(DocRef document)
    {
        if (document.Id.Length is 0 or > LongestId || document.Kind.Length == 0)
        {
            throw new ArgumentException($"'{document}' is no document's name: an id has 1 to {LongestId} characters.");
        }
    }
}
