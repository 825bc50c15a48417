namespace PeerGuild.Discord.Connections;

/// <summary>What follows the end of a socket.</summary>
internal abstract record Verdict(string Reason)
{
    /// <summary>Connect again where the stream can be resumed; without a stream, begin one.</summary>
    public sealed record Resume(string Reason, Pace Pace) : Verdict(Reason);

    /// <summary>Begin a new stream.</summary>
    public sealed record Identify(string Reason, Pace Pace) : Verdict(Reason);

    /// <summary>Do not connect again.</summary>
    public sealed record Stop(DiscordException Error) : Verdict(Error.Message);
}

/// <summary>How soon.</summary>
internal enum Pace
{
    /// <summary>Discord asked for it.</summary>
    AtOnce,

    /// <summary>Longer with each failure.</summary>
    Backoff,

    /// <summary>One to five seconds, as Discord demands after an invalid session.</summary>
    AfterInvalidSession,
}
