namespace PeerGuild.Discord.Guilds;

/// <summary>The bot's application.</summary>
/// <param name="Name">Absent in READY, which tells the id and flags alone.</param>
/// <param name="Flags">Bits; among them which privileged intents the portal grants.</param>
public sealed record Application(ApplicationId Id, string? Name = null, string? Description = null, User? Bot = null, long? Flags = null);
