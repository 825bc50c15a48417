using PeerGuild.Gateway.Permitting;
using Xunit;

namespace PeerGuild.Host.Tests;

/// <summary>What the bot asks for is said before it is invited.</summary>
public sealed class PermissionsPageTests
{
    [Fact]
    public void The_readme_says_of_every_permission_what_it_is_for()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PeerGuild.sln")))
        {
            folder = folder.Parent!;
        }

        var rows = File.ReadLines(Path.Combine(folder.FullName, "README.md")).SkipWhile(line => line != "| permission | for |").Skip(2).TakeWhile(line => line.StartsWith('|'));
        var named = rows.SelectMany(row => row.Split('|')[1].Split(',', StringSplitOptions.TrimEntries));
        Assert.Equal(PermissionNeeds.All.Select(need => need.Name).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }
}
