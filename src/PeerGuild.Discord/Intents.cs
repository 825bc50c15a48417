namespace PeerGuild.Discord;

/// <summary>Which events Discord sends at all. INTERACTION_CREATE needs none.</summary>
/// <remarks>Source: Discord Docs, Gateway Intents, https://docs.discord.com/developers/events/gateway#gateway-intents.</remarks>
[Flags]
public enum Intents
{
    /// <summary>Interactions alone.</summary>
    None = 0,

    /// <summary>Guilds, channels, roles, threads.</summary>
    Guilds = 1 << 0,

    /// <summary>Members coming and going. Privileged: to be switched on in the developer portal.</summary>
    GuildMembers = 1 << 1,

    /// <summary>Who is in which voice channel, the bot's own state too.</summary>
    GuildVoiceStates = 1 << 7,

    /// <summary>Who is online. Privileged.</summary>
    GuildPresences = 1 << 8,

    /// <summary>Messages in guilds.</summary>
    GuildMessages = 1 << 9,

    /// <summary>Reactions in guilds.</summary>
    GuildMessageReactions = 1 << 10,

    /// <summary>Direct messages, and private answers.</summary>
    DirectMessages = 1 << 12,

    /// <summary>What others wrote. Privileged.</summary>
    MessageContent = 1 << 15,

    /// <summary>Scheduled events.</summary>
    GuildScheduledEvents = 1 << 16,

    /// <summary>Votes in polls.</summary>
    GuildMessagePolls = 1 << 24,
}
