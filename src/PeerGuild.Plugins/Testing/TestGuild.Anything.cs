using Google.Protobuf;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <content>What no client of Discord's sends, and what came of it.</content>
public sealed partial class TestGuild
{
    /// <summary>What the plugin declares.</summary>
    public Manifest Manifest => _plugin.Manifest;

    /// <summary>How often the plugin has changed what it keeps. A look and a refusal change nothing, so they do not count.</summary>
    public long Commits => _mortality.Commits;

    /// <summary>Somebody sends an input by a program of their own: nothing of it is held against the manifest, a window or a view. It goes as over
    /// a wire, where half a character is none.</summary>
    /// <param name="person">Who.</param>
    /// <param name="channel">Where.</param>
    /// <param name="input">A command, a press or a filled-in window; the rest is put in.</param>
    public Task<Said> SendAsync(Person person, ChannelId channel, Invocation input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var sent = Invocation.Parser.ParseFrom(input.ToByteArray());
        sent.Actor = Acting(person, channel);
        return InvokeAsync(sent);
    }
}
