using Xunit;

namespace PeerGuild.House.Tests;

/// <summary>Arrows between projects point down only.</summary>
public sealed class ArrowsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["src/PeerGuild.Grpc"] = [],
        ["src/PeerGuild.Protocol"] = ["src/PeerGuild.Grpc"],
        ["src/PeerGuild.Time"] = [],
        ["src/PeerGuild.Hosting"] = ["src/PeerGuild.Time"],
        ["src/PeerGuild.Discord"] = [],
        ["src/PeerGuild.Storage"] = ["src/PeerGuild.Protocol", "src/PeerGuild.Time"],
        ["src/PeerGuild.Plugins"] = ["src/PeerGuild.Storage", "src/PeerGuild.Protocol", "src/PeerGuild.Time", "src/PeerGuild.Grpc", "src/PeerGuild.Hosting"],
        ["src/PeerGuild.Gateway"] = ["src/PeerGuild.Discord", "src/PeerGuild.Protocol", "src/PeerGuild.Time", "src/PeerGuild.Hosting"],
        ["src/PeerGuild.Sandbox"] = ["src/PeerGuild.Time"],
        ["src/PeerGuild.Host"] = ["src/PeerGuild.Gateway", "src/PeerGuild.Sandbox", "plugins/Circles", "plugins/Rituals", "plugins/Goals", "plugins/Retros"],
    };

    public static TheoryData<string> Folders => [.. Repository.Projects.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_project_references_only_what_lies_below_it(string folder)
    {
        var allowed = folder.StartsWith("plugins/", StringComparison.Ordinal) ? ["src/PeerGuild.Plugins"] : Allowed[folder];
        Assert.Empty(Repository.Projects[folder].References.Except(allowed));
    }

    [Fact]
    public void Every_room_of_the_house_is_there() =>
        Assert.Empty(Allowed.Keys.Except(Repository.Projects.Keys));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "PeerGuild.sln")).Replace('\\', '/');
        Assert.All(Repository.Projects.Keys, folder => Assert.Contains(folder + "/", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void A_plugin_makes_the_buttons_of_others_in_one_place()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Repository.Root, "plugins"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("ViewBuilder.Of(", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));

        // A nudge brings its button along from the plugin that wants it; the others are held by ForeignButtonsTests of the host.
        Assert.Equal(
            [
                "plugins/Circles/ForeignButtons.cs",
                "plugins/Goals/ForeignButtons.cs",
                "plugins/Retros/ForeignButtons.cs",
                "plugins/Rituals/ForeignButtons.cs",
                "plugins/Rituals/Nudges/NudgeCards.cs",
            ],
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_folder_is_named_for_nothing_in_particular()
    {
        string[] vague = ["Helpers", "Utils", "Util", "Common", "Services", "Models", "Managers"];
        var found = new[] { "src", "plugins", "tests" }
            .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .Where(folder => !folder.Contains("node_modules", StringComparison.Ordinal) && vague.Contains(Path.GetFileName(folder)));
        Assert.Empty(found);
    }
}
