namespace PeerGuild.Discord.Components;

/// <summary>Where a file is.</summary>
/// <param name="Url"><c>attachment://name</c> of one sent with the message.</param>
public sealed record FileAddress(string Url);
