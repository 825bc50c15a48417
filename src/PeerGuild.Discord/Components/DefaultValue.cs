namespace PeerGuild.Discord.Components;

/// <summary>Somebody who is chosen already.</summary>
/// <param name="Type"><c>user</c>.</param>
public sealed record DefaultValue(UserId Id, string Type = "user");
