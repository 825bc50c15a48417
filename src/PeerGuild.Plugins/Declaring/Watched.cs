using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>Something on Discord that is watched: the people in a voice channel, or the reactions on a message.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Message">The message; 0 for the people in the channel.</param>
internal readonly record struct Watched(ChannelId Channel, ulong Message)
{
    public static Watched Voice(ChannelId channel) => new(channel, 0);

    public static Watched Reactions(Target message) => new(new ChannelId(message.Channel), message.Message);

    /// <summary>What a fact is about.</summary>
    public static Watched Of(Fact fact) => fact.KindCase switch
    {
        Fact.KindOneofCase.VoiceNow => Voice(new ChannelId(fact.VoiceNow.Channel)),
        Fact.KindOneofCase.VoiceMove => Voice(new ChannelId(fact.VoiceMove.Channel)),
        Fact.KindOneofCase.ReactionsNow => Reactions(fact.ReactionsNow.Message),
        Fact.KindOneofCase.Reaction => Reactions(fact.Reaction.Message),
        Fact.KindOneofCase.Gap => fact.Gap.Message is { } message ? Reactions(message) : Voice(new ChannelId(fact.Gap.Channel)),
        _ => default,
    };

    /// <summary>As it is said to the gateway.</summary>
    public Watch In(GuildId guild) => Message == 0
        ? new Watch { Guild = guild.Value, VoiceChannel = Channel.Value }
        : new Watch { Guild = guild.Value, Reactions = new Target { Channel = Channel.Value, Message = Message } };
}
