using PeerGuild.Discord;
using PeerGuild.Discord.Dispatches;
using PeerGuild.Discord.Guilds;

namespace PeerGuild.Gateway.Tests.Guilds;

/// <summary>A guild with a voice channel, in which Ada and a bot sit.</summary>
internal static class Owls
{
    public static readonly GuildId Guild = new(10);
    public static readonly ChannelId Room = new(34);
    public static readonly ChannelId Other = new(35);
    public static readonly UserId Ada = new(1);
    public static readonly UserId Ben = new(2);
    public static readonly UserId Bot = new(9);

    public static GuildCreated Created { get; } = new(Guild)
    {
        Channels = [new Channel(Room, ChannelType.GuildVoice), new Channel(Other, ChannelType.GuildVoice)],
        Members = [new Member(new User(Bot, "bell", Bot: true)), new Member(new User(Ada, "ada"))],
        VoiceStates = [new VoiceState(Ada, Room), new VoiceState(Bot, Room)],
    };

    public static VoiceState In(UserId user, ChannelId? room) => new(user, room, Guild);
}
