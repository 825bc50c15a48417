namespace PeerGuild.EndToEnd;

/// <summary>
/// What a bot asked the sandbox and was answered, kept for tests/conformance, which holds it against Discord's own description: one file per life of a
/// sandbox, as <c>/sandbox/v1/requests</c> gives it, in the folder that the environment variable PEERGUILD_RECORD names. Without it nothing is kept.
/// </summary>
internal static class Recording
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PEERGUILD_RECORD");

    /// <summary>To be called before a sandbox is stopped, killed or reset: it keeps its requests in memory alone.</summary>
    public static async Task KeepAsync(Control control)
    {
        if (string.IsNullOrEmpty(Folder))
        {
            return;
        }

        Directory.CreateDirectory(Folder);
        var test = TestContext.Current.TestMethod?.MethodName ?? "test";
        await File.WriteAllTextAsync(Path.Combine(Folder, $"{test}-{Path.GetRandomFileName()}.json"), await control.RequestsTextAsync());
    }
}
