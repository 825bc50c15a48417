namespace Grpc.Core;

/// <summary>How a call ended, in a code for programs and a sentence for people.</summary>
/// <param name="StatusCode">The code.</param>
/// <param name="Detail">The sentence, sent as <c>grpc-message</c>; empty for none.</param>
/// <param name="DebugException">What led to it on this side; never sent.</param>
public readonly record struct Status(StatusCode StatusCode, string Detail, Exception? DebugException)
{
    /// <summary>OK without a sentence.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>CANCELLED without a sentence.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>A status with no exception behind it.</summary>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")";
}
