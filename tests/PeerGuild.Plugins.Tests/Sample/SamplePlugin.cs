using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;

namespace PeerGuild.Plugins.Tests.Sample;

/// <summary>A small plugin that uses every kind of input and can be made to misbehave.</summary>
internal static class SamplePlugin
{
    public static PluginBuilder Create()
    {
        var plugin = new PluginBuilder("sample").Keeps(Table.Kind, Load.Document(Table.Kind), Rules.Forget).Keeps(Copy.Kind);
        plugin.Asks(Capability.Post, Capability.Thread, Capability.Chime, Capability.VoiceStatus, Capability.React);
        plugin.Command("table", "A table to sit down at", table =>
        {
            table.Sub("open", "Open one", Opening, Reads.ByRoom, Rules.Open);
            table.Sub("look", "See it", options => options.VoiceChannel("room", "Where"), Reads.ByRoom, Rules.Look);
            table.Sub("close", "Close it", options => options.VoiceChannel("room", "Where"), Reads.ByRoom, Rules.Close);
            table.Sub("vote", "Ask what to eat", options => options.VoiceChannel("room", "Where"), Reads.ByRoom, Rules.Vote);
            table.Sub("circles", "What is known of circles", Reads.Copies, Rules.Circles);
            table.Sub("break", "Misbehave", options => options.Text("how", "In which way", required: true), Reads.ByRoom, Rules.Misbehave);
        });
        plugin.Command("greet", "Say hello", options => options.Person("whom", "Whom"), Load.Nothing, Rules.Greet);
        plugin.Action("sit", Answers.Say, Reads.ByButton, Rules.Sit);
        plugin.Action("refresh", Answers.Update, Reads.ByButton, Rules.Refresh);
        plugin.Timer("due", Table.Kind, Rules.FellDue);
        plugin.Timer("bomb", Table.Kind, Rules.Explode);
        plugin.WatchVoice(Table.Kind, ("open", "yes"), table => table.IsOpen ? table.Room : null, Rules.Voice);
        plugin.WatchReactions(Table.Kind, ("open", "yes"), table => table is { IsOpen: true, Vote: > 0 } ? table.VoteOn() : null, Rules.Tapped);
        plugin.Result(Table.Kind, Rules.EffectEnded);
        plugin.On<CircleChanged, Copy?>("circles", Reads.ForCopy, Rules.Copied);
        plugin.Publishes<SessionChanged>();
        return plugin;
    }

    /// <summary>The same; it also wants to know who can read a table's channel, and which servers there are.</summary>
    public static PluginBuilder Watching() => Create()
        .WatchReaders(Table.Kind, ("open", "yes"), table => table.IsOpen ? table.Channel : null, Load.Document(Table.Kind), Rules.Read)
        .WatchServers(Load.Nothing, Rules.Server);

    private static void Opening(OptionsBuilder options) =>
        options.VoiceChannel("room", "Where").Number("seats", "How many", 1, 9).Text("topic", "What about", Reads.Suggest);
}
