namespace PeerGuild.Discord.Connections;

/// <summary>Where a gateway connection stands.</summary>
public enum ConnectionState
{
    /// <summary>No socket: not started, or waiting before the next try.</summary>
    Disconnected,

    /// <summary>A socket is being opened; Hello has not come.</summary>
    Connecting,

    /// <summary>Identify was sent; READY has not come.</summary>
    Identifying,

    /// <summary>Resume was sent; RESUMED has not come. Missed dispatches are already handled.</summary>
    Resuming,

    /// <summary>Events come as they happen.</summary>
    Connected,

    /// <summary>Cancelled, or closed for good: it will not connect again.</summary>
    Stopped,
}
