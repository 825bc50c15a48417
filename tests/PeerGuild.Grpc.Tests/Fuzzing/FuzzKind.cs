namespace PeerGuild.Grpc.Tests.Fuzzing;

/// <summary>What a connection is made of.</summary>
internal enum FuzzKind
{
    /// <summary>HTTP/2 in good order, and requests with one defect of gRPC's at most: each is due one answer.</summary>
    Requests,

    /// <summary>Such requests with frames between them that are out of place.</summary>
    OddFrames,

    /// <summary>Such requests with bits flipped, frames cut, doubled and swapped.</summary>
    Mutated,
}
