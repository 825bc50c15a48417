namespace PeerGuild.Discord.Rest;

/// <summary>What one attempt came to.</summary>
internal abstract record Attempt
{
    private Attempt()
    {
    }

    /// <summary>A good answer.</summary>
    public sealed record Done(byte[] Body) : Attempt;

    /// <summary>Trying again would not help.</summary>
    public sealed record Failed(DiscordException Error) : Attempt;

    /// <summary>A 429; the limiter has learnt it.</summary>
    public sealed record Limited(TimeSpan RetryAfter, string Scope) : Attempt;

    /// <summary>A 5xx, a lost answer, no connection: may be tried again if the request allows it.</summary>
    public sealed record Broken(DiscordException Error) : Attempt;
}
