using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>What is known of the reactions on a watched message. Facts may be told again. Bots never count.</summary>
/// <param name="Doc">The document that watches.</param>
/// <param name="At">When it became so.</param>
public abstract record ReactionFact(DocRef Doc, Instant At)
{
    /// <summary>Exactly these are there. Comes at first, after a gap, and when many were taken away at once.</summary>
    public sealed record Now(DocRef Doc, Instant At, ImmutableArray<Reacted> All) : ReactionFact(Doc, At);

    /// <summary>Somebody reacted.</summary>
    public sealed record Added(DocRef Doc, Instant At, UserId User, string Emoji) : ReactionFact(Doc, At);

    /// <summary>Somebody took a reaction back.</summary>
    public sealed record TakenBack(DocRef Doc, Instant At, UserId User, string Emoji) : ReactionFact(Doc, At);

    /// <summary>The message is deleted; nothing more comes. Not told at that very moment: see facts.proto.</summary>
    public sealed record Gone(DocRef Doc, Instant At) : ReactionFact(Doc, At);

    /// <summary>Facts may be missing since the last moment known; a <see cref="Now"/> or <see cref="Gone"/> follows and says all there is.</summary>
    public sealed record Gap(DocRef Doc, Instant At, Instant KnownUntil) : ReactionFact(Doc, At);
}

/// <summary>Who reacted with an emoji.</summary>
/// <param name="Emoji">A Unicode emoji, or name:id for one of the guild's own.</param>
/// <param name="Users">By id.</param>
public sealed record Reacted(string Emoji, ImmutableArray<UserId> Users);
