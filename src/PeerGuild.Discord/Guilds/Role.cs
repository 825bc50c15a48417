namespace PeerGuild.Discord.Guilds;

/// <summary>A role of a guild; @everyone has the guild's id.</summary>
/// <param name="Managed">True for a bot's own role and the like, which nobody can be given.</param>
/// <param name="Tags">Whose it is; absent on a role that people made.</param>
public sealed record Role(
    RoleId Id, string Name, Permissions Permissions, int Position = 0, bool? Managed = null, bool? Mentionable = null, RoleTags? Tags = null);

/// <summary>Whose role it is.</summary>
/// <param name="BotId">The bot it came with: nobody else has it.</param>
public sealed record RoleTags(UserId? BotId = null);
