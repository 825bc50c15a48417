using System.Text;

namespace PeerGuild.Grpc.Tests.Fuzzing;

/// <summary>As much of HPACK as the fuzzer needs: literals out; literals and statuses in, from a peer whose dynamic table has size 0.</summary>
/// <remarks>Source: RFC 7541.</remarks>
internal static class Hpack
{
    private static readonly string[] Statuses = ["200", "204", "206", "304", "400", "404", "500"];

    public static byte[] Encode(IEnumerable<(string Name, string Value)> fields)
    {
        var block = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            block.WriteByte(0); // A literal that is not indexed, with a new name.
            WriteString(block, name);
            WriteString(block, value);
        }

        return block.ToArray();
    }

    /// <returns>The fields with a literal name, and <c>:status</c>; others, and what is in Huffman code, have an empty name or value.</returns>
    public static IEnumerable<(string Name, string Value)> Decode(byte[] block)
    {
        for (var at = 0; at < block.Length;)
        {
            var first = block[at];
            if (first >= 0x80)
            {
                yield return Indexed(ReadNumber(block, ref at, 7));
            }
            else if (first >= 0x40 || first < 0x20)
            {
                var index = ReadNumber(block, ref at, first >= 0x40 ? 6 : 4);
                var name = index == 0 ? ReadString(block, ref at) : Indexed(index).Name;
                yield return (name, ReadString(block, ref at));
            }
            else
            {
                ReadNumber(block, ref at, 5); // The dynamic table's size.
            }
        }
    }

    private static (string Name, string Value) Indexed(int index) =>
        index is >= 8 and <= 14 ? (":status", Statuses[index - 8]) : ("", "");

    private static void WriteString(MemoryStream block, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        if (bytes.Length < 127)
        {
            block.WriteByte((byte)bytes.Length);
        }
        else
        {
            block.WriteByte(127);
            var rest = bytes.Length - 127;
            for (; rest >= 128; rest >>= 7)
            {
                block.WriteByte((byte)(0x80 | (rest & 0x7f)));
            }

            block.WriteByte((byte)rest);
        }

        block.Write(bytes);
    }

    private static int ReadNumber(byte[] block, ref int at, int bits)
    {
        var mask = (1 << bits) - 1;
        var number = block[at++] & mask;
        if (number < mask)
        {
            return number;
        }

        var shift = 0;
        byte part;
        do
        {
            part = block[at++];
            number += (part & 0x7f) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        return number;
    }

    private static string ReadString(byte[] block, ref int at)
    {
        var isHuffman = block[at] >= 0x80;
        var length = ReadNumber(block, ref at, 7);
        at += length;
        return isHuffman ? "" : Encoding.Latin1.GetString(block, at - length, length);
    }
}
