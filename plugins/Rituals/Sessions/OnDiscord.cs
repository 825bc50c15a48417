using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Acts on Discord, as the contract writes them. A target of 0 is an anchor's.</summary>
internal static class Act
{
    public static Effect Post(ulong channel, View view, bool silent = false) => new() { Post = new Post { Channel = channel, View = view, Silent = silent } };

    public static Effect Edit(View view) => new() { Edit = new Edit { View = view } };

    public static Effect Thread(string name) => new() { Thread = new StartThread { Name = name } };

    public static Effect Chime(ulong room) => new() { Chime = new Chime { VoiceChannel = room } };

    public static Effect Status(ulong room, string text) => new() { Status = new Status { VoiceChannel = room, Text = text } };
}
