using System.Runtime.CompilerServices;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests;

/// <summary>Waits for what other threads bring about, without sleeping.</summary>
internal static class Until
{
    public static Task True(Func<bool> condition, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        return Spin().Soon(file, line);

        async Task Spin()
        {
            using (stop)
            {
                while (!condition())
                {
                    stop.Token.ThrowIfCancellationRequested();
                    await Task.Yield();
                }
            }
        }
    }
}
