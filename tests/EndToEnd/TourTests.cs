namespace PeerGuild.EndToEnd;

/// <summary><c>peerguild tour</c> as a person runs it, in a folder for temporary files of its own.</summary>
public sealed class TourTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("pgt-");

    [Fact]
    public async Task It_tells_the_whole_story_and_leaves_nothing_behind()
    {
        var (code, output, error) = await Part.ReadAsync("peerguild", ["tour", "--pace", "0"], Environment);
        Assert.Equal((0, ""), (code, error));
        Assert.All(
            [
                "1 of 5: A circle opens", "only Ada sees this", "2 of 5: The first session", "A soft bell rings", "Your goal until next time:", "Fay 63 min", "Ada tells",
                "4 of 5: Looking back", "What we said, quarter 1", "Agreed:", "[quarter-1.html]", "5 of 5: Pull the plug", "Nothing was changed", "Nothing was lost.",
            ],
            words => Assert.Contains(words, output, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', output);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task It_can_be_stopped_in_the_middle()
    {
        var (part, _) = await Part.StartAsync("The tour", "peerguild", "== 1 of 5", ["tour", "--pace", "10"], Environment);
        using (part)
        {
            Assert.Equal(0, await part.StopAsync());
            Assert.All(part.Log, line => Assert.Empty(line));
        }

        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("fast")]
    public async Task A_pace_that_is_none_is_refused(string pace) =>
        Assert.Equal(2, (await RunningHost.RunAsync(["tour", "--pace", pace])).Code);

    [Fact]
    public async Task It_never_starts_beside_a_real_bot()
    {
        var (code, error) = await RunningHost.RunAsync(["tour"], ("DISCORD_TOKEN", "MTIz.abc.def"));
        Assert.Equal(2, code);
        Assert.Contains("A real bot is configured", error, StringComparison.Ordinal);
    }

    public void Dispose() => _temporary.Delete(recursive: true);

    private (string Name, string Value) Environment => ("TMPDIR", _temporary.FullName);

    private void AssertNothingIsLeft() => Assert.Empty(_temporary.GetDirectories("pg-*"));
}
