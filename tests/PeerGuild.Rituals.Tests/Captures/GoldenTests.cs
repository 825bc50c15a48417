using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Sessions;
using Xunit;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>What is kept is written like this: a file of every kind, with something in every field.</summary>
public sealed class GoldenTests
{
    [Fact]
    public void A_capture_is_written_and_read_like_this()
    {
        var capture = Same("capture.v1.json", CaptureJson.Default.Capture);
        Assert.Equal([1ul, 2, 3, 4], capture.People().Select(user => user.Value).Order().ToArray());
        Assert.Null(capture.Without(capture.Whose));
    }

    [Fact]
    public void A_topic_is_written_and_read_like_this() =>
        Assert.Equal([1ul, 2, 3], Same("topic.v1.json", CaptureJson.Default.Topic).People().Select(user => user.Value).Order().ToArray());

    [Fact]
    public void What_was_told_who_caught_up_and_what_was_shown_are_written_like_this()
    {
        Assert.Equal(7, Same("ledger.v1.json", CaptureJson.Default.Ledger).Version);
        Assert.Empty(Same("catch-up.v1.json", CaptureJson.Default.CatchUp).Without(new Storage.UserId(4)).Users);
        Assert.Equal(["c1", "c2"], Same("shown.v1.json", CaptureJson.Default.ShownList).Captures);
    }

    [Fact]
    public void Agendas_of_ones_own_are_written_and_read_like_this() =>
        Assert.Equal("Hello", Same("agenda.v1.json", RitualsJson.Default.AgendaBook).Own[0].Segments[0].Title);

    [Fact]
    public void Failures_and_their_stories_are_written_and_read_like_this()
    {
        Assert.Equal([1ul, 2, 3, 4], Same("failures.v1.json", BetweenJson.Default.FailureBook).People().Select(user => user.Value).Order().ToArray());
        Assert.Equal(new LocalDate(2027, 4, 1), Same("failures-looked.v1.json", BetweenJson.Default.FailureBook).Month!.LookedOn);
        Assert.True(Same("story.v1.json", BetweenJson.Default.Story).IsOpen);
    }

    [Fact]
    public void What_was_told_half_way_is_written_and_read_like_this()
    {
        var thread = Same("midway.v1.json", BetweenJson.Default.MidwayThread);
        Assert.Equal([1ul, 2], thread.People().Select(user => user.Value).Order().ToArray());
        Assert.Empty(thread.Without(new Storage.UserId(1)).Without(new Storage.UserId(2)).People());
        Assert.True(Same("word.v1.json", BetweenJson.Default.Word).IsStuck);
    }

    [Fact]
    public void A_half_way_thread_from_before_it_was_asked_who_wrote_opens() =>
        Assert.Empty(JsonSerializer.Deserialize("""{"circle":"owls","sessions":3,"since":"2027-03-23T18:00:00Z","is_posted":true}""", BetweenJson.Default.MidwayThread)!.People());

    [Fact]
    public void Reminders_are_written_and_read_like_this()
    {
        var bell = Same("nudge.v1.json", RitualsJson.Default.Doorbell);
        Assert.Equal(RingKind.Midway, bell.Rings[0].Kind);
        Assert.Empty(bell.Without(new Storage.UserId(2)).People());
        var older = JsonSerializer.Deserialize("""{"circle":"owls","rings":[{"key":"ring-1","at":"2027-03-30T18:15:00Z"}],"count":1}""", RitualsJson.Default.Doorbell)!;
        Assert.Equal(RingKind.Line, older.Rings[0].Kind);
    }

    private static T Same<T>(string name, JsonTypeInfo<T> json, [CallerFilePath] string here = "")
        where T : class
    {
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden", name)));
        var read = golden.Deserialize(json)!;
        var written = JsonSerializer.SerializeToNode(read, json);
        Assert.True(JsonNode.DeepEquals(golden, written), written?.ToJsonString());
        return read;
    }
}
