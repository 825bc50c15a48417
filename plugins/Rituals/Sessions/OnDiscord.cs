using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What can be wanted of Discord, as the contract writes it. Where no target is given it is an anchor's.</summary>
internal static class OnDiscord
{
    /// <param name="channel">Where.</param>
    /// <param name="view">What.</param>
    /// <param name="loud">It notifies people: the one mention of a session alone does.</param>
    public static Effect Post(ChannelId channel, View view, bool loud = false) =>
        new() { Post = new Post { Channel = channel.Value, View = view, Silent = !loud } };

    /// <summary>To one person alone; always silent.</summary>
    public static Effect Direct(UserId user, View view) => new() { DirectMessage = new DirectMessage { User = user.Value, View = view, Silent = true } };

    public static Effect Edit(View view) => new() { Edit = new Edit { View = view } };

    public static Effect Thread(string name) => new() { Thread = new StartThread { Name = name } };

    public static Effect Chime(ChannelId room) => new() { Chime = new Chime { VoiceChannel = room.Value } };

    public static Effect Status(ChannelId room, string text) => new() { Status = new Status { VoiceChannel = room.Value, Text = text } };
}
