using System.Text.Json;
using System.Text.RegularExpressions;

namespace PeerGuild.EndToEnd;

/// <summary>What docker-compose.yml starts, as plain processes: the same commands, with the volumes' folders in the place of the volumes.</summary>
public sealed partial class ComposeTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("pg-").FullName;
    private readonly List<Part> _parts = [];
    private Control _control = null!;
    private string _url = "";

    public async ValueTask InitializeAsync()
    {
        var (sandbox, said) = await Part.StartAsync(
            "sandbox", "PeerGuild.Sandbox", "PeerGuild sandbox is ready: ", ["--urls", "http://127.0.0.1:0", "--data", Path.Combine(_data, "sandbox")]);
        _parts.Add(sandbox);
        _url = said.Split(' ')[0];
        _control = new Control(_url);
        await File.WriteAllTextAsync(Path.Combine(_data, "discord_token"), said.Split(' ')[^1] + "\n");
        await _control.StandStillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.StopAsync();
            part.Dispose();
        }

        _control.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_session_runs_and_a_stop_in_its_middle_loses_nothing()
    {
        await UpAsync();
        await Warm.UpAsync(_control);
        await NightOwls.MeetAsync(_control);
        await _control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        await _control.AdvanceAsync(Duration.FromMinutes(17));

        Assert.All(await DownAsync(), code => Assert.Equal(0, code));
        await UpAsync();
        await _control.AdvanceAsync(Duration.FromMinutes(60));

        var wrapUp = (await _control.WorldAsync()).Public(NightOwls.Channel)[^1].Text!;
        Assert.True(NightOwls.Six.All(member => wrapUp.Contains($"{member} 75 min", StringComparison.Ordinal)), wrapUp);
    }

    [Fact]
    public async Task Every_service_is_well_while_it_runs_and_not_when_it_does_not()
    {
        await UpAsync();
        Assert.All(await HealthAsync(), code => Assert.Equal(0, code));
        await DownAsync();
        Assert.All(await HealthAsync(), code => Assert.Equal(1, code));
    }

    /// <summary>The services in the file's order, each as <c>dotnet COMMAND</c>.</summary>
    private static (string Name, string[] Command, (string, string)[] Environment, string[] Health)[] Services()
    {
        var file = File.ReadAllText(Path.Combine(Repository(), "docker-compose.yml")).ReplaceLineEndings("\n");
        var services = ServicesBlock().Match(file).Groups[1].Value;
        return
        [
            .. Service().Matches(services).Select(service => (
                service.Groups[1].Value,
                Words(service.Groups[2].Value, "command"),
                Words(service.Groups[2].Value, "environment").Select(one => one.Split('=')).Select(one => (one[0], one[1])).ToArray(),
                Words(service.Groups[2].Value, "test"))),
        ];
    }

    private static string[] Words(string block, string key) =>
        Regex.Match(block, $@"^ *{key}: (\[.*\])$", RegexOptions.Multiline) is { Success: true } found
            ? JsonSerializer.Deserialize<string[]>(found.Groups[1].Value)!
            : [];

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PeerGuild.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private async Task UpAsync()
    {
        foreach (var (name, command, environment, _) in Services())
        {
            string[] sandbox = name == "gateway" ? [$"--Clock:Url={_url}", $"--Discord:ApiUrl={_url}/api/v10"] : [$"--Clock:Url={_url}"];
            var (part, _) = await Part.StartAsync(
                name,
                Path.GetFileNameWithoutExtension(command[0]),
                $"PeerGuild {name} is ready: ",
                [.. command.Skip(1).Select(Here), .. sandbox],
                [.. environment.Select(one => (one.Item1, Here(one.Item2)))]);
            _parts.Add(part);
        }
    }

    private async Task<int[]> DownAsync()
    {
        var codes = new List<int>();
        foreach (var part in Enumerable.Reverse(_parts.Skip(1).ToArray()))
        {
            codes.Add(await part.StopAsync());
            part.Dispose();
            _parts.Remove(part);
        }

        return [.. codes];
    }

    private async Task<int[]> HealthAsync()
    {
        var codes = new List<int>();
        foreach (var (_, _, _, health) in Services())
        {
            // CMD dotnet peerguild.dll health --ready ADDRESS
            Assert.Equal(["CMD", "dotnet", "peerguild.dll", "health", "--ready"], health.SkipLast(1));
            codes.Add((await Part.RunAsync("peerguild", [.. health.Skip(3).Select(Here)])).Code);
        }

        return [.. codes];
    }

    /// <summary>A path in a container as a path of this machine.</summary>
    private string Here(string text) => text.Replace("/run/secrets", _data, StringComparison.Ordinal).Replace("/data", _data, StringComparison.Ordinal);

    [GeneratedRegex(@"^services:\n(.*?)^(?=\w)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ServicesBlock();

    [GeneratedRegex(@"^  (\w+):\n((?:    .*\n|\n)*)", RegexOptions.Multiline)]
    private static partial Regex Service();
}
