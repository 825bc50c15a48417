using System.Runtime.CompilerServices;
using PeerGuild.TestKit;

namespace PeerGuild.Gateway.Tests;

/// <summary>Waits for what other threads bring about, without sleeping.</summary>
internal static class Until
{
    /// <summary>More than passes until an answer is put off, less than until a call to a plugin is given up.</summary>
    public static readonly TimeSpan PutOff = TimeSpan.FromSeconds(3);

    // Others get so many turns before the next look, so that virtual time does not run away from what is on the wire.
    private const int Turns = 50;

    // And the machine so much, for what waits for a thread.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    public static Task True(Func<bool> condition, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Spin(condition, () => { }).Soon(file, line);

    /// <summary>Moves time on in small steps until it is so, each when somebody waits for it.</summary>
    public static Task True(ManualTime time, Func<bool> condition, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var step = TimeSpan.FromMilliseconds(50);
        return Spin(condition, () =>
        {
            if (time.Armed > 0)
            {
                time.Advance(step);
            }
        }).Soon(file, line);
    }

    /// <summary>The same, but only through waits that are shorter than this: what is under way is not made to take long.</summary>
    public static Task True(
        ManualTime time, TimeSpan most, Func<bool> condition, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => Spin(condition, () =>
    {
        if (time.NextDue is { } due && due - time.GetUtcNow() < most)
        {
            time.Advance(due - time.GetUtcNow());
        }
    }).Soon(file, line);

    private static async Task Spin(Func<bool> condition, System.Action meanwhile)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!condition())
        {
            stop.Token.ThrowIfCancellationRequested();
            meanwhile();
            for (var turn = 0; turn < Turns; turn++)
            {
                await Task.Yield();
            }

            await Task.Delay(Breath, TimeProvider.System);
        }
    }
}
