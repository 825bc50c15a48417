using System.Security.Cryptography;
using System.Text;

namespace PeerGuild.Circles;

/// <summary>Words in short, for a button: whoever presses it means what they read, not what stands there by then.</summary>
internal static class Stamp
{
    private const int Length = 12;

    /// <summary>Twelve hexadecimal digits of the words' SHA-256.</summary>
    public static string Of(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..Length];
}
