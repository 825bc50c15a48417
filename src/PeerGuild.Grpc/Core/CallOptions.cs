namespace Grpc.Core;

/// <summary>What one call is made with. A value: each <c>With</c> makes a new one.</summary>
public readonly record struct CallOptions
{
    /// <summary>Options of a call.</summary>
    /// <param name="headers">Sent with the call.</param>
    /// <param name="deadline">When to give up, in UTC; null or <see cref="DateTime.MaxValue"/> for never.</param>
    /// <param name="cancellationToken">Ends the call with CANCELLED.</param>
    /// <param name="writeOptions">How requests are written.</param>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
    }

    /// <summary>Sent with the call.</summary>
    public Metadata? Headers { get; private init; }

    /// <summary>When to give up, in UTC; null for never.</summary>
    public DateTime? Deadline { get; private init; }

    /// <summary>Ends the call with CANCELLED.</summary>
    public CancellationToken CancellationToken { get; private init; }

    /// <summary>How requests are written.</summary>
    public WriteOptions? WriteOptions { get; private init; }

    /// <summary>Whether the call waits for a connection instead of failing when there is none.</summary>
    public bool IsWaitForReady { get; private init; }

    /// <summary>The same with other headers.</summary>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>The same with another deadline.</summary>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>The same with another token.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    /// <summary>The same with other write options.</summary>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>The same, waiting for a connection (the deadline still holds).</summary>
    public CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
