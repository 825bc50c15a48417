namespace PeerGuild.Grpc.Wire;

/// <summary>How a peer compresses the messages that it marks as compressed.</summary>
internal enum MessageEncoding
{
    /// <summary>Not at all.</summary>
    Identity,

    /// <summary>With gzip.</summary>
    Gzip,

    /// <summary>In a way that is not known here.</summary>
    Unknown,
}
