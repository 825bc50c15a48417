namespace PeerGuild.EndToEnd;

/// <summary>How PeerGuild runs.</summary>
public enum Form
{
    /// <summary>The host: everything in one process.</summary>
    Whole,

    /// <summary>Sandbox, gateway, circles, rituals, goals and retros, each a process of its own, on Unix sockets.</summary>
    Apart,
}
