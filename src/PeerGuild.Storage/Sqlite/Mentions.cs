using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>Whether an effect says something of a person: their id, in figures or in bits, or words that were theirs.</summary>
internal sealed class Mentions
{
    private const int ShortestWord = 2;

    private readonly byte[] _bits = new byte[sizeof(ulong)];
    private readonly byte[] _figures;
    private readonly ImmutableHashSet<DocRef> _documents;
    private readonly ImmutableArray<byte[]> _words;

    public Mentions(UserId user, LostWords lost)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bits, user.Value);
        _figures = Encoding.UTF8.GetBytes(user.Value.ToString(CultureInfo.InvariantCulture));
        _documents = [.. lost.Documents];
        _words = [.. lost.Words.Where(word => word.Length >= ShortestWord).Select(Encoding.UTF8.GetBytes)];
    }

    public bool AreIn(EffectRow effect)
    {
        var act = effect.Act;
        if (act.ActCase is not (Effect.ActOneofCase.Post or Effect.ActOneofCase.Edit or Effect.ActOneofCase.Status))
        {
            return false;
        }

        var bytes = act.ToByteArray();
        // What people typed stands escaped in a view.
        var plain = bytes.AsSpan().Contains((byte)'\\') ? Array.FindAll(bytes, one => one != '\\') : bytes;
        return bytes.AsSpan().IndexOf(_bits) >= 0
            || Says(plain, _figures)
            || (_documents.Contains(effect.Lane.Doc) && _words.Any(word => Says(plain, word)));
    }

    /// <summary>An effect of the same kind that says nothing of anybody.</summary>
    public static Effect Emptied(Effect act)
    {
        var emptied = act.Clone();
        var view = new View { Blocks = { new Block { Text = "-# …" } } };
        switch (emptied.ActCase)
        {
            case Effect.ActOneofCase.Post:
                emptied.Post.View = view;
                break;
            case Effect.ActOneofCase.Edit:
                emptied.Edit.View = view;
                break;
            case Effect.ActOneofCase.Status:
                emptied.Status.Text = "";
                break;
        }

        return emptied;
    }

    private static bool Says(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        for (var at = text.IndexOf(word); at >= 0;)
        {
            if ((at == 0 || !IsInWord(text[at - 1])) && (at + word.Length == text.Length || !IsInWord(text[at + word.Length])))
            {
                return true;
            }

            var next = text[(at + 1)..].IndexOf(word);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private static bool IsInWord(byte one) => char.IsAsciiLetterOrDigit((char)one) || one >= 0x80;
}
