namespace PeerGuild.Discord.Connections;

/// <summary>How one socket's life ended.</summary>
internal abstract record LinkEnd
{
    private LinkEnd()
    {
    }

    /// <summary>The peer closed, with a code or without.</summary>
    public sealed record Closed(int? Code) : LinkEnd;

    /// <summary>It never opened, broke, or brought something unreadable.</summary>
    public sealed record Dropped(string Reason) : LinkEnd;

    /// <summary>Op 7: Discord asks us to connect elsewhere.</summary>
    public sealed record Reconnect : LinkEnd;

    /// <summary>Op 9.</summary>
    public sealed record InvalidSession(bool Resumable) : LinkEnd;

    /// <summary>A heartbeat was not acknowledged before the next was due.</summary>
    public sealed record Zombie : LinkEnd;
}
