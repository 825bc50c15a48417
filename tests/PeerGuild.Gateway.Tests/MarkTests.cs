using PeerGuild.Gateway.Effects;
using Xunit;

namespace PeerGuild.Gateway.Tests;

public sealed class MarkTests
{
    [Fact]
    public void The_nonce_fits_into_Discords_25_characters_and_the_marker_into_31_bits()
    {
        var marker = Marker.Of("rituals", "k3f9x2-17");
        Assert.Equal(22, marker.Nonce.Length);
        Assert.InRange(marker.Id, 1, int.MaxValue);
    }

    [Fact]
    public void Another_plugin_with_the_same_effect_id_has_another_marker() =>
        Assert.NotEqual(Marker.Of("rituals", "1"), Marker.Of("circles", "1"));
}
