using System.Diagnostics;

namespace PeerGuild.Storage.Crash;

/// <summary>Ends this process with SIGKILL at a step: no handler runs, nothing is flushed.</summary>
internal sealed class Death
{
    private string? _step;
    private int _left;

    /// <summary>Comes when this step is reached for the nth time from now.</summary>
    public void ComeAt(string step, int nth)
    {
        _left = nth;
        Volatile.Write(ref _step, step);
    }

    public void Reached(string step)
    {
        if (Volatile.Read(ref _step) == step && --_left == 0)
        {
            Now();
        }
    }

    public static void Now()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        using var never = new ManualResetEventSlim();
        never.Wait();
    }
}
