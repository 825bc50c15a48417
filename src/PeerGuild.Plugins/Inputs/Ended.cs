using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>An effect came to its end: it failed, or it asked to be told.</summary>
/// <param name="Lane">Its document.</param>
/// <param name="Anchor">The name of what it makes, if it had one.</param>
/// <param name="Key">What it replaced others by, if it did.</param>
/// <param name="Result">What came of it.</param>
public sealed record Ended(DocRef Lane, string? Anchor, string? Key, Result Result);
