using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>Whether the bot is in a server. Facts may be told again: Discord announces every server at every start.</summary>
/// <param name="At">When it was said.</param>
public abstract record ServerFact(Instant At)
{
    /// <summary>It is.</summary>
    /// <param name="At">When it was said.</param>
    /// <param name="SystemChannel">Where the server shows who has come; null where it has no such channel.</param>
    public sealed record Here(Instant At, ChannelId? SystemChannel) : ServerFact(At);

    /// <summary>It was taken out.</summary>
    public sealed record Left(Instant At) : ServerFact(At);
}
