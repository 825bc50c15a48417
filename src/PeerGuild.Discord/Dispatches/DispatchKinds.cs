using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Dispatches;

/// <summary>The events this client can decode, by their names in PascalCase.</summary>
/// <remarks>Source: Discord Docs, Gateway Events, https://docs.discord.com/developers/events/gateway-events.</remarks>
public static class DispatchKinds
{
    /// <summary>A new stream began; what was known of guilds comes anew as GUILD_CREATE.</summary>
    public static DispatchKind<Ready> Ready { get; } = new("READY", DiscordJson.Default.Ready);

    /// <summary>All that was missed has been sent.</summary>
    public static DispatchKind<Resumed> Resumed { get; } = new("RESUMED", DiscordJson.Default.Resumed);

    /// <summary>A guild at start-up, back from an outage, or newly joined.</summary>
    public static DispatchKind<GuildCreated> GuildCreate { get; } = new("GUILD_CREATE", DiscordJson.Default.GuildCreated);

    /// <summary>A guild the bot left, or in an outage.</summary>
    public static DispatchKind<GuildDeleted> GuildDelete { get; } = new("GUILD_DELETE", DiscordJson.Default.GuildDeleted);

    /// <summary>A channel was made.</summary>
    public static DispatchKind<Channel> ChannelCreate { get; } = new("CHANNEL_CREATE", DiscordJson.Default.Channel);

    /// <summary>A channel changed.</summary>
    public static DispatchKind<Channel> ChannelUpdate { get; } = new("CHANNEL_UPDATE", DiscordJson.Default.Channel);

    /// <summary>A channel is gone.</summary>
    public static DispatchKind<Channel> ChannelDelete { get; } = new("CHANNEL_DELETE", DiscordJson.Default.Channel);

    /// <summary>A thread was started, or the bot was added to it.</summary>
    public static DispatchKind<Channel> ThreadCreate { get; } = new("THREAD_CREATE", DiscordJson.Default.Channel);

    /// <summary>A thread changed, was put away or taken out again.</summary>
    public static DispatchKind<Channel> ThreadUpdate { get; } = new("THREAD_UPDATE", DiscordJson.Default.Channel);

    /// <summary>A thread is gone; tells id, guild, parent and type alone.</summary>
    public static DispatchKind<Channel> ThreadDelete { get; } = new("THREAD_DELETE", DiscordJson.Default.Channel);

    /// <summary>A role changed.</summary>
    public static DispatchKind<RoleChanged> GuildRoleUpdate { get; } = new("GUILD_ROLE_UPDATE", DiscordJson.Default.RoleChanged);

    /// <summary>A role is gone.</summary>
    public static DispatchKind<RoleChanged> GuildRoleDelete { get; } = new("GUILD_ROLE_DELETE", DiscordJson.Default.RoleChanged);

    /// <summary>Somebody came, left, moved or muted. Needs <see cref="Intents.GuildVoiceStates"/>.</summary>
    public static DispatchKind<VoiceState> VoiceStateUpdate { get; } = new("VOICE_STATE_UPDATE", DiscordJson.Default.VoiceState);

    /// <summary>Somebody did something and waits for an answer.</summary>
    public static DispatchKind<Interaction> InteractionCreate { get; } = new("INTERACTION_CREATE", DiscordJson.Default.Interaction);

    /// <summary>Somebody reacted. Needs <see cref="Intents.GuildMessageReactions"/>, like the next three.</summary>
    public static DispatchKind<ReactionChanged> MessageReactionAdd { get; } = new("MESSAGE_REACTION_ADD", DiscordJson.Default.ReactionChanged);

    /// <summary>Somebody took a reaction back.</summary>
    public static DispatchKind<ReactionChanged> MessageReactionRemove { get; } = new("MESSAGE_REACTION_REMOVE", DiscordJson.Default.ReactionChanged);

    /// <summary>All reactions of a message were removed.</summary>
    public static DispatchKind<ReactionsCleared> MessageReactionRemoveAll { get; } = new("MESSAGE_REACTION_REMOVE_ALL", DiscordJson.Default.ReactionsCleared);

    /// <summary>All reactions with one emoji were removed.</summary>
    public static DispatchKind<ReactionsCleared> MessageReactionRemoveEmoji { get; } = new("MESSAGE_REACTION_REMOVE_EMOJI", DiscordJson.Default.ReactionsCleared);
}
