using System.Diagnostics;
using PeerGuild.TestKit;

namespace PeerGuild.Storage.Tests;

/// <summary>The process that kills itself.</summary>
internal static class Child
{
    // 128 + SIGKILL.
    private const int Killed = 137;

    /// <summary>Runs it until it is dead.</summary>
    /// <returns>What it said.</returns>
    public static async Task<string[]> DieAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "PeerGuild.Storage.Crash.dll");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var child = Process.Start(start)!;
        var said = child.StandardOutput.ReadToEndAsync();
        var complained = child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync().Soon();
        Assert.True(child.ExitCode == Killed, $"It ended with {child.ExitCode}: {await complained}");

        // The last line may have been cut off by the kill; what is not whole was not said.
        var lines = await said;
        return lines[..(lines.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
