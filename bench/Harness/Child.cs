using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PeerGuild.Bench.Harness;

/// <summary>A measured process. It is asked with one line on its standard input and answers with one line of JSON.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const double TicksPerSecond = 100; // USER_HZ, which Linux has promised to user space since 2.4.

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private Child(string name, Process process)
    {
        Name = name;
        _process = process;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>What the table calls it.</summary>
    public string Name { get; }

    /// <summary>Processor seconds so far, all threads, user and system, to a hundredth.</summary>
    /// <remarks>Source: proc(5), fields 14 and 15 of stat.</remarks>
    public double CpuSeconds
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..13].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>Resident bytes now. Source: proc(5), VmRSS.</summary>
    public long ResidentBytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>This program again, in one of its roles.</summary>
    public static Task<Child> RoleAsync(string name, params string[] args) =>
        StartAsync(name, Environment.ProcessPath!, ["role", .. args], AppContext.BaseDirectory);

    /// <summary>A peer: a script of bench/peers under Node.</summary>
    public static async Task<Child> NodeAsync(string name, string script, params string[] args)
    {
        await Peers.EnsureAsync();
        return await StartAsync(name, "node", [script, .. args], Peers.Folder);
    }

    /// <summary>Any program that keeps to the protocol.</summary>
    /// <returns>When it has said that it is ready.</returns>
    public static async Task<Child> StartAsync(
        string name, string program, IEnumerable<string> args, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        var child = new Child(name, Process.Start(start)!);
        await child.AnswerAsync();
        return child;
    }

    /// <summary>Asks and waits for the answer.</summary>
    public async Task<JsonElement> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await AnswerAsync();
    }

    /// <summary>Closes its input, which ends it; kills it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), TimeProvider.System);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<JsonElement> AnswerAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith('{'))
            {
                return JsonDocument.Parse(line).RootElement;
            }
        }

        throw new InvalidOperationException($"{Name} has ended: {Errors()}");
    }

    private void Note(string? line)
    {
        lock (_errors)
        {
            _errors.AppendLine(line);
        }
    }

    private string Errors()
    {
        lock (_errors)
        {
            return _errors.ToString().Trim();
        }
    }
}
