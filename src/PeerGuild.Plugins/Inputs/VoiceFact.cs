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
    public sealed record Now(DocRef Doc, Instant At, ImmutableArray<UserId> Users) : VoiceFact(Doc, At)
    {
        /// <summary>Who came from there and sits in another voice channel of the guild, and in which. Empty by default.</summary>
        public ImmutableDictionary<UserId, ChannelId> Elsewhere { get; init; } = ImmutableDictionary<UserId, ChannelId>.Empty;
    }

    /// <summary>Somebody came in.</summary>
    public sealed record Came(DocRef Doc, Instant At, UserId User) : VoiceFact(Doc, At);

    /// <summary>Somebody went out, or went on from where they had gone.</summary>
    /// <param name="Doc">The document that watches.</param>
    /// <param name="At">When it became so.</param>
    /// <param name="User">Who.</param>
    /// <param name="To">
    /// The voice channel of the guild they went into straight: not one that is watched itself, nor the one for people who are idle. Null when they left voice.
    /// </param>
    public sealed record Left(DocRef Doc, Instant At, UserId User, ChannelId? To = null) : VoiceFact(Doc, At);

    /// <summary>Facts may be missing since the last moment known; a <see cref="Now"/> follows.</summary>
    public sealed record Gap(DocRef Doc, Instant At, Instant KnownUntil) : VoiceFact(Doc, At);
}
