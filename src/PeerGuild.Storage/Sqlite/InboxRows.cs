using Google.Protobuf;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>The SQL of the inbox: what invocations were answered.</summary>
internal static class InboxRows
{
    private const string FindSql = "SELECT reply FROM inbox WHERE guild = ?1 AND id = ?2 AND at >= ?3";
    private const string AddSql = "INSERT OR REPLACE INTO inbox VALUES (?1, ?2, ?3, ?4)";

    private const string EmptySql = "UPDATE inbox SET reply = NULL WHERE guild = ?1 AND reply IS NOT NULL";

    private const string PruneSql =
        "DELETE FROM inbox WHERE (guild, id) IN (SELECT guild, id FROM inbox WHERE at < ?1 LIMIT ?2)";

    /// <returns>Whether the invocation changed something since then.</returns>
    public static bool Find(Database database, GuildId guild, string invocation, long since, out Reply? reply)
    {
        using var row = database.Query(FindSql).With(guild).With(invocation).With(since);
        var found = row.Step();
        reply = found && !row.IsNull(0) ? Reply.Parser.ParseFrom(row.Bytes(0)) : null;
        return found;
    }

    public static void Add(Database database, GuildId guild, string invocation, long at, Reply? reply)
    {
        var insert = database.Query(AddSql).With(guild).With(invocation).With(at);
        insert = reply is null ? insert.WithNull() : insert.With(reply.ToByteArray().AsSpan());
        insert.Run();
    }

    /// <summary>Drops what a guild's invocations were answered; that they were is still known.</summary>
    public static int Empty(Database database, GuildId guild) => database.Query(EmptySql).With(guild).Run();

    /// <summary>Drops some of the rows from before an instant.</summary>
    public static void Prune(Database database, long before, int max) => database.Query(PruneSql).With(before).With(max).Run();
}
