namespace PeerGuild.Sandbox.Gateways;

/// <summary>Timeouts by injected wire time for sources that have begun.</summary>
internal static class CancelLater
{
    public static void CancelAfter(this CancellationTokenSource source, TimeSpan delay, TimeProvider time) =>
        _ = RunAsync(source, delay, time);

    private static async Task RunAsync(CancellationTokenSource source, TimeSpan delay, TimeProvider time)
    {
        try
        {
            await Task.Delay(delay, time, source.Token);
            await source.CancelAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // It ended by itself.
        }
    }
}
