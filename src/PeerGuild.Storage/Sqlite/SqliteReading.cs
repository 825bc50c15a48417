using System.Collections.Immutable;
using System.Text.Json;

namespace PeerGuild.Storage.Sqlite;

/// <summary>A reader bound to a guild that remembers what it saw.</summary>
internal sealed class SqliteReading(ReadConnections connections, GuildId guild) : IReading
{
    private readonly ImmutableArray<Seen>.Builder _seen = ImmutableArray.CreateBuilder<Seen>();

    public GuildId Guild => guild;

    public ImmutableArray<Seen> Seen => _seen.ToImmutable();

    public ValueTask<Doc<T>?> GetAsync<T>(DocKind<T> kind, string id, CancellationToken cancellationToken)
        where T : class => One(kind, new Query.Get(kind.Ref(id)), cancellationToken);

    public ValueTask<Doc<T>?> ByAsync<T>(DocKind<T> kind, string unique, string value, CancellationToken cancellationToken)
        where T : class => One(kind, new Query.By(kind.Name, unique, value), cancellationToken);

    public ValueTask<ImmutableArray<Doc<T>>> ListAsync<T>(DocKind<T> kind, string index, string value, int max, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        return ValueTask.FromResult(Find(kind, new Query.List(kind.Name, index, value, max), cancellationToken));
    }

    /// <summary>Every document a query finds.</summary>
    /// <exception cref="StoreException">A state cannot be read by this program.</exception>
    public static ImmutableArray<Doc<T>> Find<T>(Database database, GuildId guild, DocKind<T> kind, Query query)
        where T : class
    {
        var found = ImmutableArray.CreateBuilder<Doc<T>>();
        using var row = DocumentRows.Find(database, guild, query);
        while (row.Step())
        {
            var document = kind.Ref(row.Text(0));
            found.Add(new Doc<T>(document, row.Long(1), (T)State(kind, document, row.Bytes(3), (int)row.Long(2))));
        }

        return found.DrainToImmutable();
    }

    /// <summary>A state, whatever its kind.</summary>
    /// <exception cref="StoreException">It cannot be read by this program.</exception>
    public static object State(DocKind kind, DocRef document, ReadOnlySpan<byte> json, int shape)
    {
        if (shape > kind.Version)
        {
            throw new StoreException(StoreFault.TooNew, $"{document} was written by a newer PeerGuild (shape {shape}): update PeerGuild.");
        }

        try
        {
            return kind.ReadState(json, shape);
        }
        catch (JsonException exception)
        {
            throw new StoreException(StoreFault.Unreadable, $"{document} cannot be read ({exception.Message}): restore a backup or report it.", exception);
        }
    }

    private ValueTask<Doc<T>?> One<T>(DocKind<T> kind, Query query, CancellationToken cancellationToken)
        where T : class => ValueTask.FromResult(Find(kind, query, cancellationToken).FirstOrDefault());

    private ImmutableArray<Doc<T>> Find<T>(DocKind<T> kind, Query query, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = connections.Look((guild, kind, query), static (database, asked) => Find(database, asked.guild, asked.kind, asked.query));
        _seen.Add(new Seen(query, [.. found.Select(doc => (doc.Ref, doc.Version))]));
        return found;
    }
}
