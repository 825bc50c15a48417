namespace PeerGuild.Discord.Messages;

/// <summary>A thread to start on a message; a message can have one.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="AutoArchiveDuration">Minutes: 60, 1440, 4320 or 10080; absent is the channel's default.</param>
public sealed record StartThread(string Name, int? AutoArchiveDuration = null);
