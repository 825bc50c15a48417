using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage;

/// <summary>What a commit answers: each kind is used up by its commit in its own way, so that nothing is decided twice.</summary>
public abstract record Origin
{
    private Origin()
    {
    }

    /// <summary>A person did something. Its id stays in the inbox for 15 minutes with the reply, if the decision changed something.</summary>
    public sealed record Invocation(string Id) : Origin;

    /// <summary>
    /// A timer fell due. Its row ends with the commit. If it was moved, disarmed or decided meanwhile, nothing is changed and the answer is
    /// <see cref="CommitResult.Before"/>: the new instant comes by itself.
    /// </summary>
    public sealed record TimerDue(DueTimer Timer) : Origin;

    /// <summary>Another plugin's event. The cursor moves with the commit, forward only: an event at or before it was used before.</summary>
    public sealed record Event(string Publisher, ulong Number) : Origin;

    /// <summary>An effect came to its end. The result is forgotten with the commit; one that is forgotten was decided before.</summary>
    public sealed record EffectEnded(EndedEffect Effect) : Origin;

    /// <summary>A fact. Being state, it may be told again.</summary>
    public sealed record Fact : Origin;
}

/// <summary>A timer that fell due.</summary>
public sealed record DueTimer(GuildId Guild, DocRef Doc, string Name, Instant Due);

/// <summary>An effect that is at the head of its lane, with its anchor resolved: ready to be sent as it is.</summary>
public sealed record ReadyEffect(GuildId Guild, DocRef Lane, Effect Effect);

/// <summary>An effect that failed, or that asked to be told.</summary>
/// <param name="Guild">Where.</param>
/// <param name="Lane">Its document.</param>
/// <param name="Anchor">The name of what it makes, if it had one.</param>
/// <param name="Key">What it replaced others by, if it did.</param>
/// <param name="Result">What came of it.</param>
public sealed record EndedEffect(GuildId Guild, DocRef Lane, string? Anchor, string? Key, Result Result);

/// <summary>An event as it stands in the log.</summary>
public sealed record StoredEvent(ulong Number, GuildId Guild, Event Event);
