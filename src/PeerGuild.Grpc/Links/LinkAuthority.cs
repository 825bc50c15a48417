using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PeerGuild.Grpc.Links;

/// <summary>An authority of one's own that names PeerGuild's parts: ECDSA on P-256, SHA-256.</summary>
/// <remarks>Source: RFC 5280, sections 4.2.1.3, 4.2.1.6, 4.2.1.9 and 4.2.1.12 (key usage, names, basic constraints, extended key usage).</remarks>
public sealed class LinkAuthority : IDisposable
{
    private const int SerialBytes = 16;
    private static readonly OidCollection BothSides = [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")];

    private readonly X509Certificate2 _root;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _until;

    private LinkAuthority(X509Certificate2 root, DateTimeOffset from, DateTimeOffset until)
    {
        _root = root;
        (_from, _until) = (from, until);
    }

    /// <summary>The authority's certificate, PEM. Its key is not kept: new parts need a new authority.</summary>
    public string Certificate => _root.ExportCertificatePem() + "\n";

    /// <summary>Makes an authority.</summary>
    /// <param name="now">When it begins, but for an hour's grace for clocks that are behind.</param>
    /// <param name="valid">How long it lasts, and everything it issues.</param>
    public static LinkAuthority Create(DateTimeOffset now, TimeSpan valid)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=PeerGuild links", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var (from, until) = (now.AddHours(-1), now + valid);
        return new LinkAuthority(request.CreateSelfSigned(from, until), from, until);
    }

    /// <summary>Names a part.</summary>
    /// <param name="part">Its name, which becomes the certificate's DNS name.</param>
    /// <returns>Certificate and private key, PEM.</returns>
    public (string Certificate, string Key) Issue(string part)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={part}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(part);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(BothSides, critical: false));
        using var certificate = request.Create(_root, _from, _until, RandomNumberGenerator.GetBytes(SerialBytes));
        return (certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();
}
