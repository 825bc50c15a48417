using System.Collections;
using System.Text;

namespace Grpc.Core;

/// <summary>The header or trailer fields of a call, in order; a key may occur more than once. Not thread-safe.</summary>
/// <remarks>Source: gRPC over HTTP/2, Custom-Metadata, https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md.</remarks>
public sealed class Metadata : IList<Metadata.Entry>
{
    /// <summary>A key with this ending carries bytes: base64 on the wire.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>Fields that nobody may add to.</summary>
    public static readonly Metadata Empty = new(isReadOnly: true);

    private readonly List<Entry> _entries = [];

    /// <summary>No fields yet.</summary>
    public Metadata()
    {
    }

    private Metadata(bool isReadOnly) => IsReadOnly = isReadOnly;

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public bool IsReadOnly { get; }

    /// <inheritdoc/>
    public Entry this[int index]
    {
        get => _entries[index];
        set => Writable()[index] = value;
    }

    /// <summary>The last field of that key.</summary>
    /// <param name="key">Compared without regard to case.</param>
    /// <returns>Null when there is none.</returns>
    public Entry? Get(string key) => _entries.FindLast(entry => entry.HasKey(key));

    /// <summary>Every field of that key, in order.</summary>
    public IEnumerable<Entry> GetAll(string key) => _entries.Where(entry => entry.HasKey(key));

    /// <summary>The last text of that key, or null.</summary>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The last bytes of that key, or null.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <inheritdoc/>
    public void Add(Entry item) => Writable().Add(item);

    /// <summary>Adds a text field.</summary>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Adds a field of bytes; the key ends in <see cref="BinaryHeaderSuffix"/>.</summary>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <inheritdoc/>
    public void Clear() => Writable().Clear();

    /// <inheritdoc/>
    public bool Contains(Entry item) => _entries.Contains(item);

    /// <inheritdoc/>
    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public int IndexOf(Entry item) => _entries.IndexOf(item);

    /// <inheritdoc/>
    public void Insert(int index, Entry item) => Writable().Insert(index, item);

    /// <inheritdoc/>
    public bool Remove(Entry item) => Writable().Remove(item);

    /// <inheritdoc/>
    public void RemoveAt(int index) => Writable().RemoveAt(index);

    private List<Entry> Writable() => IsReadOnly ? throw new InvalidOperationException("This metadata is read-only.") : _entries;

    /// <summary>One field.</summary>
    public sealed class Entry
    {
        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <summary>A text field.</summary>
        /// <param name="key">Letters, digits, <c>_ . -</c>; made lower case; not ending in <see cref="BinaryHeaderSuffix"/>.</param>
        /// <param name="value">Printable ASCII: what a header field can carry.</param>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Checked(key, binary: false);
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                throw new ArgumentException($"The text of '{key}' is not printable ASCII: send it as bytes, in -bin.", nameof(value));
            }

            _text = value;
        }

        /// <summary>A field of bytes.</summary>
        /// <param name="key">Letters, digits, <c>_ . -</c>; made lower case; ends in <see cref="BinaryHeaderSuffix"/>.</param>
        /// <param name="valueBytes">Any bytes. Not copied.</param>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Checked(key, binary: true);
            _bytes = valueBytes;
        }

        private Entry(string key, string? text, byte[]? bytes)
        {
            Key = key;
            _text = text;
            _bytes = bytes;
        }

        /// <summary>Always lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the field carries bytes.</summary>
        public bool IsBinary => _bytes is not null;

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The field carries bytes.</exception>
        public string Value => _text ?? throw new InvalidOperationException($"'{Key}' carries bytes, not text.");

        /// <summary>The bytes; of a text field its ASCII.</summary>
        public byte[] ValueBytes => _bytes ?? Encoding.ASCII.GetBytes(_text!);

        /// <inheritdoc/>
        public override string ToString() => IsBinary ? $"{Key}: {_bytes!.Length} bytes" : $"{Key}: {_text}";

        internal bool HasKey(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        /// <summary>A field as a peer sent it: its text is taken as it came.</summary>
        internal static Entry Received(string key, string text) => new(key, text, null);

        /// <inheritdoc cref="Received(string, string)"/>
        internal static Entry Received(string key, byte[] bytes) => new(key, null, bytes);

        private static string Checked(string key, bool binary)
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            if (key.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('_' or '.' or '-')))
            {
                throw new ArgumentException($"'{key}' is not a metadata key: letters, digits and _ . - only.", nameof(key));
            }

            if (key.EndsWith(BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase) != binary)
            {
                throw new ArgumentException($"A key ends in -bin when, and only when, its value is bytes: '{key}'.", nameof(key));
            }

            return key.ToLowerInvariant();
        }
    }
}
