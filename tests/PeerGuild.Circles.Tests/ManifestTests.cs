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
        Assert.Equal([Capability.Post], manifest.Capabilities);
        var circle = Assert.Single(manifest.Commands);
        Assert.Equal("circle", circle.Name);
        Assert.Equal(
            [
                "create name* focus* timezone*~ — Open a circle in this channel",
                "join circle*~ — Take a seat",
                "leave circle~ — Leave, quietly",
                "members circle~ — Who is in",
            ],
            circle.Subcommands.Select(Line));
        Assert.All(circle.Subcommands, sub => Assert.Equal(Answers.Say, sub.Answers));
    }

    private static string Line(Command command)
    {
        var options = command.Options.Select(option => $"{option.Name}{(option.Required ? "*" : "")}{(option.Autocomplete ? "~" : "")}");
        return $"{command.Name} {string.Join(' ', options)} — {command.Description}";
    }
}
