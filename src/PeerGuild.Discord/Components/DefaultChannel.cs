namespace PeerGuild.Discord.Components;

/// <summary>A channel that is chosen already.</summary>
/// <param name="Type"><c>channel</c>.</param>
public sealed record DefaultChannel(ChannelId Id, string Type = "channel");
