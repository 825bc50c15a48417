using System.Diagnostics;
using System.Threading.Channels;

namespace PeerGuild.EndToEnd;

/// <summary>The host as a person starts it: a process of its own, with a data folder of its own, on a free port.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private const string Ready = "PeerGuild is ready: ";

    private readonly string _data;
    private Process? _process;
    private Control? _control;

    private RunningHost(string data) => _data = data;

    /// <summary>The sandbox's address.</summary>
    public string Url { get; private set; } = "";

    public string Data => _data;

    public Control Control => _control ?? throw new InvalidOperationException("The host is not running.");

    public static async Task<RunningHost> StartAsync()
    {
        var host = new RunningHost(Directory.CreateTempSubdirectory("peerguild-e2e-").FullName);
        await host.StartAgainAsync();
        return host;
    }

    /// <summary>Starts on the same data folder.</summary>
    public async Task StartAgainAsync()
    {
        _process = Start(["--urls", "http://127.0.0.1:0", "--data", _data]);
        Url = await ReadyAsync(_process).Soon();
        _control = new Control(Url);
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync().Soon();
        _process.Dispose();
        _control!.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM, which takes the same way as Ctrl-C; SIGINT itself is ignored in whatever a script runs in the background.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().Soon();
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        _control?.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Runs the host to its end.</summary>
    public static async Task<(int Code, string Error)> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(arguments, environment);
        var error = await process.StandardError.ReadToEndAsync().Soon();
        await process.WaitForExitAsync().Soon();
        return (process.ExitCode, error);
    }

    private static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "peerguild.dll"), .. arguments])
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

    private static async Task<string> ReadyAsync(Process process)
    {
        var errors = Channel.CreateUnbounded<string>();
        process.ErrorDataReceived += (_, line) => errors.Writer.TryWrite(line.Data ?? "");
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                return line[Ready.Length..];
            }
        }

        var said = new List<string>();
        while (errors.Reader.TryRead(out var error))
        {
            said.Add(error);
        }

        throw new InvalidOperationException("The host ended before it was ready:\n" + string.Join('\n', said));
    }
}
