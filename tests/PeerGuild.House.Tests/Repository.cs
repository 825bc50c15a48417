using System.Xml.Linq;

namespace PeerGuild.House.Tests;

/// <summary>The checkout this test runs from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Every project outside tests/, by its folder: <c>src/PeerGuild.Time</c>.</summary>
    public static IReadOnlyDictionary<string, Project> Projects { get; } =
        new[] { "src", "plugins" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(Project.Load)
            .ToDictionary(project => project.Folder, StringComparer.Ordinal);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PeerGuild.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("PeerGuild.sln is in no folder above this test.");
    }
}

/// <summary>A project file: its folder, what it references and which packages it takes.</summary>
internal sealed record Project(string Folder, IReadOnlySet<string> References, IReadOnlySet<string> Packages)
{
    public static Project Load(string path)
    {
        var xml = XDocument.Load(path);
        var here = Path.GetDirectoryName(path)!;
        return new Project(
            FolderOf(here),
            Items(xml, "ProjectReference").Select(include => FolderOf(Path.GetDirectoryName(Path.GetFullPath(Path.Combine(here, include)))!)).ToHashSet(),
            Items(xml, "PackageReference").ToHashSet());
    }

    private static string FolderOf(string folder) => Path.GetRelativePath(Repository.Root, folder).Replace('\\', '/');

    private static IEnumerable<string> Items(XDocument xml, string name) =>
        xml.Descendants(name).Select(item => (string?)item.Attribute("Include")).OfType<string>();
}
