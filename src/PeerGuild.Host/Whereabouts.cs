using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeerGuild.Host;

/// <summary>
/// Where a running host is to be found: the file <c>host.json</c> in its data folder, which this user alone can read, from the moment it is ready to its
/// end. A kill leaves it behind, so nobody may be at home.
/// </summary>
/// <param name="Process">The process's id.</param>
/// <param name="Sandbox">The sandbox's REST address; null when the host runs against Discord.</param>
/// <param name="SandboxToken">The sandbox's token, which opens nothing else. Discord's token is never written down.</param>
/// <param name="Plugins">Where each plugin is served, by name.</param>
internal sealed partial record Whereabouts(int Process, Uri? Sandbox, string? SandboxToken, IReadOnlyDictionary<string, string> Plugins)
{
    private const string Name = "host.json";

    /// <summary>Writes it down until disposed.</summary>
    public IDisposable Tell(DataFolder data)
    {
        var path = data[Name];
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // A file that a kill left keeps the rights it has.
        File.Delete(path);
        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, this, Json.Default.Whereabouts);
        return new Told(path);
    }

    /// <summary>Reads it.</summary>
    /// <returns>Null when there is none.</returns>
    public static Whereabouts? Of(string data)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(data, Name)), Json.Default.Whereabouts);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private sealed class Told(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }

    [JsonSerializable(typeof(Whereabouts))]
    private sealed partial class Json : JsonSerializerContext;
}
