using System.Security.Cryptography;
using System.Text;

namespace PeerGuild.Storage;

/// <summary>All chance a rule has, made of the id of the input it decides: the same input gives the same ids.</summary>
public sealed record Seed(string Input)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int IdLength = 10;

    /// <summary>An id of 10 letters and digits without look-alikes, about 49 bits.</summary>
    /// <param name="purpose">What it is for: two purposes of one input give two ids.</param>
    public string Id(string purpose)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Input}\0{purpose}"));
        return string.Create(IdLength, hash, static (id, bytes) =>
        {
            for (var i = 0; i < id.Length; i++)
            {
                // Two bytes for each letter keep the distribution even to within a thousandth.
                id[i] = Letters[((bytes[2 * i] << 8) | bytes[(2 * i) + 1]) % Letters.Length];
            }
        });
    }
}
