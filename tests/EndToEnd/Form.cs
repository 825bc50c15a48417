namespace PeerGuild.EndToEnd;

/// <summary>How PeerGuild runs.</summary>
public enum Form
{
    /// <summary>The host: everything in one process.</summary>
    Whole,

    /// <summary>Sandbox, gateway, circles and rituals, each a process of its own, on Unix sockets.</summary>
    Apart,
}
