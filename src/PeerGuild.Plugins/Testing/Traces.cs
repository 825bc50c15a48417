using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <summary>Looks for what would lead to a person in the bytes of files: the id in figures and in bits of either order, and words.</summary>
public sealed class Traces
{
    private readonly ImmutableArray<(string Name, byte[] Bytes)> _sought;

    /// <param name="user">Whose.</param>
    /// <param name="words">Names and sentences, as they were typed; sought in UTF-8, and as JSON escapes it.</param>
    public Traces(UserId user, IEnumerable<string> words)
    {
        var (little, big) = (new byte[sizeof(ulong)], new byte[sizeof(ulong)]);
        BinaryPrimitives.WriteUInt64LittleEndian(little, user.Value);
        BinaryPrimitives.WriteUInt64BigEndian(big, user.Value);
        _sought =
        [
            ("the id in figures", Encoding.UTF8.GetBytes(user.Value.ToString(CultureInfo.InvariantCulture))),
            ("the id as fixed64", little),
            ("the id as an integer of the database", big),
            .. words.SelectMany(word => new[] { word, System.Text.Json.JsonEncodedText.Encode(word).Value }.Distinct())
                .Select(word => ($"'{word}'", Encoding.UTF8.GetBytes(word))),
        ];
    }

    /// <summary>What is found in a file.</summary>
    public IEnumerable<string> In(string file)
    {
        var bytes = File.ReadAllBytes(file);
        return _sought.Where(sought => bytes.AsSpan().IndexOf(sought.Bytes) >= 0).Select(sought => $"{sought.Name} in {Path.GetFileName(file)}");
    }
}
