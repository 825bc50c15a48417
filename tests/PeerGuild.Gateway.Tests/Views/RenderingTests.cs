using PeerGuild.Discord;
using PeerGuild.Discord.Components;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using Button = PeerGuild.Protocol.Plugin.Button;
using Section = PeerGuild.Protocol.Plugin.Section;

namespace PeerGuild.Gateway.Tests.Views;

public sealed class RenderingTests
{
    [Fact]
    public void A_view_is_one_container_with_the_marker_as_its_id()
    {
        var container = Assert.IsType<Container>(Assert.Single(Rendering.Components("rituals", Rendering.Sentence("Hello"), 77)));

        Assert.Equal(77, container.Id);
        Assert.Equal("Hello", Assert.IsType<TextDisplay>(Assert.Single(container.Components)).Content);
    }

    [Fact]
    public void Only_the_people_a_view_names_are_pinged() =>
        Assert.Equal([new UserId(42)], Rendering.Pings(new View { PingUsers = { 42 } }).Users);

    [Theory]
    [InlineData(Style.Secondary, ButtonStyle.Secondary)]
    [InlineData(Style.Primary, ButtonStyle.Primary)]
    [InlineData(Style.Success, ButtonStyle.Success)]
    [InlineData(Style.Danger, ButtonStyle.Danger)]
    public void A_button_keeps_its_style(Style style, ButtonStyle shown)
    {
        var view = new View { Blocks = { new Block { Buttons = new Buttons { Buttons_ = { new Button { Label = "Go", Action = "go", Style = style } } } } } };

        var row = Assert.IsType<ActionRow>(Assert.Single(Inside(view)));

        Assert.Equal(shown, Assert.IsType<Discord.Components.Button>(Assert.Single(row.Components)).Style);
    }

    [Fact]
    public void A_section_has_its_text_and_its_button_beside_it()
    {
        var view = new View { Blocks = { new Block { Section = new Section { Text = "Seat 3", Button = new Button { Label = "Take", Action = "take", Args = { "3" } } } } } };

        var section = Assert.IsType<Discord.Components.Section>(Assert.Single(Inside(view)));

        Assert.Equal("Seat 3", Assert.IsType<TextDisplay>(Assert.Single(section.Components)).Content);
        Assert.Equal("circles/take/3", Assert.IsType<Discord.Components.Button>(section.Accessory).CustomId);
    }

    private static IReadOnlyList<Component> Inside(View view) =>
        Assert.IsType<Container>(Assert.Single(Rendering.Components("circles", view))).Components;
}
