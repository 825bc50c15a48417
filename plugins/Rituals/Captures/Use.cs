using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>What somebody said came of something that was kept.</summary>
/// <param name="User">Who.</param>
/// <param name="How">What came of it.</param>
/// <param name="At">When they said so.</param>
internal sealed record Use(UserId User, UseKind How, Instant At);

/// <summary>What came of something that was kept.</summary>
internal enum UseKind
{
    /// <summary>It was used.</summary>
    Used,

    /// <summary>It changed a decision.</summary>
    Decided,

    /// <summary>Not yet.</summary>
    NotYet,

    /// <summary>It did not fit.</summary>
    DidNotFit,
}
