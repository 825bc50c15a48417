using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Gateway.Permitting;
using PeerGuild.Host.Doctor;
using PeerGuild.Host.Inviting;
using PeerGuild.Sandbox;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Host.Tests;

/// <summary>doctor and invite, against a sandbox.</summary>
public sealed class DoctorTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pg-doc-");
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync(
        new SandboxOptions("http://127.0.0.1:0", Path.Combine(_folder.FullName, "sandbox")), [], _logs.Factory, TimeProvider.System, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
        _logs.Dispose();
    }

    [Fact]
    public async Task A_world_as_invite_makes_it_has_nothing_in_the_way()
    {
        var (code, text) = await RunAsync(_sandbox.Token);
        Assert.True(code == 0, text);
        Assert.Contains($"Guildhall: all {PermissionNeeds.All.Length} permissions are there.", text, StringComparison.Ordinal);
        Assert.Contains("Nothing is in the way.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_sandbox.Token, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_in_the_way_and_not_repeated()
    {
        var (code, text) = await RunAsync("NDI.b.c");
        Assert.Equal(1, code);
        Assert.Contains("(401)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NDI.b.c", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_nobody_serves_is_in_the_way()
    {
        var (code, text) = await RunAsync(_sandbox.Token, ("Plugins:prompts:Address", "unix:" + Path.Combine(_folder.FullName, "prompts")));
        Assert.Equal(1, code);
        Assert.Contains("prompts: nobody answers", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("https://127.0.0.1:0")]
    public async Task A_plugin_over_a_locked_link_is_examined_with_the_gateways_settings(string address)
    {
        await using var circles = await LockedPlugin.StartAsync(_folder.FullName, address, _logs.Factory);
        var (code, text) = await RunAsync(_sandbox.Token, circles.AsGateway());
        Assert.True(code == 0, text);
        Assert.Contains("circles", text, StringComparison.Ordinal);
        Assert.Contains("answers:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_link_without_its_secret_or_with_another_is_in_the_way_and_named()
    {
        await using var circles = await LockedPlugin.StartAsync(_folder.FullName, "https://127.0.0.1:0", _logs.Factory);
        var (none, without) = await RunAsync(_sandbox.Token, [.. circles.AsGateway().Where(setting => !setting.Key.StartsWith("Link:", StringComparison.Ordinal))]);
        Assert.Equal(1, none);
        Assert.Contains("circles: " + circles.Address + " is not a Unix socket and there is no shared secret", without, StringComparison.Ordinal);

        var (other, another) = await RunAsync(_sandbox.Token, [.. circles.AsGateway(), ("Link:Secret", "quite another secret of thirty-two bytes")]);
        Assert.Equal(1, other);
        Assert.Contains("circles: it lets nobody in who knows another secret", another, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_cannot_be_read_is_in_the_way_and_the_rest_is_looked_at()
    {
        var (code, text) = await RunAsync(_sandbox.Token, ("Link:SecretFile", "/nowhere/secret"));
        Assert.Equal(1, code);
        Assert.Contains("Link:SecretFile", text, StringComparison.Ordinal);
        Assert.Contains("Discord takes the token", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_none_is_in_the_way()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "plugins"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "plugins", "circles.db"), new string('x', 4096));
        var (code, text) = await RunAsync(_sandbox.Token);
        Assert.Equal(1, code);
        Assert.Contains("restore it from a backup", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_it_says_the_same()
    {
        var output = new StringWriter();
        var code = await DoctorCommand.RunAsync(Options(_sandbox.Token), json: true, output, CancellationToken.None).Soon();
        var report = JsonNode.Parse(output.ToString())!;
        Assert.Equal(code == 0, (bool)report["ok"]!);
        Assert.All(report["findings"]!.AsArray(), finding => Assert.Contains((string)finding!["mark"]!, new[] { "ok", "note" }));
    }

    [Theory]
    [InlineData(50L << 20, Mark.Gap)]
    [InlineData(500L << 20, Mark.Note)]
    [InlineData(5000L << 20, Mark.Ok)]
    public void A_disk_that_is_nearly_full_is_said(long free, Mark mark) => Assert.Equal(mark, StorageExam.Room(free, "/data").Mark);

    [Theory]
    [InlineData(true, 18)]
    [InlineData(false, 16)]
    public async Task Invite_names_the_bots_application_and_a_line_for_each_permission(bool privateRooms, int lines)
    {
        var output = new StringWriter();
        Assert.Equal(0, await InviteCommand.RunAsync(Options(_sandbox.Token), null, privateRooms, output, CancellationToken.None).Soon());
        var said = output.ToString();
        var application = Invitation.ApplicationOf(_sandbox.Token)!.Value;
        Assert.Contains(Invitation.Address(application, PermissionNeeds.Sum(privateRooms)).AbsoluteUri, said, StringComparison.Ordinal);
        Assert.Equal(lines, PermissionNeeds.All.Count(need => said.Contains($"  {need.Name.PadRight(24)}  {need.Why}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_sandboxs_bot_has_exactly_what_invite_asks_for()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bot", _sandbox.Token);
        var guilds = JsonNode.Parse(await http.GetStringAsync(_sandbox.Url + "/api/v10/users/@me/guilds"))!.AsArray();
        var guild = JsonNode.Parse(await http.GetStringAsync($"{_sandbox.Url}/api/v10/guilds/{guilds[0]!["id"]}"))!;
        var own = guild["roles"]!.AsArray().Single(role => (bool)role!["managed"]!);
        Assert.Equal(((ulong)PermissionNeeds.Sum(privateRooms: true)).ToString(System.Globalization.CultureInfo.InvariantCulture), (string)own!["permissions"]!);
    }

    private async Task<(int Code, string Text)> RunAsync(string token, params (string Key, string Value)[] more)
    {
        var output = new StringWriter();
        return (await DoctorCommand.RunAsync(Options(token, more), json: false, output, CancellationToken.None).Soon(), output.ToString());
    }

    private HostOptions Options(string token, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["Discord:ApiUrl"] = _sandbox.Url + "/api/v10", ["Data"] = _folder.FullName };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return HostOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), token);
    }
}
