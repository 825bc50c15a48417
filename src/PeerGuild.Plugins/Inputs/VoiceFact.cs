using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>What is known of a watched voice channel. Facts may be told again.</summary>
/// <param name="Doc">The document that watches.</param>
/// <param name="At">When it became so.</param>
public abstract record VoiceFact(DocRef Doc, Instant At)
{
    /// <summary>Exactly these people are there.</summary>
    public sealed record Now(DocRef Doc, Instant At, ImmutableArray<UserId> Users) : VoiceFact(Doc, At);

    /// <summary>Somebody came in.</summary>
    public sealed record Came(DocRef Doc, Instant At, UserId User) : VoiceFact(Doc, At);

    /// <summary>Somebody went out.</summary>
    public sealed record Left(DocRef Doc, Instant At, UserId User) : VoiceFact(Doc, At);

    /// <summary>Facts may be missing since the last moment known; a <see cref="Now"/> follows.</summary>
    public sealed record Gap(DocRef Doc, Instant At, Instant KnownUntil) : VoiceFact(Doc, At);
}
