using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace PeerGuild.EndToEnd;

/// <summary>One process of PeerGuild, as a person starts it.</summary>
public sealed class Part : IDisposable
{
    // Nine weeks are played in half a minute where nothing else runs, and in several of those where the machine is busy.
    private static readonly TimeSpan WholeRun = TimeSpan.FromMinutes(4);

    // Seconds, and a minute where six start at once beside a build.
    private static readonly TimeSpan ToStart = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = [];

    private Part(string name, Process process)
    {
        Name = name;
        _process = process;
    }

    public string Name { get; }

    /// <summary>The lines it has written to standard error so far: its log.</summary>
    public IReadOnlyCollection<string> Log => _errors;

    /// <summary>Starts a program and waits for the line that says it is ready.</summary>
    /// <param name="name">What is said when it does not start.</param>
    /// <param name="program">Its assembly.</param>
    /// <param name="ready">How the ready line begins; null not to wait for it.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What it finds in the environment besides ours.</param>
    /// <returns>The process, and the rest of the ready line.</returns>
    public static async Task<(Part Part, string Said)> StartAsync(
        string name, string program, string? ready, string[] arguments, params (string Name, string Value)[] environment)
    {
        var part = new Part(name, Start(program, arguments, environment));
        part.Listen();
        try
        {
            return (part, ready is null ? "" : await part.ReadyAsync(ready).WaitAsync(ToStart, TimeProvider.System));
        }
        catch (TimeoutException)
        {
            await part.KillAsync();
            throw new TimeoutException($"{name} was not ready within {ToStart.TotalMinutes:0} min:\n" + string.Join('\n', part.Log));
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Error)> RunAsync(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(program, arguments, environment);
        var error = await process.StandardError.ReadToEndAsync().Soon();
        await process.WaitForExitAsync().Soon();
        return (process.ExitCode, error);
    }

    /// <summary>Runs a program to its end, and reads all that it prints.</summary>
    public static async Task<(int Code, string Output, string Error)> ReadAsync(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(program, arguments, environment);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(WholeRun, TimeProvider.System);
        await process.WaitForExitAsync().Soon();
        return (process.ExitCode, output, await error);
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().Soon();
    }

    /// <summary>SIGTERM, which takes the same way as Ctrl-C; SIGINT itself is ignored in whatever a script runs in the background.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().Soon();
        return _process.ExitCode;
    }

    public void Dispose() => _process.Dispose();

    private static Process Start(string program, string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private void Listen()
    {
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
    }

    private async Task<string> ReadyAsync(string ready)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(ready, StringComparison.Ordinal))
            {
                return line[ready.Length..];
            }
        }

        throw new InvalidOperationException($"{Name} ended before it was ready:\n" + string.Join('\n', _errors));
    }
}
