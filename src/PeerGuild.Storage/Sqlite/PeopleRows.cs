namespace PeerGuild.Storage.Sqlite;

/// <summary>The SQL of whom documents and events speak of, and whom posts are about.</summary>
internal static class PeopleRows
{
    private const string OfDoc = "WHERE guild = ?1 AND kind = ?2 AND id = ?3";
    private const string OfSql = $"SELECT user FROM people {OfDoc}";
    private const string AddSql = "INSERT OR IGNORE INTO people VALUES (?1, ?4, ?2, ?3)";
    private const string DropSql = $"DELETE FROM people {OfDoc}";

    private const string FirstSql = "SELECT kind, id FROM people WHERE guild = ?1 AND user = ?2 ORDER BY kind, id LIMIT ?3";

    private const string NextSql = """
        SELECT kind, id FROM people WHERE guild = ?1 AND user = ?2 AND (kind, id) > (?4, ?5) ORDER BY kind, id LIMIT ?3
        """;

    private const string NameSql = "INSERT OR IGNORE INTO named VALUES (?1, ?2, ?3)";
    private const string ShowSql = "INSERT OR IGNORE INTO shown VALUES (?1, ?2, ?3, 0, 0)";
    private const string MadeSql = "UPDATE shown SET channel = ?2, message = ?3 WHERE effect = ?1";

    /// <summary>Takes over whom a document speaks of. Of a deleted one it stays known whom it spoke of, until it is forgotten.</summary>
    public static void Write(Database database, GuildId guild, PreparedPut put)
    {
        if (put.IsForgotten || put.People is { Length: 0 })
        {
            database.Query(DropSql).With(guild).With(put.Ref).Run();
        }
        else if (put.People is { } people && !IsSo(database, guild, put.Ref, people))
        {
            database.Query(DropSql).With(guild).With(put.Ref).Run();
            Add(database, guild, put.Ref, people);
        }
    }

    public static void Add(Database database, GuildId guild, DocRef document, IEnumerable<UserId> people)
    {
        foreach (var user in people)
        {
            database.Query(AddSql).With(guild).With(document).With(user.Value).Run();
        }
    }

    /// <summary>The next documents that speak or spoke of somebody.</summary>
    public static List<DocRef> About(Database database, GuildId guild, UserId user, DocRef? after, int max)
    {
        var found = new List<DocRef>();
        using var row = after is null
            ? database.Query(FirstSql).With(guild).With(user.Value).With(max)
            : database.Query(NextSql).With(guild).With(user.Value).With(max).With(after);
        while (row.Step())
        {
            found.Add(row.Ref(0));
        }

        return found;
    }

    /// <summary>An event names people.</summary>
    public static void Name(Database database, GuildId guild, ulong number, IEnumerable<UserId> people)
    {
        foreach (var user in people)
        {
            database.Query(NameSql).With(guild).With(user.Value).With(number).Run();
        }
    }

    /// <summary>A post that is wanted is about people.</summary>
    public static void Show(Database database, GuildId guild, long effect, IEnumerable<UserId> people)
    {
        foreach (var user in people)
        {
            database.Query(ShowSql).With(guild).With(user.Value).With(effect).Run();
        }
    }

    /// <summary>A post is made.</summary>
    public static void Made(Database database, long effect, ulong channel, ulong message) =>
        database.Query(MadeSql).With(effect).With(channel).With(message).Run();

    private static bool IsSo(Database database, GuildId guild, DocRef document, UserId[] people)
    {
        using var row = database.Query(OfSql).With(guild).With(document);
        var count = 0;
        for (; row.Step(); count++)
        {
            if (!people.AsSpan().Contains(new UserId(row.Unsigned(0))))
            {
                return false;
            }
        }

        return count == people.Length;
    }
}
