using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>The soundboard and what voice channels say of themselves.</summary>
/// <remarks>Source: Discord Docs, Soundboard Resource, https://docs.discord.com/developers/resources/soundboard.</remarks>
internal static class VoiceRoutes
{
    private static readonly RateLimit Rarely = new(5, TimeSpan.FromSeconds(5));

    /// <summary>The sounds everybody has, by id.</summary>
    private static readonly Dictionary<string, (string Name, string Emoji)> DefaultSounds = new()
    {
        ["1"] = ("quack", "🦆"),
        ["2"] = ("airhorn", "🔊"),
        ["3"] = ("cricket", "🦗"),
        ["4"] = ("golf clap", "👏"),
        ["5"] = ("sad horn", "🎺"),
        ["7"] = ("ba dum tss", "🥁"),
    };

    public static IEnumerable<Route> All =>
    [
        new("GET", "/soundboard-default-sounds", Defaults, Rarely),
        new("GET", "/guilds/{guild}/soundboard-sounds", OfGuild, Rarely),
        new("POST", "/channels/{channel}/send-soundboard-sound", Play, Rarely),
        new("PUT", "/channels/{channel}/voice-status", SetStatus, Rarely, TakesReason: true),
    ];

    private static RestAnswer Defaults(RestCall call) => RestAnswer.Ok(new JsonArray([.. DefaultSounds.Select(sound => new JsonObject
    {
        ["sound_id"] = sound.Key,
        ["name"] = sound.Value.Name,
        ["volume"] = 1.0,
        ["emoji_id"] = null,
        ["emoji_name"] = sound.Value.Emoji,
        ["available"] = true,
    })]));

    private static RestAnswer OfGuild(RestCall call) =>
        Guards.Guild(call) is not null ? RestAnswer.Ok(new JsonObject { ["items"] = new JsonArray() }) : throw RestError.UnknownGuild;

    private static RestAnswer Play(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        MustBeVoice(channel);
        var body = call.Fields(new FormErrors());
        var sound = body.Snowflake("sound_id", required: true);
        var source = body.Snowflake("source_guild_id");
        body.Errors.ThrowIfAny();
        if (!permissions.HasFlag(Permission.Speak | Permission.UseSoundboard)
            || (source is { } from && from != channel.GuildId && !permissions.HasFlag(Permission.UseExternalSounds)))
        {
            throw RestError.MissingPermissions;
        }

        // Discord does not say how it refuses a bot that is not there; 50013 is as good as any.
        if (call.World.Voices.Find(channel.GuildId, call.World.BotId) is not { } voice || voice.ChannelId != channel.Id)
        {
            throw RestError.MissingPermissions;
        }

        if (voice.Deaf || voice.SelfDeaf || voice.Mute || voice.Suppress)
        {
            throw RestError.NoVoiceEffect;
        }

        if (!DefaultSounds.TryGetValue(sound!.Value.Text(), out var known))
        {
            throw RestError.UnknownSound;
        }

        Sound(call, channel, sound.Value, known.Name);
        return RestAnswer.NoContent;
    }

    private static void Sound(RestCall call, Channel channel, ulong sound, string name)
    {
        call.World.Put(new Chime((ulong)call.World.Chimes.Count + 1, channel.Id, name, call.Discord.Clock.Now));
        call.Discord.Gateway.Dispatch(new Dispatch("VOICE_CHANNEL_EFFECT_SEND", channel.GuildId, Intents.GuildVoiceStates, new JsonObject
        {
            ["channel_id"] = channel.Id.Text(),
            ["guild_id"] = channel.GuildId.Text(),
            ["user_id"] = call.World.BotId.Text(),
            ["sound_id"] = (long)sound,
            ["sound_volume"] = 1.0,
        }));
    }

    private static RestAnswer SetStatus(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        MustBeVoice(channel);
        var body = call.Fields(new FormErrors());
        if (!body.Has("status"))
        {
            body.Errors.Required("status");
        }

        var status = body.Text("status", 0, Limits.VoiceStatus) is { Length: > 0 } said ? said : null;
        body.Errors.ThrowIfAny();
        var there = call.World.Voices.Find(channel.GuildId, call.World.BotId)?.ChannelId == channel.Id;
        if (!permissions.HasFlag(Permission.SetVoiceChannelStatus) || (!there && !permissions.HasFlag(Permission.ManageChannels)))
        {
            throw RestError.MissingPermissions;
        }

        call.World.Put(channel with { Status = status });
        call.World.Put(new StatusChange((ulong)call.World.Statuses.Count + 1, channel.Id, status, call.Discord.Clock.Now));
        call.Discord.Gateway.Dispatch(new Dispatch("VOICE_CHANNEL_STATUS_UPDATE", channel.GuildId, Intents.Guilds, new JsonObject
        {
            ["id"] = channel.Id.Text(),
            ["guild_id"] = channel.GuildId.Text(),
            ["status"] = status,
        }));
        return RestAnswer.NoContent;
    }

    private static void MustBeVoice(Channel channel)
    {
        if (channel.Type != ChannelType.Voice)
        {
            throw RestError.WrongChannelType;
        }
    }
}
