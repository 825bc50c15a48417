namespace PeerGuild.Discord.Connections;

/// <summary>The numbers the gateway goes by, and our patience with it.</summary>
/// <remarks>Source: Discord Docs, Gateway, https://docs.discord.com/developers/events/gateway.</remarks>
internal static class GatewayLimits
{
    /// <summary>Bytes in one payload to Discord; more is closed with 4002.</summary>
    public const int Payload = 4096;

    /// <summary>Commands in <see cref="SendWindow"/>: 120 may be sent, ten are left to heartbeats, identify and resume.</summary>
    public const int Commands = 110;

    /// <summary>What we close with to resume: 1000 and 1001 would end the stream.</summary>
    public const int CloseToResume = 4000;

    /// <summary>What we close with at the end: the bot is shown offline at once.</summary>
    public const int CloseForGood = 1000;

    /// <summary>Tries to resume without a Hello before the stream is given up.</summary>
    public const int ResumeAttempts = 5;

    public const string Query = "?v=10&encoding=json&compress=zlib-stream";

    public static readonly TimeSpan SendWindow = TimeSpan.FromSeconds(60);

    /// <summary>Time for the socket to open and for Hello to come.</summary>
    public static readonly TimeSpan HelloPatience = TimeSpan.FromSeconds(30);

    /// <summary>Between two identifies of the same concurrency slot.</summary>
    public static readonly TimeSpan IdentifySpacing = TimeSpan.FromSeconds(5);

    /// <summary>After an invalid session, at random.</summary>
    public static readonly TimeSpan InvalidWaitLeast = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan InvalidWaitMost = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan MostBackoff = TimeSpan.FromSeconds(60);
}
