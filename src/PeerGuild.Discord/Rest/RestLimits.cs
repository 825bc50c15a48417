namespace PeerGuild.Discord.Rest;

/// <summary>The numbers the REST API goes by.</summary>
/// <remarks>
/// Sources: Discord Docs, Rate Limits, https://docs.discord.com/developers/topics/rate-limits; the pages from the resources' own pages,
/// https://docs.discord.com/developers/resources/message and .../resources/channel.
/// </remarks>
internal static class RestLimits
{
    public const int MessagePage = 100;
    public const int ReactionPage = 100;
    public const int PinPage = 50;

    /// <summary>Requests with the bot's token in <see cref="GlobalWindow"/>.</summary>
    public const int Global = 50;

    /// <summary>Answers 401, 403 and 429 in <see cref="InvalidWindow"/> after which nothing more is sent; Discord bans at 10,000.</summary>
    public const int Invalid = 5000;

    public static readonly TimeSpan GlobalWindow = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan InvalidWindow = TimeSpan.FromMinutes(10);
}
