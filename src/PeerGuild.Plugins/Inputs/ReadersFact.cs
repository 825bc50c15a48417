using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>Who can read a watched channel, from now on. Facts may be told again.</summary>
/// <param name="Doc">The document that watches.</param>
/// <param name="At">When it was looked at.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Readers">Null when nobody can say, or the channel is gone.</param>
public sealed record ReadersFact(DocRef Doc, Instant At, ChannelId Channel, Readers? Readers);
