using PeerGuild.Storage.Sqlite;

namespace PeerGuild.Storage.Tests;

/// <summary>SQLite does what every store does.</summary>
public sealed class SqliteCompliance : StoreCompliance
{
    protected override async Task<IStore> OpenAsync(World world) =>
        await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = world.File, People = People }, world.Clock, world.Time, world.Logs.Factory, CancellationToken.None);
}
