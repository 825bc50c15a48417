using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PeerGuild.Grpc.Links;

/// <summary>Who this part is and whom it trusts: its certificate and the authority. Thread-safe.</summary>
internal sealed class LinkIdentity
{
    // Source: RFC 5280, section 4.2.1.12.
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection _authorities;
    private readonly TimeProvider _time;

    private LinkIdentity(X509Certificate2 certificate, X509Certificate2Collection authorities, TimeProvider time)
    {
        Certificate = certificate;
        _authorities = authorities;
        _time = time;
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>Reads the three files; null when none is configured.</summary>
    /// <exception cref="LinkException">One is missing, cannot be read, does not fit the others or this part, or has run out.</exception>
    public static LinkIdentity? Read(string part, LinkOptions options, TimeProvider time)
    {
        string?[] files = [options.Certificate, options.Key, options.Authority];
        if (files.All(string.IsNullOrEmpty))
        {
            return null;
        }

        if (files.Any(string.IsNullOrEmpty))
        {
            throw new LinkException("Link:Certificate, Link:Key and Link:Authority go together: give all three, or none.");
        }

        var certificate = Read(options.Certificate!, "Link:Certificate", path => X509Certificate2.CreateFromPemFile(path, options.Key!));
        var authorities = new X509Certificate2Collection();
        Read(options.Authority!, "Link:Authority", path =>
        {
            authorities.ImportFromPemFile(path);
            return authorities;
        });
        var identity = new LinkIdentity(certificate, authorities, time);
        identity.Check(part, options);
        return identity;
    }

    /// <summary>Why a peer's certificate is not trusted; null when it is.</summary>
    /// <param name="peer">Its certificate; null when it showed none.</param>
    /// <param name="name">The part it must be; null for any that the authority has named.</param>
    public string? WhyNot(X509Certificate? peer, string? name)
    {
        if (peer is null)
        {
            return "it showed no certificate";
        }

        using var certificate = X509CertificateLoader.LoadCertificate(peer.GetRawCertData());
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true; // A stranger's certificate names no address that we would call.
        chain.ChainPolicy.VerificationTime = _time.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(name is null ? ClientUse : ServerUse));
        if (!chain.Build(certificate))
        {
            return HasRunOut(certificate)
                ? $"its certificate ({certificate.Subject}) ran out on {certificate.NotAfter:yyyy-MM-dd}: make new ones with peerguild certs"
                : $"its certificate ({certificate.Subject}) is not trusted: {string.Join(", ", chain.ChainStatus.Select(status => status.Status))}";
        }

        return name is null || certificate.MatchesHostname(name) ? null : $"its certificate ({certificate.Subject}) is not that of {name}";
    }

    private bool HasRunOut(X509Certificate2 certificate) => certificate.NotAfter.ToUniversalTime() <= _time.GetUtcNow().UtcDateTime;

    private static T Read<T>(string path, string setting, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new LinkException($"{setting} {path} cannot be used: {exception.Message} Check it and its key.", exception);
        }
    }

    private void Check(string part, LinkOptions options)
    {
        if (HasRunOut(Certificate))
        {
            throw new LinkException($"The certificate {options.Certificate} ran out on {Certificate.NotAfter:yyyy-MM-dd}: make new ones with peerguild certs.");
        }

        if (!Certificate.MatchesHostname(part))
        {
            throw new LinkException($"The certificate {options.Certificate} is not that of {part} ({Certificate.Subject}): give each part its own.");
        }

        if (WhyNot(Certificate, part) is { } why)
        {
            throw new LinkException($"The certificate {options.Certificate} does not come from the authority {options.Authority}: {why}.");
        }
    }
}
