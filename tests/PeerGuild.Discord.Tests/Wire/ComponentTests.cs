using System.Text.Json;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Tests.Wire;

public class ComponentTests
{
    [Theory]
    [InlineData("""{"type":1,"components":[{"type":2,"style":1,"label":"Go","custom_id":"c","emoji":{"name":"🔥"},"disabled":true}]}""")]
    [InlineData("""{"type":2,"id":4,"style":5,"label":"Read","url":"https://example.org"}""")]
    [InlineData("""{"type":3,"custom_id":"c","placeholder":"p","min_values":0,"max_values":2,"disabled":false,"options":[{"label":"A","value":"a","description":"d","default":true}]}""")]
    [InlineData("""{"type":4,"custom_id":"c","style":2,"min_length":1,"max_length":9,"required":false,"value":"v","placeholder":"p"}""")]
    [InlineData("""{"type":5,"custom_id":"c","default_values":[{"id":"9","type":"user"}],"values":["9"],"required":true}""")]
    [InlineData("""{"type":9,"components":[{"type":10,"content":"a"}],"accessory":{"type":2,"style":2,"custom_id":"c"}}""")]
    [InlineData("""{"type":14,"divider":false,"spacing":2}""")]
    [InlineData("""{"type":17,"id":2147483647,"accent_color":16777215,"spoiler":false,"components":[{"type":14},{"type":10,"content":"a"}]}""")]
    [InlineData("""{"type":18,"label":"Name","description":"d","component":{"type":21,"custom_id":"c","required":true,"options":[{"label":"A","value":"a"}]}}""")]
    [InlineData("""{"type":18,"component":{"type":23,"custom_id":"c","default":true,"value":false}}""")]
    [InlineData("""{"type":99,"id":3,"what":{"nobody":["knows"]}}""")]
    public void A_component_is_written_as_it_was_read(string json) => Wire.RoundTrips(json, DiscordJson.Default.Component);

    [Fact]
    public void The_kind_is_found_wherever_its_number_stands()
    {
        var component = Wire.Read("""{"components":[{"content":"a","type":10}],"accent_color":null,"type":17}""", DiscordJson.Default.Component);
        Assert.Equal("a", Assert.IsType<TextDisplay>(Assert.IsType<Container>(component).Components[0]).Content);
    }

    [Fact]
    public void The_number_is_written_first_and_absent_fields_not_at_all()
    {
        Component text = new TextDisplay("hi") { Id = 1 };
        Assert.Equal("""{"type":10,"id":1,"content":"hi"}""", JsonSerializer.Serialize(text, DiscordJson.Default.Component));
    }

    [Fact]
    public void A_kind_from_a_newer_Discord_is_kept_raw()
    {
        var unknown = Assert.IsType<UnknownComponent>(Wire.Read("""{"type":99,"x":1}""", DiscordJson.Default.Component));
        Assert.Equal(99, (int)unknown.Type);
        Assert.Equal(1, unknown.Raw.GetProperty("x").GetInt32());
    }

    [Fact]
    public void A_submitted_select_in_a_modal_tells_what_was_chosen()
    {
        var label = Assert.IsType<Label>(Wire.Read(
            """{"type":18,"id":1,"component":{"type":3,"id":2,"custom_id":"c","values":["a","b"]}}""", DiscordJson.Default.Component));
        Assert.Equal(["a", "b"], Assert.IsType<StringSelect>(label.Component).Values!);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"type":2}""")]
    public void What_is_no_component_is_refused(string json) =>
        Assert.Throws<JsonException>(() => Wire.Read(json, DiscordJson.Default.Component));
}
