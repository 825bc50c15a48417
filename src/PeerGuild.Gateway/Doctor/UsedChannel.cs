using PeerGuild.Discord;
using PeerGuild.Gateway.Permitting;

namespace PeerGuild.Gateway.Doctor;

/// <summary>A channel that a plugin uses.</summary>
/// <param name="Guild">Its server.</param>
/// <param name="Channel">Which.</param>
/// <param name="Place">What it is used as.</param>
/// <param name="By">For whom, as a person reads it.</param>
public sealed record UsedChannel(GuildId Guild, ChannelId Channel, PermissionPlace Place, string By);
