namespace PeerGuild.Discord.Guilds;

/// <summary>A role to be made; without <paramref name="Permissions"/> Discord gives it everyone's.</summary>
/// <remarks>Source: Discord Docs, Guild Resource, Create Guild Role, https://docs.discord.com/developers/resources/guild#create-guild-role.</remarks>
public sealed record CreateRole(string Name, Permissions Permissions);
