namespace PeerGuild.Storage;

/// <summary>Why a store could not do its work.</summary>
public enum StoreFault
{
    /// <summary>The disk, the file or the database failed.</summary>
    Unavailable,

    /// <summary>Another process has the file open.</summary>
    InUse,

    /// <summary>A newer PeerGuild wrote it.</summary>
    TooNew,

    /// <summary>It is not a store of ours, or it is damaged.</summary>
    Unreadable,
}

/// <summary>The store could not do its work: a sentence a person can act on.</summary>
public sealed class StoreException(StoreFault fault, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public StoreFault Fault { get; } = fault;
}
