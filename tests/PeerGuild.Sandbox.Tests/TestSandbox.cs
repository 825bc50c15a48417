using System.Net.Http.Headers;
using System.Text;

namespace PeerGuild.Sandbox.Tests;

/// <summary>A sandbox on a free port with a folder of its own, a bot's and a script's way in, and logs that must hold no Error.</summary>
public sealed class TestSandbox : IAsyncDisposable
{
    private static readonly Instant Start = Instant.FromUtc(2027, 1, 4, 18, 0);

    private readonly TestLogs _logs = new();
    private readonly HttpClient _http = new();
    private SandboxServer _server = null!;

    public string Data { get; private init; } = "";

    public ManualTime? Wire { get; private init; }

    public string Token => _server.Token;

    public string Url => _server.Url;

    public SandboxServer Server => _server;

    internal LocalDiscord Discord => _server.Discord;

    internal World World => Discord.World;

    public ulong Guild => World.Guilds.All.Min(guild => guild.Id);

    public ulong Bot => World.BotId;

    /// <summary>Starts; <c>data</c> is what a kill has left, or null for a new folder.</summary>
    public static async Task<TestSandbox> StartAsync(
        ManualTime? wire = null, string? data = null, bool privilegedIntents = true, IEnumerable<IClockFollower>? followers = null, double? rate = 0)
    {
        var sandbox = new TestSandbox { Data = data ?? Directory.CreateTempSubdirectory("peerguild-sandbox-").FullName, Wire = wire };
        var options = new SandboxOptions("http://127.0.0.1:0", sandbox.Data) { Now = Start, PrivilegedIntents = privilegedIntents };
        sandbox._server = await SandboxServer.StartAsync(
            options, followers ?? [], sandbox._logs.Factory, (TimeProvider?)wire ?? TimeProvider.System, CancellationToken.None).Soon();
        if (rate is { } given)
        {
            sandbox.Discord.Clock.SetRate(given);
        }

        return sandbox;
    }

    public ulong Channel(string name) => World.Channels.All.First(channel => channel.Name == name).Id;

    public ulong Person(string name) => World.Users.All.First(user => user.Name == name).Id;

    /// <summary>A request of the bot.</summary>
    public async Task<Answer> RestAsync(string method, string path, string? body = null, bool authorized = true, string? reason = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Url}/api/v10{path}");
        if (authorized)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bot", Token);
        }

        if (reason is not null)
        {
            request.Headers.Add("X-Audit-Log-Reason", Uri.EscapeDataString(reason));
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await Answer.ReadAsync(await _http.SendAsync(request).Soon());
    }

    public Task<Answer> SayAsync(string channel, string body) => RestAsync("POST", $"/channels/{Channel(channel)}/messages", body);

    /// <summary>A request of a script.</summary>
    public async Task<Answer> ControlAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Url}/sandbox/v1/{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await Answer.ReadAsync(await _http.SendAsync(request).Soon());
    }

    public Task<TestGateway> IdentifyAsync(int intents = 16844417) => TestGateway.IdentifyAsync(Url, Token, intents);

    /// <summary>Copies what a kill at this moment would leave behind.</summary>
    public string Corpse()
    {
        var folder = Directory.CreateTempSubdirectory("peerguild-sandbox-").FullName;
        File.Copy(Path.Combine(Data, "sandbox.journal"), Path.Combine(folder, "sandbox.journal"));
        var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Data, "files")))
        {
            File.Copy(file, Path.Combine(files, Path.GetFileName(file)));
        }

        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        Directory.Delete(Data, recursive: true);
        _logs.Dispose();
    }
}

public sealed record Answer(int Status, JsonNode? Body, HttpResponseHeaders Headers)
{
    public int Code => Body?["code"]?.GetValue<int>() ?? -1;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers);
    }

    /// <summary>The codes at a place of the tree of errors.</summary>
    public string[] Errors(string path)
    {
        var node = Body?["errors"];
        foreach (var part in path.Split('.'))
        {
            node = node?[part];
        }

        return [.. (node?["_errors"] as JsonArray ?? []).Select(error => error!["code"]!.ToString())];
    }
}
