namespace PeerGuild.Discord.Guilds;

/// <summary>A change of a thread.</summary>
/// <param name="Archived">Whether it is put away; one that is not locked may be taken out by whoever may write in it.</param>
/// <remarks>Source: Discord Docs, Channels Resource, Modify Channel, https://docs.discord.com/developers/resources/channel#modify-channel.</remarks>
public sealed record UpdateThread(bool Archived);
