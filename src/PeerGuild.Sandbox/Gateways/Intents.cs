namespace PeerGuild.Sandbox.Gateways;

/// <summary>What a session wants to hear.</summary>
/// <remarks>Source: Discord Docs, Gateway Intents, https://docs.discord.com/developers/events/gateway#gateway-intents.</remarks>
[Flags]
internal enum Intents
{
    None = 0,
    Guilds = 1 << 0,
    GuildMembers = 1 << 1,
    GuildExpressions = 1 << 3,
    GuildVoiceStates = 1 << 7,
    GuildPresences = 1 << 8,
    GuildMessages = 1 << 9,
    GuildMessageReactions = 1 << 10,
    DirectMessages = 1 << 12,
    DirectMessageReactions = 1 << 13,
    MessageContent = 1 << 15,
    GuildScheduledEvents = 1 << 16,

    /// <summary>Those that the application must have been granted.</summary>
    Privileged = GuildMembers | GuildPresences | MessageContent,

    /// <summary>Every bit that means something: 0 to 16, 20, 21, 24 and 25.</summary>
    Known = 0x1FFFF | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25),
}
