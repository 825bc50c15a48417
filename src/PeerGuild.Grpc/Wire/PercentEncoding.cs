using System.Buffers;
using System.Globalization;
using System.Text;

namespace PeerGuild.Grpc.Wire;

/// <summary>The <c>grpc-message</c> field: UTF-8 with everything outside printable ASCII, and <c>%</c>, as <c>%XX</c>.</summary>
/// <remarks>Source: PROTOCOL-HTTP2, Percent-Encoded. A message that is badly encoded is still shown, never refused.</remarks>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(character => character != '%')]);

    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var code in Encoding.UTF8.GetBytes(text))
        {
            if (code is >= (byte)' ' and <= (byte)'~' and not (byte)'%')
            {
                encoded.Append((char)code);
            }
            else
            {
                encoded.Append('%').Append(code.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%', StringComparison.Ordinal))
        {
            return encoded;
        }

        var bytes = new ArrayBufferWriter<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length
                && byte.TryParse(encoded.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                bytes.Write([code]);
                i += 2;
            }
            else
            {
                bytes.Write(Encoding.UTF8.GetBytes(encoded, i, 1));
            }
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
