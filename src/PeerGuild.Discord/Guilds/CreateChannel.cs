namespace PeerGuild.Discord.Guilds;

/// <summary>A channel to be made.</summary>
/// <param name="Name">1 to 100 characters; a text channel's is written in lower case with hyphens.</param>
/// <param name="Topic">At most 1,024 characters; text channels only.</param>
/// <param name="ParentId">The category it stands in.</param>
/// <param name="PermissionOverwrites">Only what the bot may do itself can be allowed or denied.</param>
/// <remarks>Source: Discord Docs, Guild Resource, Create Guild Channel, https://docs.discord.com/developers/resources/guild#create-guild-channel.</remarks>
public sealed record CreateChannel(
    string Name, ChannelType Type, string? Topic = null, ChannelId? ParentId = null, IReadOnlyList<Overwrite>? PermissionOverwrites = null);
