using PeerGuild.Storage;

namespace PeerGuild.Rituals.Failures;

/// <summary>Somebody would rather tell theirs in a session.</summary>
/// <param name="User">Who.</param>
/// <param name="Sessions">After how many sessions they said so: it is for the next one.</param>
internal sealed record Aloud(UserId User, int Sessions);
