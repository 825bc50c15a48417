using Google.Protobuf;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>A document's effects, in order.</summary>
internal readonly record struct Lane(GuildId Guild, DocRef Doc);

/// <summary>An effect that has not ended.</summary>
/// <param name="Number">Its place in the lane and half of its id.</param>
/// <param name="Lane">Its document.</param>
/// <param name="Act">As it is sent, save for an anchor not yet resolved.</param>
/// <param name="Anchor">What it makes is called so.</param>
/// <param name="On">The anchor that is its target and not yet resolved.</param>
/// <param name="Key">What it replaced others by.</param>
/// <param name="NotAfter">Ticks; null for no such limit.</param>
/// <param name="Tell">Success is told too.</param>
/// <param name="Handed">It may have been sent.</param>
internal sealed record EffectRow(
    long Number, Lane Lane, Effect Act, string? Anchor, string? On, string? Key, long? NotAfter, bool Tell, bool Handed);

/// <summary>The SQL of effects and anchors.</summary>
internal static class EffectRows
{
    private const string Columns = "number, guild, kind, id, act, anchor, upon, key, not_after, tell, handed";
    private const string OfLane = "WHERE guild = ?1 AND kind = ?2 AND id = ?3";

    private const string AddSql = $"INSERT INTO effects ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0)";

    // What makes an anchor gives way only to what makes the same one, and only while nothing that waits is on it: else that would fail with it.
    private const string ReplaceSql = $"""
        DELETE FROM effects {OfLane} AND key = ?4 AND handed = 0 AND (anchor IS NULL OR (anchor = ?5 AND NOT EXISTS (
            SELECT 1 FROM effects d WHERE d.guild = ?1 AND d.kind = ?2 AND d.id = ?3 AND d.number > effects.number AND d.upon = effects.anchor)))
        """;

    private const string ForgetUnsentSql = $"DELETE FROM effects {OfLane} AND handed = 0";
    private const string ForgetNamesSql = $"UPDATE effects SET anchor = NULL {OfLane} AND anchor IS NOT NULL";
    private const string ForgetAnchorsSql = $"DELETE FROM anchors {OfLane}";
    private const string ForgetAllSql = $"DELETE FROM effects {OfLane}";
    private const string ForgetResultsSql = $"DELETE FROM results {OfLane}";
    private const string RewriteSql = "UPDATE effects SET act = ?2 WHERE number = ?1";
    private const string OfGuildSql = $"SELECT {Columns} FROM effects WHERE guild = ?1 AND number > ?2 ORDER BY number LIMIT 1";
    private const string GetSql = $"SELECT {Columns} FROM effects WHERE number = ?1";
    private const string NextSql = $"SELECT {Columns} FROM effects {OfLane} AND number > ?4 ORDER BY number LIMIT 1";
    private const string MakerSql = $"SELECT 1 FROM effects {OfLane} AND number < ?4 AND anchor = ?5 LIMIT 1";
    private const string HandSql = "UPDATE effects SET handed = 1, act = ?2, upon = NULL WHERE number = ?1";
    private const string DeleteSql = "DELETE FROM effects WHERE number = ?1";
    private const string LanesSql = "SELECT guild, kind, id FROM effects GROUP BY guild, kind, id ORDER BY min(number)";

    // An effect overtaken by a later maker of the same name does not take it back.
    private const string NameSql = """
        INSERT INTO anchors VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (guild, kind, id, name)
        DO UPDATE SET maker = excluded.maker, channel = excluded.channel, message = excluded.message WHERE excluded.maker > maker
        """;

    private const string AnchoredSql = $"SELECT channel, message FROM anchors {OfLane} AND message <> 0";
    private const string NamedSql = $"SELECT channel, message FROM anchors {OfLane} AND name = ?4 AND channel <> 0";

    public static void Add(Database database, EffectRow effect)
    {
        var insert = database.Query(AddSql).With(effect.Number).With(effect.Lane.Guild).With(effect.Lane.Doc)
            .With(effect.Act.ToByteArray().AsSpan()).With(effect.Anchor).With(effect.On).With(effect.Key);
        insert = effect.NotAfter is { } ticks ? insert.With(ticks) : insert.WithNull();
        insert.With(effect.Tell ? 1 : 0).Run();
    }

    /// <summary>Removes the unsent effects of a lane that give way to a new one with this key.</summary>
    public static void GiveWay(Database database, Lane lane, string key, string? anchor) =>
        database.Query(ReplaceSql).With(lane.Guild).With(lane.Doc).With(key).With(anchor).Run();

    /// <summary>The document is deleted: drops what is unsent, and every name.</summary>
    public static void Forget(Database database, Lane lane)
    {
        database.Query(ForgetUnsentSql).With(lane.Guild).With(lane.Doc).Run();
        database.Query(ForgetNamesSql).With(lane.Guild).With(lane.Doc).Run();
        database.Query(ForgetAnchorsSql).With(lane.Guild).With(lane.Doc).Run();
    }

    /// <summary>The document is forgotten: drops what is under way too, and what waits to be decided.</summary>
    public static void ForgetWholly(Database database, Lane lane)
    {
        database.Query(ForgetAllSql).With(lane.Guild).With(lane.Doc).Run();
        database.Query(ForgetResultsSql).With(lane.Guild).With(lane.Doc).Run();
    }

    /// <summary>Keeps another act in an effect's place.</summary>
    public static void Rewrite(Database database, long number, Effect act) =>
        database.Query(RewriteSql).With(number).With(act.ToByteArray().AsSpan()).Run();

    /// <summary>Every effect of a guild that has not ended.</summary>
    public static List<EffectRow> Of(Database database, GuildId guild)
    {
        var found = new List<EffectRow>();
        var number = 0L;
        while (Read(database.Query(OfGuildSql).With(guild).With(number)) is { } next)
        {
            found.Add(next);
            number = next.Number;
        }

        return found;
    }

    public static EffectRow? Get(Database database, long number) => Read(database.Query(GetSql).With(number));

    /// <summary>The first effect of a lane after a number.</summary>
    public static EffectRow? Next(Database database, Lane lane, long after) =>
        Read(database.Query(NextSql).With(lane.Guild).With(lane.Doc).With(after));

    /// <summary>Whether an effect that makes this anchor stands in the lane before a number and has not ended.</summary>
    public static bool MakerWaits(Database database, Lane lane, long before, string anchor) =>
        database.Query(MakerSql).With(lane.Guild).With(lane.Doc).With(before).With(anchor).Number() is not null;

    /// <summary>Keeps that an effect is handed out, as it is sent: whoever reads next gets the same.</summary>
    public static void Hand(Database database, long number, ReadOnlySpan<byte> act) => database.Query(HandSql).With(number).With(act).Run();

    public static void Delete(Database database, long number) => database.Query(DeleteSql).With(number).Run();

    /// <summary>Every lane in which something waits, the longest waiting first.</summary>
    public static List<Lane> Lanes(Database database)
    {
        var lanes = new List<Lane>();
        using var row = database.Query(LanesSql);
        while (row.Step())
        {
            lanes.Add(new Lane(row.Guild(0), row.Ref(1)));
        }

        return lanes;
    }

    /// <summary>Gives what an effect made its name; no target when it failed.</summary>
    public static void Name(Database database, Lane lane, string anchor, long maker, Target? target) =>
        database.Query(NameSql).With(lane.Guild).With(lane.Doc).With(anchor).With(maker)
            .With(target?.Channel ?? 0).With(target?.Message ?? 0).Run();

    public static Target? Named(Database database, Lane lane, string anchor)
    {
        using var row = database.Query(NamedSql).With(lane.Guild).With(lane.Doc).With(anchor);
        return row.Step() ? new Target { Channel = row.Unsigned(0), Message = row.Unsigned(1) } : null;
    }

    /// <summary>The messages that a lane has names for.</summary>
    public static List<Target> Anchored(Database database, Lane lane)
    {
        var found = new List<Target>();
        using var row = database.Query(AnchoredSql).With(lane.Guild).With(lane.Doc);
        while (row.Step())
        {
            found.Add(new Target { Channel = row.Unsigned(0), Message = row.Unsigned(1) });
        }

        return found;
    }

    private static EffectRow? Read(Statement query)
    {
        using var row = query;
        return !row.Step() ? null : new EffectRow(
            row.Long(0), new Lane(row.Guild(1), row.Ref(2)), Effect.Parser.ParseFrom(row.Bytes(4)),
            row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7), row.IsNull(8) ? null : row.Long(8), row.Long(9) != 0, row.Long(10) != 0);
    }
}
