namespace PeerGuild.Discord.Connections;

/// <summary>What came from a socket.</summary>
/// <param name="Count">Bytes written to the buffer.</param>
/// <param name="EndOfMessage">Whether they complete a message.</param>
/// <param name="Closed">True when the peer closed: nothing more comes.</param>
/// <param name="CloseCode">The peer's close code; null when it gave none.</param>
public readonly record struct SocketRead(int Count, bool EndOfMessage, bool Closed = false, int? CloseCode = null);
