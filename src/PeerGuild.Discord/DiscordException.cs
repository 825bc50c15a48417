using System.Net;

namespace PeerGuild.Discord;

/// <summary>Discord did not do what was asked, or nobody knows. The message never contains a token.</summary>
public sealed class DiscordException : Exception
{
    /// <summary>A failure with a sentence a person can act on.</summary>
    public DiscordException(DiscordFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>What kind of failure it is.</summary>
    public DiscordFailure Failure { get; }

    /// <summary>The HTTP status, if an answer came.</summary>
    public HttpStatusCode? HttpStatus { get; init; }

    /// <summary>Discord's own code, of which <see cref="DiscordErrorCode"/> names those of interest; 0 when there is none.</summary>
    public int Code { get; init; }

    /// <summary>Where a body was wrong and how, such as <c>data.components.0.label BASE_TYPE_BAD_LENGTH: Must be ...</c>; null otherwise.</summary>
    public string? Errors { get; init; }

    /// <summary>The gateway's close code, when it closed the connection.</summary>
    public int? CloseCode { get; init; }

    /// <summary>When to try again, if Discord said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when it may have happened all the same: look before asking a second time.</summary>
    public bool MayHaveBeenDone { get; init; }
}
