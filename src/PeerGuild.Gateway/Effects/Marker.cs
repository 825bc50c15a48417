using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PeerGuild.Gateway.Effects;

/// <summary>
/// How a post is known again: a nonce of 22 characters of base64url(SHA-256(plugin, 0, id)), and its first 31 bits as the id of the message's container.
/// </summary>
internal sealed record Marker(string Nonce, int Id)
{
    private const int NonceLength = 22;

    public static Marker Of(string plugin, string effect)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{plugin}\0{effect}"));
        var text = Convert.ToBase64String(hash).Replace('+', '-').Replace('/', '_');
        var id = (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) >> 1);
        return new Marker(text[..NonceLength], Math.Max(1, id));
    }
}
