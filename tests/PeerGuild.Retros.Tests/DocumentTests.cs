using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Xunit;

namespace PeerGuild.Retros.Tests;

/// <summary>What lies on people's disks: a shape that was ever written stays readable, and its golden file stays here.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void A_circle_is_read_and_written_like_this() => Same("circle.v1.json", RetrosJson.Default.CircleCopy);

    [Fact]
    public void A_poll_is_read_and_written_like_this() => Same("poll.v1.json", RetrosJson.Default.Poll);

    [Fact]
    public void A_pulse_is_read_and_written_like_this() => Same("pulse.v1.json", RetrosJson.Default.Pulse);

    [Fact]
    public void Who_has_answered_is_read_and_written_like_this() => Same("asked.v1.json", RetrosJson.Default.Asked);

    [Fact]
    public void What_was_answered_is_read_and_written_like_this() => Same("box.v1.json", RetrosJson.Default.Box);

    [Fact]
    public void A_look_back_and_its_questions_are_read_and_written_like_this()
    {
        Same("retro.v1.json", RetrosJson.Default.Retro);
        Same("retro-signs.v1.json", RetrosJson.Default.Retro);
        Same("questions.v1.json", RetrosJson.Default.OwnQuestions);
    }

    [Fact]
    public void The_life_of_a_circle_and_its_goals_are_read_and_written_like_this()
    {
        Same("life.v1.json", RetrosJson.Default.Life);
        Same("story.v1.json", RetrosJson.Default.Story);
        Same("course.v1.json", RetrosJson.Default.Course);
        Same("outlook.v1.json", RetrosJson.Default.Outlook);
    }

    private static void Same<T>(string golden, JsonTypeInfo<T> type, [CallerFilePath] string here = "")
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Golden", golden));
        var written = JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(text, type)!, type);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), written), written?.ToJsonString());
    }
}
