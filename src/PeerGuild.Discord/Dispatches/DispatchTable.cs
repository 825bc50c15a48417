using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace PeerGuild.Discord.Dispatches;

/// <summary>Which events somebody wants, and what is to be done with each. An event that is not in it is skipped unparsed.</summary>
/// <remarks>
/// Filled once, before the connection runs; not thread-safe while it is filled. Handlers of one connection are called one after
/// another, in the order of the events. An exception from a handler is logged as an Error; the connection goes on.
/// </remarks>
public sealed class DispatchTable
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The names wanted.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Wants an event, decoded.</summary>
    /// <exception cref="ArgumentException">The event has a handler already.</exception>
    public DispatchTable On<T>(DispatchKind<T> kind, Func<T, CancellationToken, ValueTask> handler)
        where T : class => On(kind, _ => true, handler);

    /// <summary>Wants an event, decoded, when a look at it as it came says so; else it is skipped unparsed.</summary>
    /// <exception cref="ArgumentException">The event has a handler already.</exception>
    public DispatchTable On<T>(DispatchKind<T> kind, Func<Dispatch, bool> wanted, Func<T, CancellationToken, ValueTask> handler)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(handler);
        return On(kind.Name, (dispatch, cancellationToken) =>
        {
            if (!wanted(dispatch))
            {
                return ValueTask.CompletedTask;
            }

            var value = JsonSerializer.Deserialize(dispatch.Data.Span, kind.Shape)
                ?? throw new JsonException($"{kind.Name} came without data.");
            return handler(value, cancellationToken);
        });
    }

    /// <summary>Wants an event as it came, by its name on the wire.</summary>
    /// <exception cref="ArgumentException">The event has a handler already.</exception>
    public DispatchTable On(string name, Func<Dispatch, CancellationToken, ValueTask> handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(handler);
        if (!_entries.TryAdd(name, new Entry(name, Encoding.UTF8.GetBytes(name), handler)))
        {
            throw new ArgumentException($"{name} has a handler already.", nameof(name));
        }

        return this;
    }

    /// <summary>The table as the connection asks it: by the name's bytes, without making a string.</summary>
    internal Lookup Freeze() => new(_entries.Values);

    internal sealed record Entry(string Name, byte[] Utf8Name, Func<Dispatch, CancellationToken, ValueTask> Handler);

    internal sealed class Lookup(IEnumerable<Entry> entries)
    {
        private readonly FrozenDictionary<int, Entry[]> _byLength =
            entries.GroupBy(entry => entry.Utf8Name.Length).ToFrozenDictionary(group => group.Key, group => group.ToArray());

        public Entry? Find(ReadOnlySpan<byte> utf8Name)
        {
            foreach (var entry in _byLength.GetValueOrDefault(utf8Name.Length) ?? [])
            {
                if (utf8Name.SequenceEqual(entry.Utf8Name))
                {
                    return entry;
                }
            }

            return null;
        }
    }
}
