namespace PeerGuild.Host.Tours;

/// <summary>A line of a message as a member sees it, without marks.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Kind">How it looks.</param>
internal sealed record SeenLine(string Text, SeenKind Kind);
