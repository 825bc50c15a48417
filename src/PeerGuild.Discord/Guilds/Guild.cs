using System.Diagnostics.CodeAnalysis;

namespace PeerGuild.Discord.Guilds;

/// <summary>A guild, as far as it is of use here. The list of the bot's guilds tells the id and the name alone.</summary>
/// <remarks>Source: Discord Docs, Guild Resource, https://docs.discord.com/developers/resources/guild.</remarks>
/// <param name="ApproximateMemberCount">Bots included; only where counts were asked for.</param>
public sealed record Guild(GuildId Id, string Name, UserId? OwnerId = null, int? ApproximateMemberCount = null)
{
    /// <summary>All roles; empty where they are not told.</summary>
    [AllowNull]
    public IReadOnlyList<Role> Roles { get; init => field = value ?? []; } = [];
}
