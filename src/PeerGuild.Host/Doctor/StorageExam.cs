using System.Globalization;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Storage;

namespace PeerGuild.Host.Doctor;

/// <summary>Looks at the data folder, the disk it is on and the plugins' databases.</summary>
internal static class StorageExam
{
    private const long Megabyte = 1 << 20;
    private const long TooLittle = 100 * Megabyte;
    private const long Little = 1024 * Megabyte;

    /// <summary>Looks. Writes one empty file, and takes it away again.</summary>
    /// <param name="data">The data folder.</param>
    public static IEnumerable<Finding> Of(string data)
    {
        var full = Path.GetFullPath(data);
        var folder = Folder(full);
        yield return folder;
        if (!Directory.Exists(full))
        {
            yield break;
        }

        yield return Disk(full);
        var plugins = Path.Combine(full, "plugins");
        string[] files = Directory.Exists(plugins) ? Directory.GetFiles(plugins, "*.db") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            yield return Store(file);
        }
    }

    /// <summary>Says how much room is enough.</summary>
    internal static Finding Room(long free, string full)
    {
        var megabytes = (free / Megabyte).ToString(CultureInfo.InvariantCulture);
        return free < TooLittle ? Finding.Gap("storage", $"Only {megabytes} MB are free on the disk of {full}.", "Soon nothing can be kept any more.", "Make room on it, or move the data folder.")
            : free < Little ? Finding.Note("storage", $"{megabytes} MB are free on the disk of {full}.", "It lasts a while.", "Make room in time.")
            : Finding.Ok("storage", $"{megabytes} MB are free on the disk.");
    }

    private static Finding Folder(string full)
    {
        if (File.Exists(full))
        {
            return Unusable($"{full} is a file, not a folder.", "Give another with --data.");
        }

        if (!Directory.Exists(full))
        {
            return Finding.Note("storage", $"The data folder {full} is not there yet: the first start makes it.");
        }

        var probe = Path.Combine(full, ".doctor");
        try
        {
            using var file = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return Finding.Ok("storage", $"The data folder {full} can be written to.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unusable($"The data folder {full} cannot be written to.", $"Let this user write to it: chown -R $(id -un) {full}");
        }
    }

    private static Finding Unusable(string what, string mend) => Finding.Gap("storage", what, "PeerGuild cannot start.", mend);

    private static Finding Disk(string full)
    {
        try
        {
            return Room(new DriveInfo(full).AvailableFreeSpace, full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Finding.Note("storage", $"How much room is free could not be found out: {exception.Message}");
        }
    }

    private static Finding Store(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        try
        {
            var store = StoreInspection.Of(file);
            var state = store.Schema == store.Newest ? "the newest" : $"the next start brings it to {store.Newest}";
            return Finding.Ok("storage", $"{name}: the database opens; schema {store.Schema}, {state}; {(store.IsInUse ? "in use by a running PeerGuild" : "not in use")}.");
        }
        catch (StoreException exception)
        {
            return Finding.Gap("storage", $"{name}: {exception.Message}", $"{name} cannot start.", "Do what the sentence says, or restore the file from a backup.");
        }
    }
}
