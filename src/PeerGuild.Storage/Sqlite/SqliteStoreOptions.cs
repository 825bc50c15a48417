namespace PeerGuild.Storage.Sqlite;

/// <summary>Which file a store is kept in.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The database file. It and its folder are made if they are missing; beside it lie <c>-wal</c>, <c>-shm</c> and <c>.lock</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The plugin whose store it is: its log head is counted as <c>head:&lt;name&gt;</c>. Default: the file's name without ending.</summary>
    public string? Name { get; init; }

    /// <summary>How what is kept in it speaks of people.</summary>
    public PeopleKept People { get; init; } = new();

    /// <summary>Told the name of each step of a group commit as it is reached, on the writer's thread: crash tests end the process there.</summary>
    internal Action<string>? Step { get; init; }

    internal string NameOrDefault => Name ?? System.IO.Path.GetFileNameWithoutExtension(Path);
}
