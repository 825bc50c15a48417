using PeerGuild.Grpc.Links;

namespace PeerGuild.Grpc.Tests.Links;

/// <summary>Certificates and a secret as files, of one authority.</summary>
internal sealed class LinkFolder : IDisposable
{
    public const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pg-link-");
    private readonly LinkAuthority _authority;

    public LinkFolder(DateTimeOffset? from = null, TimeSpan? valid = null)
    {
        _authority = LinkAuthority.Create(from ?? TimeProvider.System.GetUtcNow(), valid ?? TimeSpan.FromDays(1));
        Write("authority.pem", _authority.Certificate);
    }

    public LinkOptions For(string part, string? secret = Secret)
    {
        var (certificate, key) = _authority.Issue(part);
        return new LinkOptions
        {
            Secret = secret,
            Certificate = Write(part + ".pem", certificate),
            Key = Write(part + ".key", key),
            Authority = Write("authority.pem", _authority.Certificate),
        };
    }

    public Link Open(string part, string? secret = Secret) => Link.Open(part, For(part, secret), TimeProvider.System);

    public Link Open(string part, TimeProvider time) => Link.Open(part, For(part), time);

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }
}
