using PeerGuild.Discord;

namespace PeerGuild.Gateway.Effects;

/// <summary>What came of looking for a post.</summary>
internal abstract record PostFound
{
    private PostFound()
    {
    }

    /// <summary>It was made before.</summary>
    internal sealed record There(MessageId Message) : PostFound;

    /// <summary>It was not.</summary>
    internal sealed record NotThere : PostFound;

    /// <summary>The history cannot be read: it may be there or not.</summary>
    internal sealed record Unseen : PostFound;
}
