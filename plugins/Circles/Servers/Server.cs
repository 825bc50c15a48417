using NodaTime;

namespace PeerGuild.Circles.Servers;

/// <summary>What is remembered of a server: one document of each.</summary>
/// <param name="Greeted">It has had its one hello, or was here before there was any.</param>
/// <param name="ManagersOnly">Only those who manage the server open circles; default: everyone.</param>
/// <param name="Bell">New circles begin with a soft bell between the parts of a session; default: yes.</param>
/// <param name="PrivateRooms">A steward may have a role, a channel and a room made for a circle; default: yes.</param>
/// <param name="LeftAt">When the bot was taken out; null while it is in.</param>
internal sealed record Server(bool Greeted, bool ManagersOnly, bool Bell, bool PrivateRooms, Instant? LeftAt)
{
    /// <summary>The id of its document.</summary>
    public const string Id = "here";

    /// <summary>Nobody has set anything: nobody has to.</summary>
    public static Server New { get; } = new(Greeted: false, ManagersOnly: false, Bell: true, PrivateRooms: true, LeftAt: null);
}
