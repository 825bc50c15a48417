using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>What lies on people's disks: a shape that was ever written stays readable, and its golden file stays here.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void A_circle_is_written_like_this()
    {
        var written = JsonSerializer.SerializeToNode(Samples.NightOwls(members: 2), CirclesJson.Default.Circle);
        Assert.True(JsonNode.DeepEquals(Golden("circle.v1.json"), written), written?.ToJsonString());
    }

    [Fact]
    public void A_circle_is_read_back_as_it_was()
    {
        var read = Golden("circle.v1.json").Deserialize(CirclesJson.Default.Circle)!;
        var expected = Samples.NightOwls(members: 2);
        Assert.Equal(expected with { Members = read.Members }, read);
        Assert.Equal(expected.Members, read.Members);
    }

    [Fact]
    public void The_largest_ids_of_discord_come_through_whole()
    {
        var circle = Samples.NightOwls() with { Channel = new ChannelId(ulong.MaxValue), Steward = new UserId(ulong.MaxValue - 1) };
        var json = JsonSerializer.Serialize(circle, CirclesJson.Default.Circle);
        var read = JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), CirclesJson.Default.Circle)!;
        Assert.Equal((circle.Channel, circle.Steward), (read.Channel, read.Steward));
    }

    private static JsonNode Golden(string name, [CallerFilePath] string here = "") =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Golden", name)))!;
}
