using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace PeerGuild.EndToEnd;

/// <summary><c>docs/commands.md</c> says what is registered with Discord.</summary>
public sealed class CommandsPageTests
{
    private const int SlashCommand = 1;
    private const int SubCommand = 1;

    [Fact]
    public async Task The_page_lists_every_command_as_it_is_registered()
    {
        await using var host = await RunningHost.StartAsync();
        using var http = new HttpClient();
        var state = (await http.GetFromJsonAsync<JsonNode>(host.Url + "/sandbox/v1/state"))!;
        var commands = state["guilds"]![0]!["commands"]!.AsArray();
        var registered = commands.Where(command => (int)command!["type"]! == SlashCommand).SelectMany(command => Rows("/" + command!["name"], command)).Order(StringComparer.Ordinal);
        var page = await File.ReadAllLinesAsync(Page());
        Assert.Equal(registered, page.Where(line => line.StartsWith("| `/", StringComparison.Ordinal)));
        Assert.All(
            commands.Where(command => (int)command!["type"]! != SlashCommand),
            command => Assert.Contains(page, line => line.StartsWith("In the menu of", StringComparison.Ordinal) && line.Contains($"**{command!["name"]}**", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Rows(string name, JsonNode command)
    {
        var options = command["options"]?.AsArray() ?? [];
        return options.Any(option => (int)option!["type"]! == SubCommand)
            ? options.SelectMany(sub => Rows($"{name} {sub!["name"]}", sub))
            : [$"| `{name}{string.Concat(options.Select(option => " " + Option(option!)))}` | {command["description"]} |"];
    }

    private static string Option(JsonNode option) =>
        $"{option["name"]}{(option["required"]?.GetValue<bool>() is true ? "*" : "")}{(option["autocomplete"]?.GetValue<bool>() is true ? "~" : "")}";

    private static string Page([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../docs/commands.md");
}
