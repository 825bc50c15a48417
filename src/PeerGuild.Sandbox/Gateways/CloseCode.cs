namespace PeerGuild.Sandbox.Gateways;

/// <summary>Why a connection ends.</summary>
/// <remarks>Source: Discord Docs, Gateway Close Event Codes, https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway.</remarks>
internal enum CloseCode
{
    UnknownError = 4000,
    UnknownOpcode = 4001,
    DecodeError = 4002,
    NotAuthenticated = 4003,
    AuthenticationFailed = 4004,
    AlreadyAuthenticated = 4005,
    InvalidSequence = 4007,
    RateLimited = 4008,
    SessionTimedOut = 4009,
    InvalidShard = 4010,
    ShardingRequired = 4011,
    InvalidVersion = 4012,
    InvalidIntents = 4013,
    DisallowedIntents = 4014,
}

/// <summary>Ends the connection that is being read.</summary>
internal sealed class GatewayCloseException(CloseCode code, string reason) : Exception(reason)
{
    public CloseCode Code => code;
}
