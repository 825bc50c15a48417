using System.Security.Cryptography;
using System.Text;

namespace PeerGuild.Grpc.Links;

/// <summary>The secret that every call over TCP carries as <c>authorization: Bearer …</c>.</summary>
internal sealed class LinkSecret
{
    public const string Header = "authorization";
    private const int LeastBytes = 32;
    private const string Scheme = "Bearer ";

    private readonly byte[] _expected;

    private LinkSecret(string secret)
    {
        Value = Scheme + secret;
        _expected = Encoding.UTF8.GetBytes(Value);
    }

    /// <summary>The header's value.</summary>
    public string Value { get; }

    /// <summary>Reads it; null when none is configured.</summary>
    /// <exception cref="LinkException">It is too short, or its file cannot be read.</exception>
    public static LinkSecret? Read(LinkOptions options)
    {
        var secret = options.Secret is { Length: > 0 } given ? given : options.SecretFile is { Length: > 0 } file ? FromFile(file) : null;
        if (secret is null)
        {
            return null;
        }

        return Encoding.UTF8.GetByteCount(secret) >= LeastBytes && secret.All(char.IsAscii) && !secret.Any(char.IsControl)
            ? new LinkSecret(secret)
            : throw new LinkException($"The links' secret must have {LeastBytes} bytes or more, in ASCII: make one with 'openssl rand -hex 32'.");
    }

    /// <summary>Whether a call's header is the one, compared in a time that does not depend on where they differ.</summary>
    public bool IsIn(string? header) => header is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header), _expected);

    private static string FromFile(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LinkException($"The file of the links' secret, {path}, cannot be read: check Link:SecretFile.", exception);
        }
    }
}
