using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace PeerGuild.Bench.Harness;

/// <summary>The peers' scripts and packages, in bench/peers.</summary>
internal static class Peers
{
    /// <summary>Where the scripts are: beside the sources, found from the folder the bench was built into.</summary>
    public static string Folder { get; } = Find();

    /// <summary>Installs the peers' packages if they are not there yet.</summary>
    /// <exception cref="BenchException">Node is missing or the packages cannot be had; the message says what to do.</exception>
    public static async Task EnsureAsync()
    {
        var node = await VersionAsync("node", "--version")
            ?? throw new BenchException(
                "The peers run under Node 20 or newer, which is not on the PATH: install it, then run this bench again.");
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            Console.WriteLine($"Installing the peers' packages with npm ci (node {node}) ...");
            await InstallAsync();
        }
    }

    /// <summary>The version of an installed package; "not installed" without.</summary>
    public static string PackageVersion(string package)
    {
        var path = Path.Combine(Folder, "node_modules", package, "package.json");
        return File.Exists(path)
            ? JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("version").GetString()!
            : "not installed";
    }

    /// <summary>The first line a program prints; null when there is no such program.</summary>
    public static async Task<string?> VersionAsync(string program, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true })!;
            return await process.StandardOutput.ReadLineAsync();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task InstallAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new BenchException($"npm ci in {Folder} failed, see above: better-sqlite3 needs a prebuilt binary or a C++ compiler.");
        }
    }

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "bench", "peers");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new BenchException("bench/peers is not above the folder the bench runs from: run it with dotnet run --project bench.");
    }
}
