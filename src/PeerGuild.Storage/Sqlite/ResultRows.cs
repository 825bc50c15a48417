using Google.Protobuf;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>The SQL of results that wait for their decision.</summary>
internal static class ResultRows
{
    private const string AddSql = "INSERT INTO results (effect, guild, kind, id, anchor, key, result) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    private const string UseSql = "DELETE FROM results WHERE effect = ?1";
    private const string NextSql = "SELECT place, guild, kind, id, anchor, key, result FROM results WHERE place > ?1 ORDER BY place LIMIT 1";

    public static void Add(Database database, EffectRow effect, Result result) =>
        database.Query(AddSql).With(result.Effect).With(effect.Lane.Guild).With(effect.Lane.Doc).With(effect.Anchor).With(effect.Key)
            .With(result.ToByteArray().AsSpan()).Run();

    /// <returns>False when it has been decided before.</returns>
    public static bool Use(Database database, string effect) => database.Query(UseSql).With(effect).Run() > 0;

    public static (long Place, EndedEffect Effect)? Next(Database database, long after)
    {
        using var row = database.Query(NextSql).With(after);
        return !row.Step() ? null : (row.Long(0), new EndedEffect(
            row.Guild(1), row.Ref(2), row.TextOrNull(4), row.TextOrNull(5), Result.Parser.ParseFrom(row.Bytes(6))));
    }
}
