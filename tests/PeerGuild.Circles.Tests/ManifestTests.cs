using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests;

public sealed class ManifestTests
{
    [Fact]
    public async Task The_commands_are_those_of_the_tree()
    {
        await using var hall = await Guildhall.StartAsync();
        var manifest = await hall.DescribeAsync();

        Assert.Equal(("circles", 1u, true), (manifest.Name, manifest.ContractVersion, manifest.Publishes));
        Assert.Equal([Capability.Post, Capability.Pin, Capability.React, Capability.MakeChannel, Capability.Role, Capability.Privacy, Capability.DirectMessage], manifest.Capabilities);
        Assert.Equal(["circle", "peerguild", "privacy", "profile", "thanks"], manifest.Commands.Where(command => command.Kind == CommandKind.Slash).Select(command => command.Name).Order(StringComparer.Ordinal));
        var setup = manifest.Commands.Single(command => command.Name == "peerguild");
        Assert.Equal((1UL << 5, "setup  — Channels, who may open circles, bell, private rooms"), (setup.NeedsPermissions, Line(Assert.Single(setup.Subcommands))));
        var circle = manifest.Commands.Single(command => command.Name == "circle");
        var privacy = Assert.Single(manifest.Commands, command => command.Name == "privacy");
        Assert.Equal(
            [
                "show  — What is kept about you and who can see it",
                "export  — Everything about you, as files",
                "erase  — Remove it, with a receipt",
            ],
            privacy.Subcommands.Select(Line));
        Assert.Equal(
            [
                "create name* focus* timezone*~ — Open a circle in this channel",
                "browse words — Circles with an open seat, and their hours",
                "join circle*~ — Ask for a seat or take up an invitation",
                "invite person* note — Invite someone; only you see the answer",
                "members circle~ — Who is in, who agreed to which keys",
                "charter circle~ — Focus, purposes, keys, links; edit by its buttons",
                "settings circle~ — Day, rituals on or off, bell, how often I may write",
                "hand-over person* — Give the steward's part to someone else",
                "remove person* — Take someone out; I help you tell them yourself",
                "leave circle~ — Leave, quietly or with a word",
                "archive circle~ — Close a circle well; it can come back",
            ],
            circle.Subcommands.Select(Line));
        Assert.Equal(
            [
                "edit timezone~ — What you work on, want to learn, when you have time",
                "show person — What someone chose to show",
                "find skill*~ — People who can help with a subject",
                "apart person* — Privately: not in a circle with this person",
            ],
            manifest.Commands.Single(command => command.Name == "profile").Subcommands.Select(Line));
        Assert.Equal(["Show profile", "Thank"], manifest.Commands.Where(command => command.Kind == CommandKind.UserMenu).Select(command => command.Name));
        Assert.All(circle.Subcommands, sub => Assert.Equal(Answers.Say, sub.Answers));
    }

    private static string Line(Command command)
    {
        var options = command.Options.Select(option => $"{option.Name}{(option.Required ? "*" : "")}{(option.Autocomplete ? "~" : "")}");
        return $"{command.Name} {string.Join(' ', options)} — {command.Description}";
    }
}
