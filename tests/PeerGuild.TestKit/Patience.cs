using System.Runtime.CompilerServices;

namespace PeerGuild.TestKit;

/// <summary>How long a test waits for what must come: long enough for a busy machine, and the failure names the line.</summary>
public static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task<T> Soon<T>(this Task<T> task, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Within(task, file, line);

    public static async Task Soon(this Task task, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        await Within(Wrap(task), file, line);

    private static async Task<bool> Wrap(Task task)
    {
        await task;
        return true;
    }

    private static async Task<T> Within<T>(Task<T> task, string file, int line)
    {
        try
        {
            return await task.WaitAsync(Limit, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not done after {Limit.TotalSeconds:0} s: {Path.GetFileName(file)}:{line}");
        }
    }
}
