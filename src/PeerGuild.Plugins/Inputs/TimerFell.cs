using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A document's timer fell due.</summary>
public sealed record TimerFell(DocRef Doc, string Name, Instant Due);
