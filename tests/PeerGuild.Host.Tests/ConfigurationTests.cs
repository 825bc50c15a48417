using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using PeerGuild.Hosting;
using Xunit;

namespace PeerGuild.Host.Tests;

/// <summary>The host's settings, and the page that tells of all.</summary>
public sealed partial class ConfigurationTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void The_page_names_exactly_what_the_code_reads()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "configuration.md"));
        Assert.Equal(Read().Distinct().Order(StringComparer.Ordinal), Row().Matches(page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_plugin_of_the_house_is_not_told_to_do_without_it_gets()
    {
        var options = Options(("Plugins:circles:Guilds", "42"), ("Plugins:rituals:Allow", "post"), ("Plugins:prompts:Address", "http://127.0.0.1:7000"));
        Assert.Equal(HostPlugin.Everything, options.Plugins["circles"].Allow);
        Assert.Equal(42UL, Assert.Single(options.Plugins["circles"].Guilds!));
        Assert.Single(options.Plugins["rituals"].Allow);
        Assert.Empty(options.Plugins["prompts"].Allow);
    }

    [Fact]
    public void An_address_of_Discord_without_a_token_is_refused() =>
        Assert.Throws<StartRefusedException>(() => Options(("Discord:ApiUrl", "http://127.0.0.1:1/api/v10")));

    private static HostOptions Options(params (string Key, string Value)[] settings) => HostOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build(), null);

    /// <summary>Every key that a program of ours asks its settings for.</summary>
    private static IEnumerable<string> Read() =>
        from folder in new[] { "src", "plugins" }
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from Match match in Asked().Matches(File.ReadAllText(file))
        select match.Groups["key"].Value is { Length: > 0 } key ? key
            : match.Groups["of"].Value is { Length: > 0 } of ? $"Plugins:NAME:{of}"
            : match.Groups["each"].Value is { Length: > 0 } each ? $"{each}:NAME"
            : match.Groups["variable"].Value;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PeerGuild.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex("""
        (settings|Configuration)\["(?<key>[A-Za-z:]+[A-Za-z])"\]|Required\("(?<key>[A-Z][A-Za-z:]+)"\)|(plugin|section)\["(?<of>[A-Z][a-z]+)"\]|settings\["(?<each>[A-Za-z]+):" \+|environment\("(?<variable>[A-Z_]+)"\)
        """)]
    private static partial Regex Asked();

    [GeneratedRegex(@"^\| `([\w:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
