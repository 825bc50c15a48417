using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>The person who acted, as Discord showed them at that moment.</summary>
/// <param name="User">Who.</param>
/// <param name="Name">The name shown in this guild, as people typed it.</param>
/// <param name="Permissions">Discord's permission bits of this person in this channel.</param>
/// <param name="VoiceChannel">Where they sit in voice; null when nowhere.</param>
/// <param name="Channel">Where they acted.</param>
/// <param name="Readers">Who can read along there; null where it was not asked for, or nobody can say.</param>
public sealed record Invoker(UserId User, string Name, ulong Permissions, ChannelId? VoiceChannel, ChannelId Channel, Readers? Readers = null);

/// <summary>How many people can read a channel.</summary>
/// <param name="People">At most so many: somebody with two roles counts twice.</param>
/// <param name="Everyone">Everyone on the server can.</param>
public sealed record Readers(int People, bool Everyone);
