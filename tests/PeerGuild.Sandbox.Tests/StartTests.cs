namespace PeerGuild.Sandbox.Tests;

public sealed class StartTests
{
    [Theory]
    [InlineData("--port 80", "not an argument")]
    [InlineData("--urls", "wants a value")]
    [InlineData("--now soon", "not an instant")]
    public void A_wrong_argument_is_named(string arguments, string part)
    {
        var refused = Assert.Throws<SandboxRefusedException>(() => SandboxProgram.ReadArguments(arguments.Split(' ')));
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1:1", "not an address")]
    [InlineData("nonsense", "not an address")]
    [InlineData("http://192.168.0.1:80", "this machine only")]
    [InlineData("http://example.org", "this machine only")]
    public void An_address_that_is_not_this_machines_is_refused(string url, string part)
    {
        var refused = Assert.Throws<SandboxRefusedException>(() => SandboxAddress.Read(url));
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_and_a_bad_folder_are_refused()
    {
        await using var first = await TestSandbox.StartAsync();
        using var logs = new TestLogs();
        var folder = Directory.CreateTempSubdirectory("peerguild-sandbox-").FullName;
        var taken = await Assert.ThrowsAsync<SandboxRefusedException>(() =>
            SandboxServer.StartAsync(new SandboxOptions(first.Url, folder), [], logs.Factory, TimeProvider.System, CancellationToken.None));
        Assert.Contains("is taken", taken.Message, StringComparison.Ordinal);
        var bad = await Assert.ThrowsAsync<SandboxRefusedException>(() => SandboxServer.StartAsync(
            new SandboxOptions("http://127.0.0.1:0", Path.Combine(first.Data, "sandbox.journal", "x")), [], logs.Factory, TimeProvider.System, CancellationToken.None));
        Assert.Contains("cannot be made", bad.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
