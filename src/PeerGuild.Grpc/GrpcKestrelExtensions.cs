using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc;

/// <summary>Has Kestrel listen where gRPC clients call.</summary>
public static class GrpcKestrelExtensions
{
    /// <summary>
    /// Listens for gRPC, which is HTTP/2 only. A socket file left over by a killed process is deleted first; one that a process still
    /// answers on is not, and Kestrel then refuses to start.
    /// </summary>
    /// <param name="options">Kestrel.</param>
    /// <param name="address">
    /// <c>unix:/path</c>, <c>http://127.0.0.1:0</c> (port 0: any free one), <c>http://localhost:5000</c> or <c>https://…</c>.
    /// </param>
    /// <param name="configure">More about the endpoint; for https <c>listen => listen.UseHttps(certificate)</c>.</param>
    /// <exception cref="ArgumentException">The host is neither an IP address nor <c>localhost</c>.</exception>
    public static void ListenGrpc(this KestrelServerOptions options, string address, Action<ListenOptions>? configure = null)
    {
        var parsed = GrpcAddress.Parse(address);
        if (parsed.SocketPath is { } path)
        {
            DeleteLeftOver(path);
            options.ListenUnixSocket(path, Configure);
        }
        else if (IPAddress.TryParse(parsed.Uri.DnsSafeHost, out var ip))
        {
            options.Listen(ip, parsed.Uri.Port, Configure);
        }
        else if (parsed.Uri.IsLoopback)
        {
            options.ListenLocalhost(parsed.Uri.Port, Configure);
        }
        else
        {
            throw new ArgumentException($"A server listens on an IP address or localhost, not on '{parsed.Uri.Host}'.", nameof(address));
        }

        void Configure(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http2;
            if (configure is not null)
            {
                configure(listen);
            }
            else if (parsed.Uri.Scheme == Uri.UriSchemeHttps)
            {
                listen.UseHttps();
            }
        }
    }

    /// <summary>Where a started server listens, in the form that <see cref="GrpcChannel.ForAddress"/> takes.</summary>
    /// <param name="server">From the services: <c>app.Services.GetRequiredService&lt;IServer&gt;()</c>.</param>
    public static IReadOnlyList<string> GetGrpcAddresses(this IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return [.. addresses.Select(address => address.Replace("http://unix:", "unix:", StringComparison.Ordinal))];
    }

    private static void DeleteLeftOver(string path)
    {
        if (File.Exists(path) && IsSocket(path) && !IsAnswered(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>A socket cannot be opened as a file; anything that can is not ours to delete.</summary>
    private static bool IsSocket(string path)
    {
        try
        {
            File.OpenHandle(path).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static bool IsAnswered(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
