namespace PeerGuild.Storage.Sqlite;

/// <summary>The SQL of a whole guild.</summary>
internal static class GuildRows
{
    private const string CountSql = "SELECT count(*) FROM docs WHERE guild = ?1 AND state IS NOT NULL";

    private const string RaiseSql = """
        UPDATE meta SET value = max(value, 1 + coalesce((SELECT max(version) FROM docs WHERE guild = ?1), 0)) WHERE name = 'floor'
        """;

    private static readonly string[] Tables =
        ["docs", "uniques", "entries", "timers", "effects", "anchors", "results", "events", "inbox", "people", "named", "shown"];

    /// <summary>Deletes everything of a guild.</summary>
    public static Forgotten Forget(Transaction transaction, GuildId guild, out int rows)
    {
        var count = (int)(transaction.Database.Query(CountSql).With(guild).Number() ?? 0);
        transaction.Database.Query(RaiseSql).With(guild).Run();
        rows = Tables.Sum(table => transaction.Database.Query($"DELETE FROM {table} WHERE guild = ?1").With(guild).Run());

        LogRows.KeepHead(transaction);
        transaction.Timers = true;
        return new Forgotten(count, 0);
    }
}
