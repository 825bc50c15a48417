namespace PeerGuild.Grpc.Wire;

/// <summary>The header fields and values that gRPC itself uses.</summary>
/// <remarks>Source: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md.</remarks>
internal static class WireNames
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Gzip = "gzip";
    public const string AcceptedEncodings = "identity,gzip";

    /// <summary>Whether a field belongs to the protocol, and so is neither shown nor taken as metadata.</summary>
    /// <param name="name">Compared without regard to case.</param>
    public static bool IsReserved(string name) =>
        name.StartsWith(':') || Reserved.Contains(name);

    /// <summary>Whether this is a gRPC media type: <c>application/grpc</c>, alone or with <c>+proto</c> or parameters.</summary>
    public static bool IsGrpc(string? contentType) =>
        contentType is not null
        && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';');

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-length", "content-type", "grpc-accept-encoding", "grpc-encoding", "grpc-message", "grpc-message-type",
        "grpc-status", "grpc-timeout", "host", "te", "transfer-encoding",
    };
}
