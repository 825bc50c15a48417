using System.Net;

namespace PeerGuild.Sandbox;

/// <summary>Where the sandbox may listen: on this machine only.</summary>
internal static class SandboxAddress
{
    /// <summary>Reads an address like <c>http://127.0.0.1:5080</c>.</summary>
    /// <exception cref="SandboxRefusedException">It is none, or is not of this machine.</exception>
    public static IPEndPoint Read(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != "http" || address.PathAndQuery != "/")
        {
            throw new SandboxRefusedException($"'{url}' is not an address like http://127.0.0.1:5080: check --urls.");
        }

        if (!IsLoopback(address.Host))
        {
            throw new SandboxRefusedException($"The sandbox listens on this machine only, and {address.Host} is not a loopback address: check --urls.");
        }

        return new IPEndPoint(address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(address.Host.Trim('[', ']')), address.Port);
    }

    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
