using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace PeerGuild.House.Tests;

/// <summary>Documents that a test can check are checked.</summary>
public sealed partial class DocumentsTests
{
    [Fact]
    public void The_readme_sets_up_with_exactly_two_commands()
    {
        var block = ShellBlock().Match(Read("README.md")).Groups[1].Value;
        Assert.Equal(["dotnet run --project src/PeerGuild.Host", "dotnet test"], block.Trim().Split('\n').Select(line => line.Trim()));
    }

    [Fact]
    public void What_is_run_from_the_repository_keeps_its_data_where_the_readme_says()
    {
        // The web SDK would run a project in its own folder: "./data" of the host, the sandbox and a plugin would be three folders.
        var kept = XDocument.Parse(Read("Directory.Build.props")).Descendants("EnableDefaultRunWorkingDirectory").Single();
        Assert.Equal("false", kept.Value);
        Assert.Contains("default `./data`", Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_package_has_its_reason_and_every_reason_its_package()
    {
        var pinned = XDocument.Parse(Read("Directory.Packages.props")).Descendants("PackageVersion").Select(item => (string)item.Attribute("Include")!);
        var explained = PackageRow().Matches(Read("docs/dependencies.md")).Select(match => match.Groups[1].Value);
        Assert.Equal(pinned.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_architecture_page_names_every_project()
    {
        var page = Read("ARCHITECTURE.md");
        Assert.All(Repository.Projects.Keys, folder => Assert.Contains(folder, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_that_is_switched_off_has_its_reason_on_the_line_above()
    {
        var lines = Read(".editorconfig").Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Contains("severity = none", StringComparison.Ordinal))
            {
                Assert.True(
                    lines[i - 1].StartsWith('#') || lines[i - 1].Contains("severity = none", StringComparison.Ordinal),
                    $"No reason above: {lines[i]}");
            }
        }
    }

    [Fact]
    public void Relative_links_lead_somewhere()
    {
        foreach (var page in Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md")))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                var target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value);
                Assert.True(Path.Exists(target), $"{Path.GetFileName(page)} links to {link.Groups[1].Value}");
            }
        }
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"^\| (\w[\w.]*) \|", RegexOptions.Multiline)]
    private static partial Regex PackageRow();

    [GeneratedRegex(@"\]\(((?!https?:|#|mailto:)[^)#]+)")]
    private static partial Regex Link();
}
