using PeerGuild.Gateway.Effects;

namespace PeerGuild.Gateway.Tests.Effects;

public sealed class MarkerTests
{
    [Fact]
    public void A_nonce_has_22_characters_and_an_id_is_positive()
    {
        var marker = Marker.Of("rituals", "s4f/3");

        Assert.Matches("^[A-Za-z0-9_-]{22}$", marker.Nonce);
        Assert.InRange(marker.Id, 1, int.MaxValue);
    }

    [Fact]
    public void The_same_effect_has_the_same_marker() => Assert.Equal(Marker.Of("rituals", "s4f/3"), Marker.Of("rituals", "s4f/3"));

    [Theory]
    [InlineData("rituals", "s4f/4")]
    [InlineData("circles", "s4f/3")]
    [InlineData("ritual", "ss4f/3")]
    public void Another_effect_has_another_marker(string plugin, string effect)
    {
        var marker = Marker.Of("rituals", "s4f/3");
        var other = Marker.Of(plugin, effect);

        Assert.NotEqual(marker.Nonce, other.Nonce);
        Assert.NotEqual(marker.Id, other.Id);
    }
}
