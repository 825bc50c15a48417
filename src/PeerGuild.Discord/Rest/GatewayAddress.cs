namespace PeerGuild.Discord.Rest;

/// <summary>Where to connect, and how often that may still be begun anew.</summary>
/// <param name="Shards">How many Discord recommends.</param>
public sealed record GatewayAddress(string Url, int Shards, SessionStartLimit SessionStartLimit);

/// <summary>How many identifies are left.</summary>
/// <param name="Remaining">Of <paramref name="Total"/>, until the reset.</param>
/// <param name="ResetAfter">Milliseconds to the reset.</param>
/// <param name="MaxConcurrency">Identifies per 5 s.</param>
public sealed record SessionStartLimit(int Total, int Remaining, long ResetAfter, int MaxConcurrency = 1);
