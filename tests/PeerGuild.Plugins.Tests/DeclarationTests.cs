using PeerGuild.Plugins.Tests.Sample;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Tests;

public sealed class DeclarationTests
{
    public static TheoryData<string, Action<PluginBuilder>> Mistakes => new()
    {
        { "'Open up'", plugin => Declare(plugin, "Open up", "Opens") },
        { "1 to 100", plugin => Declare(plugin, "open", "") },
        { "1 to 100", plugin => Declare(plugin, "open", new string('x', 101)) },
        { "declared twice", plugin => { Declare(plugin, "open", "Opens"); Declare(plugin, "open", "Opens"); } },
        { "25 options", plugin => Declare(plugin, "open", "Opens", Many) },
        { "declared twice", plugin => Declare(plugin, "open", "Opens", options => options.Person("who", "Who").Person("who", "Who")) },
        { "stands after", plugin => Declare(plugin, "open", "Opens", options => options.Person("a", "A").Person("b", "B", required: true)) },
        { "'With Space'", plugin => plugin.Action<Nothing>("With Space", Answers.Say, Load.Nothing, (_, _, _) => Storage.Decision.Nothing) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void What_Discord_would_refuse_is_refused_where_it_is_declared(string why, Action<PluginBuilder> declare)
    {
        var refused = Assert.Throws<ArgumentException>(() => declare(new PluginBuilder("test")));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Rituals")]
    [InlineData("1st")]
    [InlineData("a-name-that-is-much-too-long")]
    public void A_plugins_name_is_short_and_plain(string name) => Assert.Throws<ArgumentException>(() => new PluginBuilder(name));

    [Fact]
    public void A_declaration_becomes_the_manifest()
    {
        var manifest = SamplePlugin.Create().Manifest;
        Assert.Equal([Capability.Post, Capability.Thread, Capability.Chime, Capability.VoiceStatus, Capability.React], manifest.Capabilities);
        var open = manifest.Commands[0].Subcommands[0];
        Assert.Equal([OptionKind.VoiceChannel, OptionKind.Integer, OptionKind.Text], open.Options.Select(option => option.Kind));
        Assert.Equal((1, 9), (open.Options[1].Min, open.Options[1].Max));
        Assert.True(open.Options[2].Autocomplete);
    }

    private static void Declare(PluginBuilder plugin, string name, string description, Action<OptionsBuilder>? options = null) =>
        plugin.Command<Nothing>(name, description, options ?? (_ => { }), Load.Nothing, (_, _, _) => Storage.Decision.Nothing);

    private static void Many(OptionsBuilder options)
    {
        for (var i = 0; i < 26; i++)
        {
            options.Person($"who-{i}", "Who");
        }
    }
}
