namespace PeerGuild.Grpc.Wire;

/// <summary>Where a server listens: <c>unix:/path</c>, <c>unix:///path</c>, <c>http://host:port</c> or <c>https://host:port</c>.</summary>
/// <param name="Uri">What HTTP asks for; of a Unix socket a stand-in, <c>http://localhost</c>.</param>
/// <param name="SocketPath">The Unix socket, or null.</param>
internal sealed record GrpcAddress(Uri Uri, string? SocketPath)
{
    private const string UnixScheme = "unix:";

    /// <summary>Reads an address.</summary>
    /// <exception cref="ArgumentException">It is none of the four forms.</exception>
    public static GrpcAddress Parse(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        if (address.StartsWith(UnixScheme, StringComparison.OrdinalIgnoreCase))
        {
            var path = address[UnixScheme.Length..];
            path = path.StartsWith("//", StringComparison.Ordinal) ? path[2..] : path;
            if (Path.IsPathFullyQualified(path))
            {
                return new GrpcAddress(new Uri("http://localhost"), path);
            }
        }
        else if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https"))
        {
            return new GrpcAddress(uri, null);
        }

        throw new ArgumentException($"'{address}' is none of unix:/path, http://host:port and https://host:port.", nameof(address));
    }
}
