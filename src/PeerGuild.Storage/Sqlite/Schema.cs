using System.Security.Cryptography;

namespace PeerGuild.Storage.Sqlite;

/// <summary>The tables, as numbered steps forward. A step that was released is never changed; the next one mends it.</summary>
internal static class Schema
{
    /// <summary>The number this program writes.</summary>
    public static int Newest => Steps.Length;

    // "PGst": what `file` and we know a store by.
    private const int ApplicationId = 0x50477374;

    private const int EpochLength = 8;
    private const string EpochLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly string[] Steps = [First, WithPeople];

    private const string First = """
        -- epoch, beat, and the counters: the last number given to an event and to an effect.
        CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value) WITHOUT ROWID;
        INSERT INTO meta VALUES ('event', 0), ('effect', 0), ('beat', NULL);

        -- A deleted document stays as a row without state, so that its version goes on.
        CREATE TABLE docs (guild INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
            shape INTEGER NOT NULL, state BLOB, PRIMARY KEY (guild, kind, id));
        CREATE TABLE uniques (guild INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
            PRIMARY KEY (guild, kind, name, value)) WITHOUT ROWID;
        CREATE INDEX uniques_of ON uniques (guild, kind, id);
        -- ord: ticks of 100 ns since 1970, as all instants here.
        CREATE TABLE entries (guild INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, ord INTEGER NOT NULL,
            id TEXT NOT NULL, PRIMARY KEY (guild, kind, name, value, ord, id)) WITHOUT ROWID;
        CREATE INDEX entries_of ON entries (guild, kind, id);

        -- due: what the rule asked for. next: when it is handed out, later than due after a failure.
        CREATE TABLE timers (guild INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, due INTEGER NOT NULL,
            next INTEGER NOT NULL, tries INTEGER NOT NULL, parked INTEGER NOT NULL, PRIMARY KEY (guild, kind, id, name)) WITHOUT ROWID;
        CREATE INDEX timers_next ON timers (next, guild, kind, id, name) WHERE parked = 0;

        -- number: order in the lane and half of the id. handed: it may have been sent.
        CREATE TABLE effects (number INTEGER NOT NULL PRIMARY KEY, guild INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, act BLOB NOT NULL,
            anchor TEXT, upon TEXT, key TEXT, not_after INTEGER, tell INTEGER NOT NULL, handed INTEGER NOT NULL);
        CREATE INDEX effects_lane ON effects (guild, kind, id, number);
        -- maker: the number of the effect that made it last; channel 0 when that effect failed.
        CREATE TABLE anchors (guild INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, maker INTEGER NOT NULL,
            channel INTEGER NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (guild, kind, id, name)) WITHOUT ROWID;
        -- place: order of ending, never given twice.
        CREATE TABLE results (place INTEGER PRIMARY KEY AUTOINCREMENT, effect TEXT NOT NULL UNIQUE, guild INTEGER NOT NULL, kind TEXT NOT NULL,
            id TEXT NOT NULL, anchor TEXT, key TEXT, result BLOB NOT NULL);

        -- kind and id: the document of a state event; NULL for a happening.
        CREATE TABLE events (number INTEGER NOT NULL PRIMARY KEY, guild INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT, id TEXT, event BLOB NOT NULL);
        CREATE UNIQUE INDEX events_state ON events (guild, kind, id) WHERE kind IS NOT NULL;
        CREATE INDEX events_happened ON events (at) WHERE kind IS NULL;

        CREATE TABLE cursors (publisher TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE inbox (guild INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, reply BLOB, PRIMARY KEY (guild, id)) WITHOUT ROWID;
        CREATE INDEX inbox_at ON inbox (at);
        """;

    private const string WithPeople = """
        -- Whom documents speak of; of a deleted one, whom it spoke of.
        CREATE TABLE people (guild INTEGER NOT NULL, user INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
            PRIMARY KEY (guild, user, kind, id)) WITHOUT ROWID;
        CREATE INDEX people_of ON people (guild, kind, id);
        -- Whom events name.
        CREATE TABLE named (guild INTEGER NOT NULL, user INTEGER NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (guild, user, event)) WITHOUT ROWID;
        CREATE INDEX named_in ON named (event);
        CREATE TRIGGER event_gone AFTER DELETE ON events BEGIN DELETE FROM named WHERE event = old.number; END;
        -- Whom posts are about; channel 0 until they are made.
        CREATE TABLE shown (guild INTEGER NOT NULL, user INTEGER NOT NULL, effect INTEGER NOT NULL, channel INTEGER NOT NULL, message INTEGER NOT NULL,
            PRIMARY KEY (guild, user, effect)) WITHOUT ROWID;
        CREATE INDEX shown_by ON shown (effect);
        CREATE TRIGGER effect_gone AFTER DELETE ON effects BEGIN DELETE FROM shown WHERE effect = old.number AND channel = 0; END;
        -- floor: the version a document begins with, above any that a forgotten document of its name had.
        INSERT INTO meta VALUES ('floor', 1);
        """;

    /// <summary>Makes the file a store of the newest schema.</summary>
    /// <returns>The schema it had before; 0 for a new file.</returns>
    /// <exception cref="StoreException">It is not a store of ours, or a newer one.</exception>
    public static long Migrate(Database database, string path)
    {
        var found = Identify(database, path);
        database.Script("PRAGMA journal_mode = WAL;");
        for (var number = (int)found + 1; number <= Newest; number++)
        {
            Apply(database, number);
        }

        return found;
    }

    /// <summary>The schema's number; 0 for an empty file.</summary>
    /// <exception cref="StoreException">It is not a store of ours, or a newer one.</exception>
    public static long Identify(Database database, string path)
    {
        var application = database.Query("PRAGMA application_id").Number();
        var tables = database.Query("SELECT count(*) FROM sqlite_master").Number();
        var number = database.Query("PRAGMA user_version").Number() ?? 0;
        if (application != ApplicationId && !(application == 0 && tables == 0))
        {
            throw Faults.Foreign(path);
        }

        return number <= Newest ? number : throw Faults.TooNew(path, number, Newest);
    }

    private static void Apply(Database database, int number)
    {
        database.Script("BEGIN IMMEDIATE;");
        try
        {
            database.Script(Steps[number - 1]);
            if (number == 1)
            {
                database.Query("INSERT INTO meta VALUES ('epoch', ?1)").With(RandomNumberGenerator.GetString(EpochLetters, EpochLength)).Run();
            }

            database.Script($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {number}; COMMIT;");
        }
        catch
        {
            if (database.InTransaction)
            {
                database.Script("ROLLBACK;");
            }

            throw;
        }
    }
}
