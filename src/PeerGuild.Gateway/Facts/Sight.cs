using PeerGuild.Discord;

namespace PeerGuild.Gateway.Facts;

/// <summary>Something that is watched: the people in a voice channel, or the reactions on a message.</summary>
/// <param name="Guild">Where.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Message">The message; null for the people in the channel.</param>
internal readonly record struct Sight(GuildId Guild, ChannelId Channel, MessageId? Message = null);
