using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>The SQL of what names a person beside documents.</summary>
internal static class ForgetRows
{
    private const string NamingSql = """
        SELECT e.kind, e.id, e.event FROM named n CROSS JOIN events e ON e.number = n.event WHERE n.guild = ?1 AND n.user = ?2 ORDER BY n.event
        """;

    private const string UnmadeSql = "SELECT effect FROM shown WHERE guild = ?1 AND user = ?2 AND channel = 0";
    private const string MadeSql = "SELECT effect, channel, message FROM shown WHERE guild = ?1 AND user = ?2 AND channel <> 0 ORDER BY effect";
    private const string UnshowSql = "DELETE FROM shown WHERE effect = ?1";

    // User 0 is nobody: a message that is removed as soon as it is known.
    private const string OrphanSql = "INSERT OR IGNORE INTO shown VALUES (?1, 0, ?2, 0, 0)";
    private const string TakeOrphanSql = "DELETE FROM shown WHERE effect = ?1 AND user = 0";
    private const string EffectKeysSql = "UPDATE effects SET key = NULL WHERE guild = ?1 AND instr(key, ?2) > 0";
    private const string ResultKeysSql = "UPDATE results SET key = NULL WHERE guild = ?1 AND instr(key, ?2) > 0";

    /// <summary>Events that name somebody, with the document of a state event.</summary>
    public static List<(DocRef? StateOf, Event Event)> Naming(Database database, GuildId guild, UserId user)
    {
        var found = new List<(DocRef?, Event)>();
        using var row = database.Query(NamingSql).With(guild).With(user.Value);
        while (row.Step())
        {
            found.Add((row.IsNull(0) ? null : row.Ref(0), Event.Parser.ParseFrom(row.Bytes(2))));
        }

        return found;
    }

    /// <summary>Posts about somebody that were not made yet.</summary>
    public static List<long> Unmade(Database database, GuildId guild, UserId user)
    {
        var found = new List<long>();
        using var row = database.Query(UnmadeSql).With(guild).With(user.Value);
        while (row.Step())
        {
            found.Add(row.Long(0));
        }

        return found;
    }

    /// <summary>Messages about somebody, each with the effect that made it.</summary>
    public static List<(long Maker, Target Target)> Made(Database database, GuildId guild, UserId user)
    {
        var found = new List<(long, Target)>();
        using var row = database.Query(MadeSql).With(guild).With(user.Value);
        while (row.Step())
        {
            found.Add((row.Long(0), new Target { Channel = row.Unsigned(1), Message = row.Unsigned(2) }));
        }

        return found;
    }

    /// <summary>A message is removed: it is about nobody any more.</summary>
    public static void Unshow(Database database, long maker) => database.Query(UnshowSql).With(maker).Run();

    /// <summary>What an effect makes is to be removed as soon as it is known, and it is about nobody.</summary>
    public static void Orphan(Database database, GuildId guild, long effect)
    {
        Unshow(database, effect);
        database.Query(OrphanSql).With(guild).With(effect).Run();
    }

    /// <returns>Whether what the effect made is to be removed; asked once.</returns>
    public static bool TakeOrphan(Database database, long effect) => database.Query(TakeOrphanSql).With(effect).Run() > 0;

    /// <summary>Keys that hold somebody's id replace nothing any more.</summary>
    /// <returns>How many there were.</returns>
    public static int ForgetKeys(Database database, GuildId guild, string figures) =>
        database.Query(EffectKeysSql).With(guild).With(figures).Run() + database.Query(ResultKeysSql).With(guild).With(figures).Run();
}
