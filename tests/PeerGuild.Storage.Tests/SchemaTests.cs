using PeerGuild.Storage.Sqlite;

namespace PeerGuild.Storage.Tests;

/// <summary>Every schema that was ever released is kept as a script under Golden/, and a file made by it opens for ever.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly World _world = new();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, Schema.Newest)];

    public void Dispose() => _world.Dispose();

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_file_of_any_released_schema_opens_and_ends_as_the_newest(int number)
    {
        using (var database = Database.Open(_world.File))
        {
            database.Script(Golden(number));
        }

        await OpenAndCloseAsync();
        Assert.Equal(Golden(Schema.Newest), Dump());
    }

    [Fact]
    public async Task A_new_file_has_the_newest_schema()
    {
        await OpenAndCloseAsync();
        Assert.Equal(Golden(Schema.Newest), Dump());
    }

    private static string Golden(int number) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"schema-{number}.sql")).ReplaceLineEndings("\n");

    private async Task OpenAndCloseAsync() =>
        await (await SqliteStore.OpenAsync(
            new SqliteStoreOptions { Path = _world.File }, _world.Clock, _world.Time, _world.Logs.Factory, CancellationToken.None)).DisposeAsync();

    private string Dump()
    {
        using var database = Database.Open(_world.File);
        var script = new System.Text.StringBuilder();
        using (var row = database.Query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"))
        {
            while (row.Step())
            {
                script.Append(row.Text(0)).Append(";\n");
            }
        }

        script.Append("INSERT INTO meta VALUES ('event', 0), ('effect', 0), ('beat', NULL), ('epoch', 'goldenep'), ('floor', 1);\n");
        script.Append($"PRAGMA application_id = {database.Query("PRAGMA application_id").Number()};\n");
        script.Append($"PRAGMA user_version = {database.Query("PRAGMA user_version").Number()};\n");
        return script.ToString();
    }
}
