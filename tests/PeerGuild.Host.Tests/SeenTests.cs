using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Host.Tours;
using Xunit;

namespace PeerGuild.Host.Tests;

/// <summary>What the tour shows of a message.</summary>
public sealed class SeenTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 30, 17, 50);
    private static readonly Dictionary<string, string> Names = new() { ["7"] = "Round Table", ["8"] = "Ben" };

    [Theory]
    [InlineData("## Check-in · until <t:1806430200:t>", SeenKind.Heading, "Check-in · until 19:10")]
    [InlineData("-# 1 of 5 · <t:1806430200:R>", SeenKind.Small, "1 of 5 · in 20 minutes")]
    [InlineData("> <@8>, to open: \"Where are you stuck?\"", SeenKind.Quote, "Ben, to open: \"Where are you stuck?\"")]
    [InlineData("**Night Owls** meet in <#7>, <t:1806430200:D>", SeenKind.Text, "Night Owls meet in Round Table, 30 March")]
    [InlineData("5 \\* 3 is \\#15", SeenKind.Text, "5 * 3 is #15")]
    public void A_line_loses_its_marks_and_keeps_its_words(string line, object kind, string words)
    {
        var seen = Assert.Single(new Seen(Names, Now).Lines(new JsonObject { ["content"] = line }));
        Assert.Equal((words, (SeenKind)kind), (seen.Text, seen.Kind));
    }

    [Fact]
    public void A_card_is_read_from_the_top_with_its_buttons_on_one_line()
    {
        var card = JsonNode.Parse("""
            {"components":[{"type":17,"components":[
              {"type":10,"content":"## Check-in\nOne success."},
              {"type":1,"components":[{"type":2,"label":"Move on"},{"type":2,"label":"Hold"}]}]}]}
            """)!.AsObject();
        Assert.Equal(["Check-in", "One success.", "[Move on] [Hold]"], new Seen(Names, Now).Lines(card).Select(line => line.Text));
    }
}
