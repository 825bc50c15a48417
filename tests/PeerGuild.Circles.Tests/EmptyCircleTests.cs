using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>Every command on an empty server, a circle of one and a closed circle answers with what to do first.</summary>
public sealed class EmptyCircleTests
{
    [Fact]
    public async Task On_a_server_without_circles()
    {
        await using var play = await CirclePlay.StartAsync();
        foreach (var text in (await CommandsAsync()).Where(text => !text.StartsWith("/circle create", StringComparison.Ordinal)))
        {
            Assert.Equal("There is no circle on this server yet. /circle create opens the first one.", await SaidAsync(play, "Ada", text));
        }

        Assert.StartsWith("## Foxes is open", await SaidAsync(play, "Ada", "/circle create name:Foxes focus:Interviews timezone:Lisbon"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_circle_of_one()
    {
        foreach (var text in await CommandsAsync())
        {
            foreach (var person in (string[])["Ada", "Ben"])
            {
                await using var play = await CirclePlay.StartAsync("Ada");
                LeadsOn(text, await SaidAsync(play, person, text));
            }
        }
    }

    [Fact]
    public async Task In_a_circle_that_is_closed_by_command_and_by_every_button_that_was_left_open()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        Said[] open = [await play.SayAsync("Ada", "/circle charter"), await play.SayAsync("Ada", "/circle settings"), await play.SayAsync("Ada", "/circle archive")];
        await play.PressAsync("Ada", "Close it", open[2]);
        foreach (var text in (await CommandsAsync()).Skip(1))
        {
            LeadsOn(text, await SaidAsync(play, "Ada", text));
        }

        foreach (var (said, label) in open.SelectMany(said => said.Buttons.Where(label => label != Texts.NotNow).Select(label => (said, label))))
        {
            Assert.Equal("**Night Owls** is closed. /circle browse shows those with an open seat.", (await play.PressAsync("Ada", label, said)).Text);
        }
    }

    /// <summary>Every sub-command of the manifest, with something fitting in each option that is required.</summary>
    private static async Task<string[]> CommandsAsync()
    {
        await using var hall = await Guildhall.StartAsync();
        return
        [
            .. from command in (await hall.DescribeAsync()).Commands.Where(command => command.Name == "circle")
               from sub in command.Subcommands
               select $"/{command.Name} {sub.Name} {string.Join(' ', sub.Options.Where(option => option.Required).Select(Given))}".TrimEnd(),
        ];
    }

    private static string Given(Option option) => $"{option.Name}:" + option.Name switch
    {
        "timezone" => "Lisbon",
        "person" => "Chi",
        "name" => "Foxes",
        "circle" => "\"Night Owls\"",
        _ => "Interviews",
    };

    private static async Task<string> SaidAsync(CirclePlay play, string person, string text)
    {
        var said = await play.SayAsync(person, text);
        Assert.Equal(Reply.KindOneofCase.Say, said.Reply.KindCase);
        Assert.DoesNotContain(TextsTests.Unkind, word => said.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
        return said.Text;
    }

    /// <summary>It names a command or a person, or it has done what was asked.</summary>
    private static void LeadsOn(string text, string said)
    {
        Assert.True(said.Contains('/') || said.Contains("Ada", StringComparison.Ordinal) || said.Contains("I have", StringComparison.Ordinal)
            || said.StartsWith("##", StringComparison.Ordinal) || said.StartsWith("Close ", StringComparison.Ordinal) || said.StartsWith("You have left", StringComparison.Ordinal), $"{text}: {said}");
    }
}
