using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace PeerGuild.Storage;

/// <summary>A kind of document: how it is written, what is unique in it and what it can be found by. Declared once, as a static value.</summary>
public abstract class DocKind
{
    private protected DocKind(string name, int version)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        Name = name;
        Version = version;
    }

    /// <summary>The name in the store, [a-z-]; never changed once documents exist.</summary>
    public string Name { get; }

    /// <summary>The version of the state's shape that is written now, from 1.</summary>
    public int Version { get; }

    /// <summary>Whether it says whom it speaks of, be it nobody.</summary>
    public bool DeclaresPeople { get; private protected set; }

    /// <summary>What a document says of a person, told to that person; null when it is gone or says nothing of them.</summary>
    public abstract ValueTask<Told?> TellAsync(IRead read, string id, UserId user, CancellationToken cancellationToken);

    /// <summary>Whom a state speaks of, each once.</summary>
    internal abstract IEnumerable<UserId> Who(object state);

    /// <summary>Reads a state for <see cref="Who"/>.</summary>
    internal abstract object ReadState(ReadOnlySpan<byte> utf8, int version);

    /// <summary>The state as JSON in the present shape.</summary>
    internal abstract byte[] Write(object state);

    /// <summary>The unique keys of a state, as (key, value); a null value claims nothing.</summary>
    internal abstract IEnumerable<(string Key, string Value)> Uniques(object state);

    /// <summary>What a state can be listed by, as (index, value, order).</summary>
    internal abstract IEnumerable<(string Index, string Value, Instant Order)> Indexes(object state);
}

/// <summary>A kind of document with states of type <typeparamref name="T"/>.</summary>
/// <param name="name">The name in the store, [a-z-]; never changed once documents exist.</param>
/// <param name="version">The version of the shape that is written now, from 1.</param>
/// <param name="json">How a state is written.</param>
public sealed class DocKind<T>(string name, int version, JsonTypeInfo<T> json) : DocKind(name, version)
    where T : class
{
    private readonly SortedDictionary<int, Func<JsonObject, JsonObject>> _lifts = [];
    private readonly List<(string Key, Func<T, string?> Value)> _uniques = [];
    private Func<T, IEnumerable<UserId>> _who = _ => [];
    private Func<T, UserId, T?> _without = (state, _) => state;
    private Func<T, UserId, Told?> _tells = (_, _) => null;
    private readonly List<(string Index, Func<T, IEnumerable<string>> Values, Func<T, Instant>? Order)> _indexes = [];

    /// <summary>At most one document of this kind in a guild has this value: held by the commit, which otherwise is a conflict.</summary>
    public DocKind<T> Unique(string key, Func<T, string?> value)
    {
        _uniques.Add((key, value));
        return this;
    }

    /// <summary>Documents can be listed by these values, in this order (ties by id).</summary>
    public DocKind<T> Index(string index, Func<T, IEnumerable<string>> values, Func<T, Instant>? order = null)
    {
        _indexes.Add((index, values, order));
        return this;
    }

    /// <summary>Documents can be listed by each word of a text, whatever its case and accents: list them by what <see cref="Folded.Words"/> makes of a word.</summary>
    public DocKind<T> Words(string index, Func<T, string> text) => Index(index, state => Folded.Words(text(state)));

    /// <summary>Whom a document of this kind speaks of. What is exported and erased follows from it.</summary>
    /// <param name="who">Everyone it speaks of.</param>
    /// <param name="without">How it reads without one of them; null when nothing is left of it. The same state when it has to stay as it is for now.</param>
    /// <param name="tells">What it says of one of them.</param>
    public DocKind<T> People(Func<T, IEnumerable<UserId>> who, Func<T, UserId, T?> without, Func<T, UserId, Told?> tells)
    {
        (_who, _without, _tells) = (who, without, tells);
        DeclaresPeople = true;
        return this;
    }

    /// <summary>A document of this kind speaks of nobody.</summary>
    public DocKind<T> Nobody()
    {
        DeclaresPeople = true;
        return this;
    }

    /// <summary>How a state reads without a person; null when nothing is left of it.</summary>
    public T? Without(T state, UserId user) => _without(state, user);

    /// <summary>The strings that stood in one state and do not in another.</summary>
    public ImmutableArray<string> Lost(T before, T? after)
    {
        ArgumentNullException.ThrowIfNull(before);
        var left = after is null ? [] : Strings(JsonSerializer.SerializeToNode(after, json)).ToHashSet(StringComparer.Ordinal);
        return [.. Strings(JsonSerializer.SerializeToNode(before, json)).Distinct(StringComparer.Ordinal).Where(text => !left.Contains(text))];
    }

    /// <summary>How a state written with shape <paramref name="version"/> becomes one of the next version.</summary>
    public DocKind<T> From(int version, Func<JsonObject, JsonObject> lift)
    {
        _lifts.Add(version, lift);
        return this;
    }

    /// <summary>Names a document of this kind.</summary>
    public DocRef Ref(string id) => new(Name, id);

    /// <summary>Writes a document: a new one, or a new state of one that was read.</summary>
    public Put Put(string id, T state) => new(Ref(id), this, state);

    /// <summary>Deletes a document, with its timers, its anchors and its unsent effects.</summary>
    public Put Delete(string id) => new(Ref(id), this, null);

    /// <summary>
    /// Deletes a document and every trace of it: its effects under way too, the messages it has anchors for, its name, and its bytes from the disk before the
    /// commit is answered. For what names somebody who is to be forgotten.
    /// </summary>
    public Put Forget(string id) => new(Ref(id), this, null) { IsForgotten = true, IsScrubbed = true };

    /// <inheritdoc/>
    public override async ValueTask<Told?> TellAsync(IRead read, string id, UserId user, CancellationToken cancellationToken) =>
        await read.GetAsync(this, id, cancellationToken) is { } found ? _tells(found.State, user) : null;

    /// <summary>Reads a state that was written with shape <paramref name="version"/>, lifted to the present one.</summary>
    /// <exception cref="JsonException">It is not such a state.</exception>
    internal T Read(ReadOnlySpan<byte> utf8, int version)
    {
        if (version == Version)
        {
            return JsonSerializer.Deserialize(utf8, json) ?? throw new JsonException($"A {Name} is an object.");
        }

        var state = JsonNode.Parse(utf8)?.AsObject() ?? throw new JsonException($"A {Name} is an object.");
        for (var at = version; at < Version; at++)
        {
            var lift = _lifts.GetValueOrDefault(at) ?? throw new JsonException($"No lift leads on from shape {at} of a {Name}.");
            state = lift(state);
        }

        return state.Deserialize(json) ?? throw new JsonException($"A {Name} is an object.");
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject many => many.SelectMany(one => Strings(one.Value)),
        JsonArray many => many.SelectMany(Strings),
        JsonValue one when one.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    internal override IEnumerable<UserId> Who(object state) => _who((T)state).Distinct();

    internal override object ReadState(ReadOnlySpan<byte> utf8, int version) => Read(utf8, version);

    internal override byte[] Write(object state) => JsonSerializer.SerializeToUtf8Bytes((T)state, json);

    internal override IEnumerable<(string Key, string Value)> Uniques(object state) =>
        from unique in _uniques
        let value = unique.Value((T)state)
        where value is not null
        select (unique.Key, value);

    internal override IEnumerable<(string Index, string Value, Instant Order)> Indexes(object state) =>
        from index in _indexes
        from value in index.Values((T)state).Distinct()
        select (index.Index, value, index.Order?.Invoke((T)state) ?? Instant.FromUnixTimeTicks(0));
}
