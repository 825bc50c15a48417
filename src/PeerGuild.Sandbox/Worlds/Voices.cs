using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>Who sits in which voice channel. Guarded by the world's gate.</summary>
/// <remarks>Source: Discord Docs, Voice, https://docs.discord.com/developers/resources/voice.</remarks>
internal sealed class Voices(LocalDiscord discord)
{
    private World World => discord.World;

    /// <summary>The bot sits down, if it may: else nothing happens at all, which is what Discord answers.</summary>
    public void JoinAsBot(ulong guild, ulong channelId, string session, bool selfMute, bool selfDeaf)
    {
        if (World.Channels.Find(channelId) is not { Type: ChannelType.Voice } channel || channel.GuildId != guild)
        {
            return;
        }

        var permissions = PermissionRules.InChannel(World, channel, World.BotId);
        var already = World.Voices.Find(guild, World.BotId)?.ChannelId == channelId;
        var full = channel.UserLimit > 0 && World.Voices.In(guild).Count(voice => voice.ChannelId == channelId) >= channel.UserLimit;
        if (!permissions.HasFlag(Permission.ViewChannel | Permission.Connect) || (full && !already && !permissions.HasFlag(Permission.MoveMembers)))
        {
            return;
        }

        // Without SPEAK one sits there suppressed.
        var suppress = !permissions.HasFlag(Permission.Speak);
        Put(new VoiceState(guild, World.BotId, channelId, session, selfMute, selfDeaf, Suppress: suppress));
        discord.Gateway.Dispatch(new Dispatch("VOICE_SERVER_UPDATE", guild, Intents.None, new JsonObject
        {
            ["token"] = session,
            ["guild_id"] = guild.Text(),
            ["endpoint"] = "voice.invalid:443",
        }));
    }

    /// <summary>A person sits down; whether they may was asked before.</summary>
    public void Join(Channel channel, ulong user) =>
        Put(new VoiceState(channel.GuildId, user, channel.Id, $"{World.Ids.Next(discord.Clock.Now):x}", SelfMute: false, SelfDeaf: false));

    public void Leave(ulong guild, ulong user)
    {
        if (World.Voices.Find(guild, user) is { } before)
        {
            World.Remove(before);
            discord.Gateway.Dispatch(new Dispatch("VOICE_STATE_UPDATE", guild, Intents.GuildVoiceStates, GuildJson.VoiceLeft(World, before)));
            NoteStart(before.ChannelId);
        }
    }

    /// <summary>A gateway session is over, and with it the bot's voice.</summary>
    public void LeaveEverywhere(string session)
    {
        foreach (var voice in World.Voices.All.Where(voice => voice.UserId == World.BotId && voice.SessionId == session).ToArray())
        {
            Leave(voice.GuildId, voice.UserId);
        }
    }

    private void Put(VoiceState voice)
    {
        var before = World.Voices.Find(voice.GuildId, voice.UserId);
        if (before == voice)
        {
            return;
        }

        World.Put(voice);
        discord.Gateway.Dispatch(new Dispatch("VOICE_STATE_UPDATE", voice.GuildId, Intents.GuildVoiceStates, GuildJson.VoiceState(World, voice)));
        NoteStart(voice.ChannelId);
        if (before is not null && before.ChannelId != voice.ChannelId)
        {
            NoteStart(before.ChannelId);
        }
    }

    /// <summary>A channel's start time is when the first sat down, and is gone with the last.</summary>
    private void NoteStart(ulong channelId)
    {
        var channel = World.Channels.Find(channelId)!;
        var occupied = World.Voices.In(channel.GuildId).Any(voice => voice.ChannelId == channelId);
        if (occupied == channel.VoiceStart is not null)
        {
            return;
        }

        channel = channel with { VoiceStart = occupied ? discord.Clock.Now : null };
        World.Put(channel);
        EventTurns.RoomChanged(discord, channel, occupied);
        discord.Gateway.Dispatch(new Dispatch("VOICE_CHANNEL_START_TIME_UPDATE", channel.GuildId, Intents.Guilds, new JsonObject
        {
            ["id"] = channelId.Text(),
            ["guild_id"] = channel.GuildId.Text(),
            ["voice_start_time"] = channel.VoiceStart?.ToUnixTimeSeconds(),
        }));
    }
}
