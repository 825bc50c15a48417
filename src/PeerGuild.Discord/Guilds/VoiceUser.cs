namespace PeerGuild.Discord.Guilds;

/// <summary>Of a <see cref="Guilds.User"/>, what a <see cref="VoiceState"/> is read for.</summary>
/// <param name="Bot">Absent means a person.</param>
public sealed record VoiceUser(bool? Bot = null);
