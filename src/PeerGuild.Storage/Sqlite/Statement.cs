using System.Text;
using SQLitePCL;

namespace PeerGuild.Storage.Sqlite;

/// <summary>A prepared statement of a <see cref="Database"/>, which keeps it: parameters in order, then rows.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    private const int MostOnStack = 128; // Ids, kinds and names: SQLite copies them, so no array is needed.

    private int _bound;

    /// <summary>Without parameters, also when a failure kept the last use from being disposed.</summary>
    public Statement Ready()
    {
        if (_bound > 0)
        {
            Dispose();
        }

        return this;
    }

    public Statement With(long value) => Bound(raw.sqlite3_bind_int64(handle, ++_bound, value));

    /// <summary>Ids above 2^63 are kept as the same 64 bits.</summary>
    public Statement With(ulong value) => With(unchecked((long)value));

    public Statement With(GuildId guild) => With(guild.Value);

    public Statement With(DocRef document) => With(document.Kind).With(document.Id);

    public Statement With(string? value)
    {
        Span<byte> utf8 = stackalloc byte[MostOnStack];
        return Bound(value switch
        {
            null => raw.sqlite3_bind_null(handle, ++_bound),
            { Length: > 0 } when Encoding.UTF8.TryGetBytes(value, utf8, out var length) =>
                raw.sqlite3_bind_text(handle, ++_bound, utf8[..length]),
            _ => raw.sqlite3_bind_text(handle, ++_bound, value),
        });
    }

    public Statement With(ReadOnlySpan<byte> value) =>
        Bound(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, ++_bound, 0) : raw.sqlite3_bind_blob(handle, ++_bound, value));

    public Statement WithNull() => With((string?)null);

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        database.Check(result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Runs a statement without rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        using (this)
        {
            Step();
            return database.Changed;
        }
    }

    /// <summary>Runs a statement for the number in its first row; null when there is no row or it holds NULL.</summary>
    public long? Number()
    {
        using (this)
        {
            return Step() && !IsNull(0) ? Long(0) : null;
        }
    }

    public long Long(int column) => raw.sqlite3_column_int64(handle, column);

    public ulong Unsigned(int column) => unchecked((ulong)Long(column));

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The bytes where SQLite holds them: gone with the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public GuildId Guild(int column) => new(Unsigned(column));

    /// <summary>A document's name, from two columns.</summary>
    public DocRef Ref(int column) => new(Text(column), Text(column + 1));

    /// <summary>Ready for the next use. What was bound is forgotten, so that nothing typed lingers in memory.</summary>
    public void Dispose()
    {
        // The failure it repeats, if any, was thrown by the step.
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
        _bound = 0;
    }

    public void Finish() => handle.manual_close();

    private Statement Bound(int result)
    {
        database.Check(result);
        return this;
    }
}
