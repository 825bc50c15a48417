namespace PeerGuild.Discord.Guilds;

/// <summary>Of a <see cref="Guilds.Member"/>, what a <see cref="VoiceState"/> is read for.</summary>
public sealed record VoiceMember(VoiceUser? User = null);
