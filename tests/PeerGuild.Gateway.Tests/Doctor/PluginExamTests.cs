using System.Collections.Immutable;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Gateway.Tests.Plugins;
using PeerGuild.Grpc.Links;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;

namespace PeerGuild.Gateway.Tests.Doctor;

/// <summary>What the doctor says of plugins that run.</summary>
public sealed class PluginExamTests
{
    private static readonly Link Secret = Link.Open("gateway", new LinkOptions { Secret = "0123456789abcdef0123456789abcdef" }, TimeProvider.System);

    [Fact]
    public async Task A_command_that_two_ask_for_is_a_note_and_nothing_in_the_way()
    {
        var found = await ExamineAsync(Of("crows", "crow"), Of("owls", "owl", "crow"));
        var note = Assert.Single(found, finding => finding.Mark == Mark.Note);
        Assert.Equal("The plugin owls asks for the command /crow, which crows has: it is left out. Rename it in one of the two.", note.What);
        Assert.DoesNotContain(found, finding => finding.Mark == Mark.Gap);
    }

    [Fact]
    public async Task What_a_plugin_answers_with_is_counted_in_english() =>
        Assert.Contains(await ExamineAsync(Of("crows", "crow")), finding => finding.What == "crows answers: 1 command, 0 actions.");

    [Fact]
    public async Task A_plugin_that_is_refused_takes_no_command_from_another()
    {
        var found = await ExamineAsync(Of("crows", "crow") with { Wishes = Capability.Thread }, Of("owls", "crow"));
        Assert.Single(found, finding => finding.Mark == Mark.Gap);
        Assert.DoesNotContain(found, finding => finding.Mark == Mark.Note);
    }

    [Fact]
    public void A_command_left_out_leaves_the_gateway_ready_and_is_said()
    {
        var status = new GatewayStatus([new PluginLinkStatus("owls", true, null, null)], [], ["The plugin owls asks for /crow."], null, null);
        Assert.Empty(status.Readiness.Unready);
        Assert.Equal(["The plugin owls asks for /crow."], status.Readiness.Notices);
    }

    private static Scripted Of(string name, params string[] commands) => new(name, [.. commands], Capability.Unspecified);

    private static async Task<ImmutableArray<Finding>> ExamineAsync(params Scripted[] scripted)
    {
        var plugins = ImmutableSortedDictionary.CreateBuilder<string, PluginOptions>(StringComparer.Ordinal);
        var running = new List<ScriptedPlugin>();
        foreach (var one in scripted)
        {
            var plugin = await ScriptedPlugin.StartAsync();
            running.Add(plugin);
            plugin.Manifest = one.Manifest;
            plugins[one.Name] = new PluginOptions(plugin.Address, []);
        }

        var found = await PluginExam.RunAsync(plugins.ToImmutable(), Secret, TimeProvider.System, CancellationToken.None).Soon();
        await Task.WhenAll(running.Select(plugin => plugin.DisposeAsync().AsTask())).Soon();
        return found;
    }

    private sealed record Scripted(string Name, ImmutableArray<string> Commands, Capability Wishes)
    {
        public Manifest Manifest => new()
        {
            Name = Name,
            ContractVersion = 1,
            Commands = { Commands.Select(command => new Command { Name = command, Description = "Birds" }) },
            Capabilities = { new[] { Wishes }.Where(wish => wish != Capability.Unspecified) },
        };
    }
}
