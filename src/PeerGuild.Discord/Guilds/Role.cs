namespace PeerGuild.Discord.Guilds;

/// <summary>A role of a guild; @everyone has the guild's id.</summary>
/// <param name="Managed">True for a bot's own role and the like, which nobody can be given.</param>
public sealed record Role(RoleId Id, string Name, Permissions Permissions, int Position = 0, bool? Managed = null, bool? Mentionable = null);
