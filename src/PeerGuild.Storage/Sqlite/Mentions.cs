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

    private readonly ulong _user;
    private readonly byte[] _bits = new byte[sizeof(ulong)];
    private readonly byte[] _figures;
    private readonly ImmutableHashSet<DocRef> _documents;
    private readonly ImmutableArray<byte[]> _words;

    public Mentions(UserId user, LostWords lost)
    {
        _user = user.Value;
        BinaryPrimitives.WriteUInt64LittleEndian(_bits, user.Value);
        _figures = Encoding.UTF8.GetBytes(user.Value.ToString(CultureInfo.InvariantCulture));
        _documents = [.. lost.Documents];
        _words = [.. lost.Words.Where(word => word.Length >= ShortestWord).Select(Encoding.UTF8.GetBytes)];
    }

    public bool AreIn(EffectRow effect)
    {
        var act = effect.Act;
        if (IsTo(act))
        {
            return true;
        }

        if (act.ActCase is not (Effect.ActOneofCase.Post or Effect.ActOneofCase.Edit or Effect.ActOneofCase.Status or Effect.ActOneofCase.DirectMessage))
        {
            return false;
        }

        var bytes = act.ToByteArray();
        return bytes.AsSpan().IndexOf(_bits) >= 0
            || Says(Plain(bytes), _figures)
            || (_documents.Contains(effect.Lane.Doc) && Plain(WithoutArguments(act).ToByteArray()) is var shown && _words.Any(word => Says(shown, word)));
    }

    /// <summary>What people typed stands escaped in a view.</summary>
    private static byte[] Plain(byte[] bytes) => bytes.AsSpan().Contains((byte)'\\') ? Array.FindAll(bytes, one => one != '\\') : bytes;

    /// <summary>Arguments of buttons are ids that documents share, nobody's words: what shows them still has its use.</summary>
    private static Effect WithoutArguments(Effect act)
    {
        var shown = act.Clone();
        var blocks = shown.Post?.View?.Blocks ?? shown.Edit?.View?.Blocks ?? [];
        foreach (var button in blocks.SelectMany(block => block.Buttons?.Buttons_ ?? [block.Section?.Button ?? new Button()]))
        {
            button.Args.Clear();
        }

        return shown;
    }

    /// <summary>Their id as keys hold it.</summary>
    public string Figures => Encoding.UTF8.GetString(_figures);

    /// <summary>An effect of the same kind that says nothing of anybody; what is meant for the person alone becomes one that finds nobody.</summary>
    public Effect Emptied(Effect act)
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
            case Effect.ActOneofCase.DirectMessage or Effect.ActOneofCase.FindMember when IsTo(act):
                emptied.FindMember = new FindMember();
                break;
            case Effect.ActOneofCase.DirectMessage:
                emptied.DirectMessage.View = view;
                break;
        }

        return emptied;
    }

    private bool IsTo(Effect act) => (act.DirectMessage?.User ?? act.FindMember?.User) == _user;

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
