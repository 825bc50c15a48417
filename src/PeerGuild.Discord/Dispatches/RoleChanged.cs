namespace PeerGuild.Discord.Dispatches;

/// <summary>GUILD_ROLE_UPDATE or _DELETE, as far as it is of use here.</summary>
public sealed record RoleChanged(GuildId GuildId);
