namespace PeerGuild.EndToEnd;

/// <summary>
/// What a bot and the sandbox said to each other, kept for tests/conformance, which holds it against Discord's own description: two files per life of a
/// sandbox, as <c>/sandbox/v1/requests</c> and <c>/sandbox/v1/frames</c> give them, in the folder that the environment variable PEERGUILD_RECORD names.
/// Without it nothing is kept.
/// </summary>
internal static class Recording
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PEERGUILD_RECORD");

    /// <summary>To be called before a sandbox is stopped, killed or reset: it keeps these in memory alone.</summary>
    public static async Task KeepAsync(Control control)
    {
        if (string.IsNullOrEmpty(Folder))
        {
            return;
        }

        Directory.CreateDirectory(Folder);
        var test = TestContext.Current.TestMethod?.MethodName ?? "test";
        var name = Path.Combine(Folder, $"{test}-{Path.GetRandomFileName()}");
        await File.WriteAllTextAsync($"{name}.requests.json", await control.RequestsTextAsync());
        await File.WriteAllTextAsync($"{name}.frames.json", await control.FramesTextAsync());
    }
}
