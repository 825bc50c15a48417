using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Circles;

/// <summary>The circles plugin: who is in which circle, and what other plugins know of it.</summary>
public static class CirclesPlugin
{
    /// <summary>The plugin as it is declared.</summary>
    public static PluginBuilder Create() => new PluginBuilder("circles")
        .Asks(Capability.Post)
        .Command("circle", Texts.Command, circle => circle
            .Sub("create", Texts.Create, Named, Reads.ForOpening, CircleRules.Create)
            .Sub("join", Texts.Join, One(Texts.ToJoin, Suggestions.ToJoin, required: true), Reads.ForAsking, CircleRules.Join)
            .Sub("leave", Texts.Leave, One(Texts.WhichOne, Suggestions.Mine), Reads.ForAsking, CircleRules.Leave)
            .Sub("members", Texts.Members, One(Texts.WhichOne, Suggestions.All), Reads.ForAsking, CircleRules.Members))
        .Publishes<CircleChanged>();

    private static void Named(OptionsBuilder options) => options
        .Text(Options.Name, Texts.Name, required: true)
        .Text(Options.Focus, Texts.Focus, required: true)
        .Text(Options.Zone, Texts.Zone, Suggestions.Zones, required: true);

    private static Action<OptionsBuilder> One(string description, Suggest suggest, bool required = false) =>
        options => options.Text(Options.Circle, description, suggest, required);
}
