using PeerGuild.Discord.Connections;

namespace PeerGuild.Discord;

/// <summary>How to reach Discord, and as whom.</summary>
public sealed class DiscordOptions
{
    /// <summary>The REST base address with its version. Default <c>https://discord.com/api/v10</c>; a sandbox has another.</summary>
    public Uri ApiUrl { get; init; } = new("https://discord.com/api/v10");

    /// <summary>Where files are fetched from that people uploaded. Default: Discord's own address for them, and of a sandbox its own.</summary>
    public Uri FilesUrl
    {
        get => field ?? (ApiUrl.Host == "discord.com" ? new Uri("https://cdn.discordapp.com") : new Uri(ApiUrl.GetLeftPart(UriPartial.Authority)));
        init;
    }

    /// <summary>The bot's token, without the word <c>Bot</c>. A secret: no text this project makes contains it.</summary>
    public required string Token { get; init; }

    /// <summary>Which events are sent. Default: guilds alone.</summary>
    public Intents Intents { get; init; } = Intents.Guilds;

    /// <summary>What limits per second and per minute are counted in. Default: wire time; against a sandbox whose clock is moved, that clock's pace.</summary>
    public TimeProvider? Pace { get; init; }

    /// <summary>Which shards this process runs; null for all that Discord recommends.</summary>
    public ShardRange? Shards { get; init; }

    /// <summary>What stands in the User-Agent's brackets, as Discord demands: an address and a version.</summary>
    public string UserAgent { get; init; } = "https://github.com/peerguild/peerguild, 1.0";

    /// <summary>How long a REST request may wait for rate limits, in all. Default 2 minutes; beyond it the request fails undone.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one attempt of a REST request may take. Default 15 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a request that may be repeated is tried, 1 or more. Default 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Names the address alone.</summary>
    public override string ToString() => $"Discord at {ApiUrl}";

    /// <summary>Says what is wrong, at the start rather than in the middle.</summary>
    /// <exception cref="ArgumentException">The token or the address cannot be right.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Token) || Token.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter > '~'))
        {
            throw new ArgumentException("The Discord token is empty or contains characters that no token has.");
        }

        if (!ApiUrl.IsAbsoluteUri || ApiUrl.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"Discord's address must be an http or https URL, not '{ApiUrl}'.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Attempts, 1);
    }
}
