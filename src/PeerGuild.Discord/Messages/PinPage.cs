namespace PeerGuild.Discord.Messages;

/// <summary>A page of pins, latest first.</summary>
/// <param name="HasMore">Whether to ask again with <c>before</c> the last one's moment.</param>
public sealed record PinPage(IReadOnlyList<Pin> Items, bool HasMore);
