namespace PeerGuild.Storage.Sqlite;

/// <summary>The SQL of documents, their unique values and their index entries.</summary>
internal static class DocumentRows
{
    // All three find id, version, shape, state: what a rule reads and what the commit compares is one query.
    private const string GetSql = "SELECT id, version, shape, state FROM docs WHERE guild = ?1 AND kind = ?2 AND id = ?3 AND state IS NOT NULL";

    private const string BySql = """
        SELECT d.id, d.version, d.shape, d.state FROM uniques u CROSS JOIN docs d ON d.guild = u.guild AND d.kind = u.kind AND d.id = u.id
        WHERE u.guild = ?1 AND u.kind = ?2 AND u.name = ?3 AND u.value = ?4
        """;

    private const string ListSql = """
        SELECT d.id, d.version, d.shape, d.state FROM entries e CROSS JOIN docs d ON d.guild = e.guild AND d.kind = e.kind AND d.id = e.id
        WHERE e.guild = ?1 AND e.kind = ?2 AND e.name = ?3 AND e.value = ?4 ORDER BY e.ord, e.id LIMIT ?5
        """;

    private const string FirstGuildSql = "SELECT min(guild) FROM docs";
    private const string NextGuildSql = "SELECT min(guild) FROM docs WHERE guild > ?1";

    private const string WriteSql = """
        INSERT INTO docs VALUES (?1, ?2, ?3, (SELECT value FROM meta WHERE name = 'floor'), ?4, ?5)
        ON CONFLICT (guild, kind, id) DO UPDATE SET version = version + 1, shape = excluded.shape, state = excluded.state
        """;

    private const string DeleteSql = """
        UPDATE docs SET version = version + 1, state = NULL WHERE guild = ?1 AND kind = ?2 AND id = ?3 AND state IS NOT NULL
        """;

    private const string RaiseSql = """
        UPDATE meta SET value = max(value, 1 + coalesce((SELECT version FROM docs WHERE guild = ?1 AND kind = ?2 AND id = ?3), 0)) WHERE name = 'floor'
        """;

    private const string ForgetSql = "DELETE FROM docs WHERE guild = ?1 AND kind = ?2 AND id = ?3";

    private const int MostOnStack = 64;

    // What a document claims, then, with an order, what it is listed under.
    private const string NamedSql = """
        SELECT name, value, NULL FROM uniques WHERE guild = ?1 AND kind = ?2 AND id = ?3
        UNION ALL SELECT name, value, ord FROM entries WHERE guild = ?1 AND kind = ?2 AND id = ?3
        """;

    private const string UnclaimSql = "DELETE FROM uniques WHERE guild = ?1 AND kind = ?2 AND id = ?3";
    private const string ClaimSql = "INSERT OR IGNORE INTO uniques VALUES (?1, ?2, ?3, ?4, ?5)";
    private const string DelistSql = "DELETE FROM entries WHERE guild = ?1 AND kind = ?2 AND id = ?3";
    private const string ListUnderSql = "INSERT OR IGNORE INTO entries VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    /// <summary>Rows of id, version, shape and state.</summary>
    public static Statement Find(Database database, GuildId guild, Query query) => query switch
    {
        Query.Get get => database.Query(GetSql).With(guild).With(get.Ref),
        Query.By by => database.Query(BySql).With(guild).With(by.Kind).With(by.Unique).With(by.Value),
        Query.List list => database.Query(ListSql).With(guild).With(list.Kind).With(list.Index).With(list.Value).With(list.Max),
        _ => throw new ArgumentOutOfRangeException(nameof(query)),
    };

    /// <summary>Whether a query still finds what it found.</summary>
    public static bool StillSo(Database database, GuildId guild, Seen seen)
    {
        using var row = Find(database, guild, seen.Query);
        foreach (var (document, version) in seen.Found)
        {
            if (!row.Step() || row.Long(1) != version || row.Text(0) != document.Id)
            {
                return false;
            }
        }

        return !row.Step();
    }

    /// <summary>The guild after this one that has documents; null after the last.</summary>
    public static GuildId? GuildAfter(Database database, GuildId? guild)
    {
        var query = guild is { } after ? database.Query(NextGuildSql).With(after) : database.Query(FirstGuildSql);
        return query.Number() is { } found ? new GuildId(unchecked((ulong)found)) : null;
    }

    /// <summary>
    /// Writes and deletes documents. Claims are given up before any is made, so that two documents can exchange a value; what a document claims and is
    /// listed under unchanged is left alone.
    /// </summary>
    /// <returns>False when a unique value is taken.</returns>
    public static bool Write(Database database, GuildId guild, ReadOnlySpan<PreparedPut> puts)
    {
        Span<bool> claims = stackalloc bool[puts.Length <= MostOnStack ? puts.Length : 0];
        claims = claims.Length == puts.Length ? claims : new bool[puts.Length];
        for (var i = 0; i < puts.Length; i++)
        {
            claims[i] = GiveUp(database, guild, puts[i]);
            Write(database, guild, puts[i]);
        }

        for (var i = 0; i < puts.Length; i++)
        {
            if (claims[i] && !Claim(database, guild, puts[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Write(Database database, GuildId guild, PreparedPut put)
    {
        if (put.State is { } state)
        {
            database.Query(WriteSql).With(guild).With(put.Ref).With(put.Shape).With(state.AsSpan()).Run();
        }
        else if (put.IsForgotten)
        {
            database.Query(RaiseSql).With(guild).With(put.Ref).Run();
            database.Query(ForgetSql).With(guild).With(put.Ref).Run();
        }
        else
        {
            database.Query(DeleteSql).With(guild).With(put.Ref).Run();
        }

        PeopleRows.Write(database, guild, put);
    }

    /// <summary>Gives up what a document claimed and was listed under, unless it would claim and be listed under the same again.</summary>
    /// <returns>Whether it was given up.</returns>
    private static bool GiveUp(Database database, GuildId guild, PreparedPut put)
    {
        if (IsNamedSo(database, guild, put))
        {
            return false;
        }

        database.Query(UnclaimSql).With(guild).With(put.Ref).Run();
        database.Query(DelistSql).With(guild).With(put.Ref).Run();
        return true;
    }

    private static bool IsNamedSo(Database database, GuildId guild, PreparedPut put)
    {
        using var row = database.Query(NamedSql).With(guild).With(put.Ref);
        var count = 0;
        for (; row.Step(); count++)
        {
            var isSo = row.IsNull(2)
                ? put.Uniques.AsSpan().Contains((row.Text(0), row.Text(1)))
                : put.Entries.AsSpan().Contains((row.Text(0), row.Text(1), row.Long(2)));
            if (!isSo)
            {
                return false;
            }
        }

        return count == put.Uniques.Length + put.Entries.Length;
    }

    private static bool Claim(Database database, GuildId guild, PreparedPut put)
    {
        foreach (var (key, value) in put.Uniques)
        {
            if (database.Query(ClaimSql).With(guild).With(put.Ref.Kind).With(key).With(value).With(put.Ref.Id).Run() == 0)
            {
                return false;
            }
        }

        foreach (var (index, value, order) in put.Entries)
        {
            database.Query(ListUnderSql).With(guild).With(put.Ref.Kind).With(index).With(value).With(order).With(put.Ref.Id).Run();
        }

        return true;
    }
}
