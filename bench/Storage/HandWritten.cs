using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using PeerGuild.Bench.Harness;
using SQLitePCL;

namespace PeerGuild.Bench.Storage;

/// <summary>
/// The same rows by SQL written for this one commit, straight on SQLitePCLRaw: no savepoints, no queue, and it knows that the card's name
/// and steward stay as they are, so it never looks at them again.
/// </summary>
internal sealed class HandWritten
{
    private const string Schema = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
        CREATE TABLE docs (guild INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
            shape INTEGER NOT NULL, state BLOB, PRIMARY KEY (guild, kind, id));
        CREATE TABLE uniques (guild INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
            PRIMARY KEY (guild, kind, name, value)) WITHOUT ROWID;
        CREATE INDEX uniques_of ON uniques (guild, kind, id);
        CREATE TABLE entries (guild INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, ord INTEGER NOT NULL,
            id TEXT NOT NULL, PRIMARY KEY (guild, kind, name, value, ord, id)) WITHOUT ROWID;
        CREATE INDEX entries_of ON entries (guild, kind, id);
        CREATE TABLE timers (guild INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, due INTEGER NOT NULL,
            next INTEGER NOT NULL, tries INTEGER NOT NULL, parked INTEGER NOT NULL, PRIMARY KEY (guild, kind, id, name)) WITHOUT ROWID;
        CREATE INDEX timers_next ON timers (next, guild, kind, id, name) WHERE parked = 0;
        CREATE TABLE inbox (guild INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, reply BLOB,
            PRIMARY KEY (guild, id)) WITHOUT ROWID;
        CREATE INDEX inbox_at ON inbox (at);
        """;

    private const string UpdateSql =
        "UPDATE docs SET version = ?4 + 1, state = ?5 WHERE guild = ?1 AND kind = ?2 AND id = ?3 AND version = ?4";
    private const string InsertSql = "INSERT INTO docs VALUES (?1, ?2, ?3, 1, 1, ?5)";
    private const string ClaimSql = "INSERT INTO uniques VALUES (?1, ?2, 'name', ?4, ?3)";
    private const string ListSql = "INSERT INTO entries VALUES (?1, ?2, 'steward', ?4, 0, ?3)";
    private const string InboxSql = "INSERT INTO inbox VALUES (?1, ?2, ?3, ?4)";

    private const string TimerSql = """
        INSERT INTO timers VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, 0)
        ON CONFLICT (guild, kind, id, name) DO UPDATE SET due = excluded.due, next = excluded.next
        """;

    private readonly sqlite3 _database;
    private readonly Dictionary<string, sqlite3_stmt> _statements = [];
    private readonly long[] _versions = new long[Card.Count];
    private int _commits;

    private HandWritten(string path)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open_v2(path, out _database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null));
        Check(raw.sqlite3_exec(_database, Schema));
    }

    /// <summary><c>hand-written FILE</c>; a round is <c>commits together</c>.</summary>
    public static async Task RunAsync(string[] args)
    {
        var hand = new HandWritten(args[0]);
        await Role.ServeAsync(line => Task.FromResult(hand.Round(line)));
    }

    private Dictionary<string, double> Round(string[] line)
    {
        var commits = int.Parse(line[0], CultureInfo.InvariantCulture);
        var together = int.Parse(line[1], CultureInfo.InvariantCulture);
        var latencies = new Latencies(commits);
        var start = TimeProvider.System.GetTimestamp();
        for (var done = 0; done < commits; done += together)
        {
            var began = TimeProvider.System.GetTimestamp();
            Run("BEGIN IMMEDIATE");
            for (var i = 0; i < together; i++)
            {
                Commit(++_commits);
            }

            Run("COMMIT");
            latencies.Add(TimeProvider.System.GetElapsedTime(began));
        }

        return new(latencies.ToSample()) { ["seconds"] = TimeProvider.System.GetElapsedTime(start).TotalSeconds };
    }

    private void Commit(int commit)
    {
        var number = commit % Card.Count;
        var id = Workload.Id(number);
        var card = Card.Numbered(number, commit);
        var state = JsonSerializer.SerializeToUtf8Bytes(card, CardJson.Default.Card);
        var now = TimeProvider.System.GetUtcNow().Ticks;
        if (_versions[number]++ is var version and > 0)
        {
            Run(UpdateSql, (long)Workload.Guild, Workload.Kind, id, version, state);
        }
        else
        {
            Run(InsertSql, (long)Workload.Guild, Workload.Kind, id, 0L, state);
            Run(ClaimSql, (long)Workload.Guild, Workload.Kind, id, card.Name);
            Run(ListSql, (long)Workload.Guild, Workload.Kind, id, card.Steward.ToString(CultureInfo.InvariantCulture));
        }

        Run(TimerSql, (long)Workload.Guild, Workload.Kind, id, Workload.Timer, now + TimeSpan.TicksPerHour);
        Run(InboxSql, (long)Workload.Guild, Workload.Invocation(commit), now, Workload.Reply.ToByteArray());
    }

    private void Run(string sql, params ReadOnlySpan<object> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
            _statements.Add(sql, statement);
        }

        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(statement, i + 1, values[i]));
        }

        Check(raw.sqlite3_step(statement));
        Check(raw.sqlite3_reset(statement));
    }

    private static int Bind(sqlite3_stmt statement, int at, object value) => value switch
    {
        long number => raw.sqlite3_bind_int64(statement, at, number),
        string text => raw.sqlite3_bind_text(statement, at, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(_database).utf8_to_string());
        }
    }
}
