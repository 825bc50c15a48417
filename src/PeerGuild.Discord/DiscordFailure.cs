namespace PeerGuild.Discord;

/// <summary>Why Discord did not do what was asked.</summary>
public enum DiscordFailure
{
    /// <summary>Discord said no; the code says why. Nothing was done.</summary>
    Refused,

    /// <summary>The bot's token is not valid (any more). Nothing else is sent until a person puts a valid one in its place.</summary>
    InvalidToken,

    /// <summary>A rate limit lasts longer than the caller's patience. Nothing was done.</summary>
    RateLimited,

    /// <summary>Discord failed or could not be reached, also after repeating what may be repeated.</summary>
    Unavailable,

    /// <summary>The answer was lost or could not be read.</summary>
    LostResponse,

    /// <summary>The gateway connection is not there, or was closed for good.</summary>
    NotConnected,
}
