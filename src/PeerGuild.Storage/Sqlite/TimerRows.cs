namespace PeerGuild.Storage.Sqlite;

/// <summary>A place in the order in which timers are handed out.</summary>
internal readonly record struct TimerPlace(long Next, GuildId Guild, string Kind, string Id, string Name)
{
    /// <summary>Before everything that is handed out at this time or later.</summary>
    public static TimerPlace Before(long next) => new(next - 1, new GuildId(long.MaxValue), "\uffff", "", "");
}

/// <summary>The SQL of timers.</summary>
internal static class TimerRows
{
    private const string ArmSql = """
        INSERT INTO timers VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, 0)
        ON CONFLICT (guild, kind, id, name) DO UPDATE SET due = excluded.due, next = excluded.next, tries = 0, parked = 0
        """;

    private const string DisarmSql = "DELETE FROM timers WHERE guild = ?1 AND kind = ?2 AND id = ?3 AND name = ?4";
    private const string UseSql = "DELETE FROM timers WHERE guild = ?1 AND kind = ?2 AND id = ?3 AND name = ?4 AND due = ?5";
    private const string ForgetSql = "DELETE FROM timers WHERE guild = ?1 AND kind = ?2 AND id = ?3";

    private const string RetrySql = """
        UPDATE timers SET tries = tries + 1, next = ?6, parked = (tries + 1 >= ?7)
        WHERE guild = ?1 AND kind = ?2 AND id = ?3 AND name = ?4 AND due = ?5 AND parked = 0 RETURNING parked
        """;

    private const string AfterSql = """
        SELECT next, guild, kind, id, name, due FROM timers
        WHERE parked = 0 AND (next, guild, kind, id, name) > (?1, ?2, ?3, ?4, ?5) ORDER BY next, guild, kind, id, name
        """;

    private const string ParkedSql = "SELECT count(*) FROM timers WHERE parked = 1";

    public static void Arm(Database database, GuildId guild, DocRef document, string name, long due) =>
        database.Query(ArmSql).With(guild).With(document).With(name).With(due).Run();

    public static void Disarm(Database database, GuildId guild, DocRef document, string name) =>
        database.Query(DisarmSql).With(guild).With(document).With(name).Run();

    /// <summary>Ends a timer that fell due.</summary>
    /// <returns>False when it is not there any more, or was moved.</returns>
    public static bool Use(Database database, DueTimer timer) =>
        database.Query(UseSql).With(timer.Guild).With(timer.Doc).With(timer.Name).With(Instants.Ticks(timer.Due)).Run() > 0;

    public static void Forget(Database database, GuildId guild, DocRef document) => database.Query(ForgetSql).With(guild).With(document).Run();

    /// <returns>Whether the timer is parked now; null when it is not there any more, or was moved.</returns>
    public static bool? Retry(Database database, DueTimer timer, long next, int mostTries)
    {
        var parked = database.Query(RetrySql)
            .With(timer.Guild).With(timer.Doc).With(timer.Name).With(Instants.Ticks(timer.Due)).With(next).With(mostTries).Number();
        return parked is null ? null : parked == 1;
    }

    /// <summary>Rows of next, guild, kind, id, name, due, in order.</summary>
    public static Statement After(Database database, TimerPlace place) =>
        database.Query(AfterSql).With(place.Next).With(place.Guild).With(place.Kind).With(place.Id).With(place.Name);

    public static long Parked(Database database) => database.Query(ParkedSql).Number() ?? 0;
}
