using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace PeerGuild.EndToEnd;

/// <summary>Parts on TCP with the shared secret and certificates from <c>peerguild certs</c>, as on several machines.</summary>
public sealed class LockedTests : IAsyncLifetime
{
    private const string AnyPort = "https://127.0.0.1:0";

    private readonly string _folder = Directory.CreateTempSubdirectory("pg-").FullName;
    private readonly List<Part> _parts = [];
    private Control _control = null!;
    private string _url = "";
    private string _token = "";
    private string _circles = "";
    private string _rituals = "";
    private string _goals = "";
    private string _retros = "";

    public async ValueTask InitializeAsync()
    {
        var (code, error) = await RunningHost.RunAsync(["certs", "--out", Path.Combine(_folder, "certs")]);
        Assert.True(code == 0, error);
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret"), "a secret of thirty-two bytes or more\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "wrong"), "quite another secret of thirty-two bytes\n");

        var said = await StartAsync("sandbox", "PeerGuild.Sandbox", ["--urls", "http://127.0.0.1:0", "--data", Path.Combine(_folder, "sandbox")]);
        (_url, _token) = (said.Split(' ')[0], said.Split(' ')[^1]);
        _control = new Control(_url);
        await _control.StandStillAsync();
        var (rituals, goals, retros) = (FreePort(), FreePort(), FreePort());
        _circles = await StartAsync("circles", "PeerGuild.Circles", ["--Listen", AnyPort, "--Publishers:rituals", rituals, .. Locked("circles")]);
        _rituals = await StartAsync("rituals", "PeerGuild.Rituals", ["--Listen", rituals, "--Publishers:circles", _circles, "--Publishers:goals", goals, "--Publishers:retros", retros, .. Locked("rituals")]);
        _goals = await StartAsync("goals", "PeerGuild.Goals", ["--Listen", goals, "--Publishers:circles", _circles, "--Publishers:rituals", _rituals, .. Locked("goals")]);
        string[] publishers = ["--Publishers:circles", _circles, "--Publishers:rituals", _rituals, "--Publishers:goals", _goals];
        _retros = await StartAsync("retros", "PeerGuild.Retros", ["--Listen", retros, .. publishers, .. Locked("retros")]);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_parts.Select(part => part.KillAsync()));
        _parts.ForEach(part => part.Dispose());
        _control.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_session_runs()
    {
        await StartGatewayAsync(Locked("gateway"));
        await Warm.UpAsync(_control);
        await NightOwls.MeetAsync(_control);
        await _control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        await _control.AdvanceAsync(Duration.FromMinutes(76));

        var world = await _control.WorldAsync();
        Assert.Equal(NightOwls.Parts.Length, world.Chimes.Length);
        Assert.Contains("Fay 75 min", world.Public(NightOwls.Channel)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_in_anothers_place_is_refused_and_the_rest_runs()
    {
        // Rituals is dialled where circles serves: its certificate is not that of rituals.
        await StartGatewayAsync(Locked("gateway"), rituals: _circles, ready: false);
        await SaysAsync("is not that of rituals");
        await CommandsAsync();
        // The first thing anybody asks of parts that have just started may take longer than Discord waits; the second does not.
        await UntilAsync(async () => !(await _control.SlashAsync("Ada", NightOwls.Channel, "/circle members")).TimedOut, "an answer of circles");
        var made = await _control.SlashAsync("Ada", NightOwls.Channel, "/circle create name:\"Night Owls\" focus:\"Better decisions\" timezone:Europe/Lisbon");
        Assert.Contains("Night Owls is open", made.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_with_another_secret_is_refused_and_named()
    {
        await StartGatewayAsync(Locked("gateway", "wrong"), ready: false);
        await SaysAsync("did not know the shared secret");
    }

    [Theory]
    [InlineData("secret", 0)]
    [InlineData("wrong", 1)]
    public async Task The_doctor_looks_through_the_locks(string secret, int code)
    {
        string[] clock = ["--Clock:Url", _url];
        string[] settings = [.. Locked("gateway", secret).Except(clock), "--Discord:ApiUrl", _url + "/api/v10", .. Plugins()];
        Assert.Equal(code, (await RunningHost.RunAsync(["doctor", .. settings], ("DISCORD_TOKEN", _token))).Code);
    }

    /// <summary>
    /// They dial each other, so one has to be told of the other before it listens. Below the ports that Linux gives to whoever asks for any, which may be
    /// taken before it does.
    /// </summary>
    private static string FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return $"https://127.0.0.1:{port}";
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }

    private static string Assembly(string name) => "PeerGuild." + char.ToUpperInvariant(name[0]) + name[1..];

    private string[] Locked(string part, string secret = "secret") =>
    [
        "--data", _folder,
        "--Clock:Url", _url,
        "--Link:SecretFile", Path.Combine(_folder, secret),
        "--Link:Authority", Path.Combine(_folder, "certs", "authority.pem"),
        "--Link:Certificate", Path.Combine(_folder, "certs", part + ".pem"),
        "--Link:Key", Path.Combine(_folder, "certs", part + ".key"),
    ];

    private async Task StartGatewayAsync(string[] locked, string? rituals = null, bool ready = true)
    {
        string[] arguments =
        [
            .. locked,
            $"--Discord:ApiUrl={_url}/api/v10",
            .. Plugins(rituals),
        ];
        var (part, _) = await Part.StartAsync(
            "gateway", Assembly("gateway"), ready ? "PeerGuild gateway is ready: " : null, arguments, ("DISCORD_TOKEN", _token));
        _parts.Add(part);
    }

    private string[] Plugins(string? rituals = null) =>
    [
        "--Plugins:circles:Address", _circles,
        "--Plugins:rituals:Address", rituals ?? _rituals,
        "--Plugins:goals:Address", _goals,
        "--Plugins:retros:Address", _retros,
    ];

    private async Task<string> StartAsync(string name, string assembly, string[] arguments)
    {
        var (part, said) = await Part.StartAsync(name, assembly, $"PeerGuild {name} is ready: ", arguments);
        _parts.Add(part);
        return said;
    }

    /// <summary>Waits until a part's log has a line; it has it once, however often the other side tries.</summary>
    private async Task SaysAsync(string line)
    {
        await UntilAsync(() => Task.FromResult(Saying(line).Any()), line);
        Assert.All(_parts, part => Assert.True(part.Log.Count(said => said.Contains(line, StringComparison.Ordinal)) <= 1, line));
    }

    /// <summary>Commands are registered as parts come; those of circles are waited for.</summary>
    private Task CommandsAsync() => UntilAsync(
        async () => JsonNode.Parse(await _control.RequestsTextAsync())!.AsArray().Any(request =>
            (string?)request!["method"] == "PUT"
            && ((string)request["path"]!).EndsWith("/commands", StringComparison.Ordinal)
            && (int)request["status"]! == 200
            && request["body"]!.AsArray().Any(command => (string?)command!["name"] == "circle")),
        "the commands of circles");

    private IEnumerable<Part> Saying(string line) => _parts.Where(part => part.Log.Any(said => said.Contains(line, StringComparison.Ordinal)));

    private async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2), $"Waited for: {what}");
            await _control.NowAsync();
        }
    }
}
