using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Xunit;

namespace PeerGuild.Goals.Tests;

/// <summary>What lies on people's disks: a shape that was ever written stays readable, and its golden file stays here.</summary>
public sealed class StoredTests
{
    [Fact]
    public void A_goal_is_read_and_written_like_this() => AssertStored("goal.v1.json", GoalsJson.Default.Goal);

    [Fact]
    public void A_board_is_read_and_written_like_this() => AssertStored("board.v1.json", GoalsJson.Default.Board);

    [Fact]
    public void Where_a_circle_is_is_read_and_written_like_this() => AssertStored("round.v1.json", GoalsJson.Default.Round);

    [Fact]
    public void A_copy_of_a_circle_is_read_and_written_like_this() => AssertStored("circle.v1.json", GoalsJson.Default.CircleCopy);

    private static void AssertStored<T>(string file, JsonTypeInfo<T> json)
    {
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "Golden", file)))!;
        var written = JsonSerializer.SerializeToNode(golden.Deserialize(json)!, json);
        Assert.True(JsonNode.DeepEquals(golden, written), written?.ToJsonString());
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
