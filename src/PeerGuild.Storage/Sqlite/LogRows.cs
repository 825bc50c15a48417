using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>The SQL of the event log, of cursors and of the single values.</summary>
internal static class LogRows
{
    private const string SupersedeSql = "DELETE FROM events WHERE guild = ?1 AND kind = ?2 AND id = ?3";
    private const string AddSql = "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    private const string AfterSql = "SELECT number, guild, event FROM events WHERE number > ?1 ORDER BY number LIMIT ?2";

    // The last event stays whatever its age: whoever starts from the beginning must be able to reach the head.
    private const string PruneSql = """
        DELETE FROM events WHERE number IN (
            SELECT number FROM events WHERE kind IS NULL AND at < ?1 AND number < (SELECT max(number) FROM events) LIMIT ?2)
        """;

    private const string DeleteSql = "DELETE FROM events WHERE number = ?1";
    private const string LastSql = "SELECT max(number) FROM events";

    private const string CursorSql = "SELECT number FROM cursors WHERE publisher = ?1";

    private const string MoveSql = """
        INSERT INTO cursors VALUES (?1, ?2) ON CONFLICT (publisher) DO UPDATE SET number = excluded.number WHERE excluded.number > number
        """;

    private const string CountSql = "UPDATE meta SET value = value + 1 WHERE name = ?1 RETURNING value";
    private const string ValueSql = "SELECT value FROM meta WHERE name = ?1";
    private const string SetSql = "UPDATE meta SET value = ?2 WHERE name = ?1";

    /// <summary>Appends an event; a state event takes the place of the last one of its document.</summary>
    public static void Publish(Database database, Event numbered, long at, GuildId guild, DocRef? stateOf)
    {
        if (stateOf is not null)
        {
            database.Query(SupersedeSql).With(guild).With(stateOf).Run();
        }

        database.Query(AddSql).With(numbered.Number).With(guild).With(at).With(stateOf?.Kind).With(stateOf?.Id)
            .With(numbered.ToByteArray().AsSpan()).Run();
    }

    /// <summary>The next events after a number.</summary>
    public static void After(Database database, ulong number, int max, List<StoredEvent> page)
    {
        using var row = database.Query(AfterSql).With(number).With(max);
        while (row.Step())
        {
            page.Add(new StoredEvent(row.Unsigned(0), row.Guild(1), Event.Parser.ParseFrom(row.Bytes(2))));
        }
    }

    public static void Delete(Database database, ulong number) => database.Query(DeleteSql).With(number).Run();

    /// <summary>Whoever starts from the beginning must be able to reach the head: where the last event was deleted, one that says nothing takes its place.</summary>
    public static void KeepHead(Transaction transaction)
    {
        if (transaction.Head == 0 || transaction.Database.Query(LastSql).Number() is { } last && (ulong)last == transaction.Head)
        {
            return;
        }

        transaction.Head = (ulong)Count(transaction.Database, "event");
        var blank = new Event { Number = transaction.Head, At = Instants.Wire(transaction.Now), Body = Any.Pack(new Empty(), PreparedCommit.TypePrefix) };
        Publish(transaction.Database, blank, Instants.Ticks(transaction.Now), default, null);
    }

    /// <summary>Drops some of the happenings from before an instant.</summary>
    public static void Prune(Database database, long before, int max) => database.Query(PruneSql).With(before).With(max).Run();

    public static ulong Cursor(Database database, string publisher) => unchecked((ulong)(database.Query(CursorSql).With(publisher).Number() ?? 0));

    /// <summary>Moves a cursor on.</summary>
    /// <returns>False when it has been there before.</returns>
    public static bool Move(Database database, string publisher, ulong number) => database.Query(MoveSql).With(publisher).With(number).Run() > 0;

    /// <summary>The next number of a counter: <c>event</c> or <c>effect</c>.</summary>
    public static long Count(Database database, string counter) =>
        database.Query(CountSql).With(counter).Number() ?? throw new InvalidOperationException($"There is no counter '{counter}'.");

    public static long? Value(Database database, string name) => database.Query(ValueSql).With(name).Number();

    public static string Epoch(Database database)
    {
        using var row = database.Query(ValueSql).With("epoch");
        return row.Step() ? row.Text(0) : throw new InvalidOperationException("The store has no epoch.");
    }

    public static void Set(Database database, string name, long value) => database.Query(SetSql).With(name).With(value).Run();
}
