namespace PeerGuild.Discord.Connections;

/// <summary>Told what becomes of a connection, on the connection's own thread: return soon, do not throw.</summary>
public interface IConnectionObserver
{
    /// <summary>The state changed.</summary>
    void OnChanged(ConnectionChange change)
    {
    }

    /// <summary>The stream cannot be resumed; an identify follows, then READY and GUILD_CREATE anew. A mere drop that resumes is not told here.</summary>
    void OnStreamBroken(StreamBreak broken)
    {
    }

    /// <summary>All dispatches up to this one have been handled or skipped. Increases within a stream, starts anew with the next.</summary>
    void OnHandled(long sequence)
    {
    }
}
