using System.Text.Json.Serialization;

namespace PeerGuild.Discord.Guilds;

/// <summary>A user as Discord tells of one.</summary>
/// <param name="Username">The unique name.</param>
/// <param name="GlobalName">The display name, if the user chose one.</param>
/// <param name="Bot">Absent means a person.</param>
public sealed record User(UserId Id, string Username, string? GlobalName = null, bool? Bot = null, string? Discriminator = null, string? Avatar = null)
{
    /// <summary>Whether this is a program, not a person.</summary>
    [JsonIgnore]
    public bool IsBot => Bot is true;
}
