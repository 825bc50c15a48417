using PeerGuild.Discord.Guilds;

namespace PeerGuild.Gateway.Permitting;

/// <summary>A permission PeerGuild asks for.</summary>
/// <param name="Permission">One bit.</param>
/// <param name="Name">As Discord's own pages show it.</param>
/// <param name="Why">What it is for: the end of a line that begins with the name.</param>
/// <param name="Lack">What does not work without it: a sentence.</param>
/// <param name="Where">Where it is looked for.</param>
/// <param name="ForPrivateRooms">True for the two that only serve rooms of a circle's own, and may be left out.</param>
public sealed record PermissionNeed(
    Permissions Permission, string Name, string Why, string Lack, PermissionPlace Where, bool ForPrivateRooms = false)
{
    /// <summary>How to mend its lack in the whole server: a sentence.</summary>
    /// <param name="role">The name of the bot's own role.</param>
    public string MendInServer(string role) => $"Server Settings, Roles, {role}: switch on {Name}.";

    /// <summary>How to mend its lack in a channel whose server allows it: a sentence.</summary>
    /// <param name="role">The name of the bot's own role.</param>
    /// <param name="channel">The channel's name.</param>
    public string MendInChannel(string role, string channel) => $"Edit the channel {channel}, Permissions, {role}: allow {Name}.";
}
