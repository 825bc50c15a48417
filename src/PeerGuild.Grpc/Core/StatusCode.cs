namespace Grpc.Core;

/// <summary>How a call ended. The numbers are those on the wire (<c>grpc-status</c>).</summary>
/// <remarks>Source: gRPC, Status codes and their use, https://github.com/grpc/grpc/blob/master/doc/statuscodes.md.</remarks>
public enum StatusCode
{
    /// <summary>It worked.</summary>
    OK = 0,

    /// <summary>The caller gave up.</summary>
    Cancelled = 1,

    /// <summary>Nobody knows, or the handler threw something that was not an <see cref="RpcException"/>.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed; the call may still have taken effect.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be made exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota or a message limit is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the call needs.</summary>
    FailedPrecondition = 9,

    /// <summary>A conflict: try again from the beginning.</summary>
    Aborted = 10,

    /// <summary>Past the valid range, for now.</summary>
    OutOfRange = 11,

    /// <summary>No such service or method here.</summary>
    Unimplemented = 12,

    /// <summary>Something that must hold does not: malformed frames, messages that do not parse.</summary>
    Internal = 13,

    /// <summary>The peer cannot be reached, or the connection broke.</summary>
    Unavailable = 14,

    /// <summary>Data is lost for good.</summary>
    DataLoss = 15,

    /// <summary>The caller has not shown who it is.</summary>
    Unauthenticated = 16,
}
