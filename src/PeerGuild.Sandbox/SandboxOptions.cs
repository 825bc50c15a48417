using NodaTime;

namespace PeerGuild.Sandbox;

/// <summary>How a sandbox is started.</summary>
/// <param name="Url">Where it listens: <c>http://</c>, a loopback address and a port; port 0 takes a free one.</param>
/// <param name="Data">The folder the world survives in.</param>
public sealed record SandboxOptions(string Url, string Data)
{
    /// <summary>The world a new data folder begins with: circle or empty. An old one goes on as it was.</summary>
    public string Seed { get; init; } = "circle";

    /// <summary>When a new world begins; null for the real time.</summary>
    public Instant? Now { get; init; }

    /// <summary>Whether the application has been granted GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT; asking for them without is 4014.</summary>
    public bool PrivilegedIntents { get; init; } = true;
}
