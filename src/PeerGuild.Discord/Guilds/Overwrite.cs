using System.Text.Json.Serialization;

namespace PeerGuild.Discord.Guilds;

/// <summary>Where a role or a member may do more or less in one channel than in its guild.</summary>
/// <param name="Id">The role's id, the guild's id for @everyone, or the member's user id.</param>
/// <param name="Type">0 for a role, 1 for a member.</param>
/// <param name="Allow">Given here.</param>
/// <param name="Deny">Taken away here.</param>
/// <remarks>Source: Discord Docs, Channels Resource, Overwrite Object, https://docs.discord.com/developers/resources/channel#overwrite-object.</remarks>
public sealed record Overwrite(RoleId Id, int Type, Permissions Allow, Permissions Deny)
{
    /// <summary>Whether it is about one member.</summary>
    [JsonIgnore]
    public bool IsMember => Type == 1;
}
