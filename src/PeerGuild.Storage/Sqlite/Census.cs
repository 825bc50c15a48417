namespace PeerGuild.Storage.Sqlite;

/// <summary>Notes whom everything speaks of that was written before its kind, or this shape of it, said so.</summary>
internal static class Census
{
    private const string Events = "people-events";

    private const string KnownSql = "SELECT value FROM meta WHERE name = ?1";
    private const string KnowSql = "INSERT OR REPLACE INTO meta VALUES (?1, ?2)";

    private const string NextDocSql = """
        SELECT guild, id, shape, state FROM docs WHERE kind = ?1 AND state IS NOT NULL AND (guild, id) > (?2, ?3) ORDER BY guild, id LIMIT 1
        """;

    private const string NextEventSql = "SELECT number FROM events WHERE number > ?1 ORDER BY number LIMIT 1";

    /// <summary>Takes it where it is due, in one transaction for each kind.</summary>
    /// <exception cref="StoreException">The database failed.</exception>
    public static void Take(Database database, PeopleKept people)
    {
        foreach (var kind in people.Kinds)
        {
            Once(database, $"people-{kind.Name}", kind.Version, () => TakeOf(database, kind));
        }

        Once(database, Events, 1, () => TakeOfEvents(database, people));
    }

    private static void Once(Database database, string name, long wanted, Action take)
    {
        if (database.Query(KnownSql).With(name).Number() == wanted)
        {
            return;
        }

        database.Script("BEGIN IMMEDIATE;");
        try
        {
            take();
            database.Query(KnowSql).With(name).With(wanted).Run();
            database.Script("COMMIT;");
        }
        catch
        {
            database.Script("ROLLBACK;");
            throw;
        }
    }

    private static void TakeOf(Database database, DocKind kind)
    {
        var (guild, id) = (new GuildId(unchecked((ulong)long.MinValue)), "");
        while (Next(database, kind, guild, id) is { } next)
        {
            (guild, id) = (next.Guild, next.Put.Ref.Id);
            PeopleRows.Write(database, guild, next.Put);
        }
    }

    private static (GuildId Guild, PreparedPut Put)? Next(Database database, DocKind kind, GuildId guild, string id)
    {
        using var row = database.Query(NextDocSql).With(kind.Name).With(guild).With(id);
        if (!row.Step())
        {
            return null;
        }

        var state = SqliteReading.State(kind, new DocRef(kind.Name, row.Text(1)), row.Bytes(3), (int)row.Long(2));
        return (row.Guild(0), new PreparedPut(new DocRef(kind.Name, row.Text(1)), kind.Version, [], [], []) { People = [.. kind.Who(state)] });
    }

    private static void TakeOfEvents(Database database, PeopleKept people)
    {
        var page = new List<StoredEvent>(1);
        for (ulong number = 0; database.Query(NextEventSql).With(number).Number() is not null; number = page[0].Number)
        {
            page.Clear();
            LogRows.After(database, number, 1, page);
            PeopleRows.Name(database, page[0].Guild, page[0].Number, people.NamedIn(page[0].Event));
        }
    }
}
