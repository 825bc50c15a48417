using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Links;

/// <summary>
/// How a part locks its links. A Unix socket is locked by its folder, which only this user can enter; TCP by a shared secret, and beyond loopback
/// by TLS on both sides as well. Thread-safe; lives as long as the process.
/// </summary>
public sealed class Link
{
    private readonly LinkSecret? _secret;
    private readonly LinkIdentity? _identity;

    private Link(LinkSecret? secret, LinkIdentity? identity)
    {
        _secret = secret;
        _identity = identity;
    }

    /// <summary>Unix sockets only.</summary>
    public static Link None { get; } = new(null, null);

    /// <summary>Reads what is configured.</summary>
    /// <param name="part">The part that uses it: <c>gateway</c>, or a plugin's name. Its certificate bears this name.</param>
    /// <param name="options">Where secret and certificates are.</param>
    /// <param name="time">What certificates run out by.</param>
    /// <exception cref="LinkException">Something is missing or does not fit.</exception>
    public static Link Open(string part, LinkOptions options, TimeProvider time) =>
        new(LinkSecret.Read(options), LinkIdentity.Read(part, options, time));

    /// <summary>How to dial a part.</summary>
    /// <param name="address">Where it serves.</param>
    /// <param name="peer">Its name: over TLS the one its certificate must bear, whatever the address says.</param>
    /// <param name="logs">Where a peer that is not trusted is named; the channel's own log lines are another matter.</param>
    /// <param name="time">What the channel runs on.</param>
    /// <exception cref="LinkException">This address must not be dialled so.</exception>
    public GrpcChannelOptions To(string address, string peer, ILoggerFactory? logs, TimeProvider time)
    {
        var parsed = Check(address);
        var options = new GrpcChannelOptions { TimeProvider = time };
        if (parsed.SocketPath is not null)
        {
            return options;
        }

        options.CallMetadata = [new Metadata.Entry(LinkSecret.Header, _secret!.Value)];
        if (parsed.Uri.Scheme == Uri.UriSchemeHttps)
        {
            var refusals = new Refusals(logs, time);
            options.SslOptions = new SslClientAuthenticationOptions
            {
                TargetHost = peer,
                ClientCertificateContext = SslStreamCertificateContext.Create(_identity!.Certificate, null, offline: true),
                RemoteCertificateValidationCallback = (_, certificate, _, _) => Trusts(certificate, peer, refusals),
            };
        }

        return options;
    }

    /// <summary>Has a server listen here, and lets in who may come.</summary>
    /// <exception cref="LinkException">This address must not be served so.</exception>
    internal void Listen(KestrelServerOptions kestrel, string address, ILoggerFactory? logs, TimeProvider time)
    {
        var parsed = Check(address);
        CheckFolder(parsed);
        if (parsed.Uri.Scheme != Uri.UriSchemeHttps)
        {
            kestrel.ListenGrpc(address);
            return;
        }

        var refusals = new Refusals(logs, time);
        var serving = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(_identity!.Certificate, null, offline: true),
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => Trusts(certificate, null, refusals),
        };
        kestrel.ListenGrpc(address, listen => listen.UseHttps((_, _, _, _) => ValueTask.FromResult(serving), new object()));
    }

    /// <summary>Answers calls over TCP without the secret with UNAUTHENTICATED.</summary>
    internal void Guard(IApplicationBuilder app, string address, ILoggerFactory? logs, TimeProvider time)
    {
        if (Check(address).SocketPath is not null)
        {
            return;
        }

        var refusals = new Refusals(logs, time);
        app.Use((context, next) =>
        {
            if (_secret!.IsIn(context.Request.Headers.Authorization))
            {
                return next(context);
            }

            refusals.Say(context.Connection.RemoteIpAddress?.ToString() ?? "somebody", "it did not know the shared secret");
            return RefuseAsync(context.Response);
        });
    }

    private static Task RefuseAsync(HttpResponse response)
    {
        response.ContentType = WireNames.ContentType;
        response.Headers[WireNames.Status] = ((int)StatusCode.Unauthenticated).ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers[WireNames.Message] = PercentEncoding.Encode("The shared secret is missing or another: set the same Link:Secret for every part.");
        return Task.CompletedTask;
    }

    private static void CheckFolder(GrpcAddress address)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows() && Path.GetDirectoryName(address.SocketPath) is { } folder
            && Directory.Exists(folder) && (File.GetUnixFileMode(folder) & Others) != 0)
        {
            throw new LinkException($"Others can enter {folder}, where the socket lies: run 'chmod 700 {folder}', or choose another folder.");
        }
    }

    private GrpcAddress Check(string address)
    {
        var parsed = Parse(address);
        if (parsed.SocketPath is not null)
        {
            return parsed;
        }

        if (_secret is null)
        {
            throw new LinkException($"{address} is not a Unix socket and there is no shared secret: set Link:Secret or Link:SecretFile.");
        }

        if (parsed.Uri.Scheme != Uri.UriSchemeHttps && !parsed.Uri.IsLoopback)
        {
            throw new LinkException($"{address} leads beyond this machine without TLS: make it https, with certificates from peerguild certs.");
        }

        return parsed.Uri.Scheme == Uri.UriSchemeHttps && _identity is null
            ? throw new LinkException($"{address} wants certificates: set Link:Certificate, Link:Key and Link:Authority (peerguild certs makes them).")
            : parsed;
    }

    private static GrpcAddress Parse(string address)
    {
        try
        {
            return GrpcAddress.Parse(address);
        }
        catch (ArgumentException exception)
        {
            throw new LinkException($"'{address}' is no address: give unix:/path, http://127.0.0.1:port or https://host:port.", exception);
        }
    }

    private bool Trusts(X509Certificate? certificate, string? peer, Refusals refusals)
    {
        var why = _identity!.WhyNot(certificate, peer);
        if (why is not null)
        {
            refusals.Say(peer ?? "somebody", why);
        }

        return why is null;
    }
}
