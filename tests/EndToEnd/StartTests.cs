namespace PeerGuild.EndToEnd;

/// <summary>What cannot start says so in one sentence and ends with code 2.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("--colour", "blue")]
    [InlineData("--urls", "https://example.org")]
    [InlineData("--urls", "nonsense")]
    [InlineData("--data", "/proc/nowhere")]
    public async Task A_wrong_argument_or_data_folder(string name, string value) =>
        ExpectOneSentence(await RunningHost.RunAsync([name, value]));

    [Fact]
    public async Task A_data_folder_that_is_a_file()
    {
        var file = Path.GetTempFileName();
        ExpectOneSentence(await RunningHost.RunAsync(["--data", file]));
        File.Delete(file);
    }

    [Fact]
    public async Task A_taken_port()
    {
        await using var first = await RunningHost.StartAsync();
        var data = Directory.CreateTempSubdirectory("peerguild-e2e-");
        ExpectOneSentence(await RunningHost.RunAsync(["--urls", first.Url, "--data", data.FullName]));
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_data_folder_in_use()
    {
        await using var first = await RunningHost.StartAsync();
        ExpectOneSentence(await RunningHost.RunAsync(["--urls", "http://127.0.0.1:0", "--data", first.Data]));
    }

    [Fact]
    public async Task A_token_that_is_none()
    {
        var data = Directory.CreateTempSubdirectory("peerguild-e2e-");
        ExpectOneSentence(await RunningHost.RunAsync(["--data", data.FullName], ("DISCORD_TOKEN", "hunter2")));
        data.Delete(recursive: true);
    }

    private static void ExpectOneSentence((int Code, string Error) ended)
    {
        Assert.Equal(2, ended.Code);
        Assert.Single(ended.Error.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }
}
