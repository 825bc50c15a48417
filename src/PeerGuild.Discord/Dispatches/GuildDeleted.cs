namespace PeerGuild.Discord.Dispatches;

/// <summary>GUILD_DELETE: absent <paramref name="Unavailable"/> means the bot is no longer in it, true means an outage.</summary>
public sealed record GuildDeleted(GuildId Id, bool? Unavailable = null);
