namespace PeerGuild.EndToEnd;

/// <summary>PeerGuild as a person starts it, with a data folder of its own, on a free port: the host, or every part in a process of its own.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly List<Part> _parts = [];
    private readonly Form _form;
    private string _token = "";
    private Control? _control;

    private RunningHost(Form form)
    {
        _form = form;
        Data = Directory.CreateTempSubdirectory("pg-").FullName; // Short: a socket's path has 108 bytes.
    }

    /// <summary>The sandbox's address.</summary>
    public string Url { get; private set; } = "";

    public string Data { get; }

    public Control Control => _control ?? throw new InvalidOperationException("The host is not running.");

    public static async Task<RunningHost> StartAsync(Form form = Form.Whole)
    {
        var host = new RunningHost(form);
        await host.StartAgainAsync();
        // Whatever the hour on the machine: between 21 and 8 much waits for the morning.
        var now = await host.Control.NowAsync();
        await host.Control.AdvanceAsync(Control.Morning(now) - now);
        return host;
    }

    /// <summary>Runs the host to its end.</summary>
    public static Task<(int Code, string Error)> RunAsync(string[] arguments, params (string Name, string Value)[] environment) =>
        Part.RunAsync("peerguild", arguments, environment);

    /// <summary>Starts on the same data folder.</summary>
    public async Task StartAgainAsync()
    {
        if (_form == Form.Whole)
        {
            Url = await AddAsync(Part.StartAsync("The host", "peerguild", "PeerGuild is ready: ", ["--urls", AnyPort, "--data", Data]));
        }
        else
        {
            await StartSandboxAsync();
            await Task.WhenAll(StartAsync("circles"), StartAsync("rituals"), StartAsync("goals"), StartAsync("retros"));
            await StartAsync("gateway");
        }

        _control = new Control(Url);
        await Warm.UpAsync(_control);
    }

    /// <summary>Starts one part that was killed or stopped; only where they run apart, and not the sandbox.</summary>
    public Task StartAsync(string part) => AddAsync(part == "gateway"
        ? Part.StartAsync(part, "PeerGuild.Gateway", "PeerGuild gateway is ready: ", [.. Common, $"--Discord:ApiUrl={Url}/api/v10"], ("DISCORD_TOKEN", _token))
        : Part.StartAsync(part, "PeerGuild." + char.ToUpperInvariant(part[0]) + part[1..], $"PeerGuild {part} is ready: ", Common));

    /// <summary>SIGKILL to one part.</summary>
    public async Task KillAsync(string part)
    {
        var killed = _parts.Single(one => one.Name == part);
        _parts.Remove(killed);
        await killed.KillAsync();
        killed.Dispose();
    }

    /// <summary>SIGKILL to all: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        await RecordAsync();
        await Task.WhenAll(_parts.Select(part => part.KillAsync()));
        Forget();
    }

    /// <summary>SIGTERM to all, the last one first.</summary>
    /// <returns>The exit codes' greatest.</returns>
    public async Task<int> StopAsync()
    {
        await RecordAsync();
        var code = 0;
        foreach (var part in Enumerable.Reverse(_parts))
        {
            code = Math.Max(code, await part.StopAsync());
        }

        Forget();
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Data, recursive: true);
    }

    private string[] Common => ["--data", Data, "--Clock:Url=" + Url];

    private async Task StartSandboxAsync()
    {
        var said = await AddAsync(Part.StartAsync(
            "The sandbox", "PeerGuild.Sandbox", "PeerGuild sandbox is ready: ", ["--urls", AnyPort, "--data", Path.Combine(Data, "sandbox")]));
        var words = said.Split(' ');
        (Url, _token) = (words[0], words[^1]);
    }

    private async Task<string> AddAsync(Task<(Part Part, string Said)> starting)
    {
        var (part, said) = await starting;
        lock (_parts)
        {
            _parts.Add(part);
        }

        return said;
    }

    private async Task RecordAsync()
    {
        if (_control is null)
        {
            return;
        }

        try
        {
            await Recording.KeepAsync(_control);
        }
        catch (HttpRequestException)
        {
            // The sandbox is gone already: a test that failed, or one that ended it by itself.
        }
    }

    private void Forget()
    {
        _parts.ForEach(part => part.Dispose());
        _parts.Clear();
        _control?.Dispose();
        _control = null;
    }
}
