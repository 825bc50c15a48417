using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Grpc.Core;
using Grpc.Health.V1;
using PeerGuild.Grpc;
using PeerGuild.Hosting;
using PeerGuild.Hosting.Health;

namespace PeerGuild.Host.Health;

/// <summary><c>peerguild health ADDRESS</c>: whether a part answers, or is ready, for whoever watches over it.</summary>
internal static class HealthProbe
{
    private const int Unwell = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks once.</summary>
    /// <param name="address">A part's Unix socket, or the <c>http://</c> address where its health is served.</param>
    /// <param name="ready">
    /// Ask whether it can serve everyone (<c>/readyz</c>), and print why not; else whether it answers (gRPC health on a socket, so that any
    /// plugin can be asked, and <c>/healthz</c>).
    /// </param>
    /// <param name="said">Where what a part says is printed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code: 0 when it is well, 1 when not.</returns>
    /// <exception cref="StartRefusedException">This is no address.</exception>
    public static async Task<int> RunAsync(string address, bool ready, TextWriter said, CancellationToken cancellationToken)
    {
        var socket = address.StartsWith("unix:", StringComparison.Ordinal) ? address["unix:".Length..] : null;
        var url = socket is not null ? new Uri("http://localhost")
            : Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed
            : throw new StartRefusedException($"'{address}' is no address: give unix:/path, or http://host:port.");
        try
        {
            return await (ready ? AskReadyAsync(url, socket, said, cancellationToken)
                : socket is not null ? AskPluginAsync(address)
                : AskAsync(url, cancellationToken));
        }
        catch (Exception exception) when (exception is RpcException or HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Console.Error.WriteLineAsync($"Nobody answers at {address}.");
            return Unwell;
        }
    }

    private static async Task<int> AskPluginAsync(string address)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Patience;
        var answer = await new global::Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), deadline: deadline);
        return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving ? 0 : Unwell;
    }

    private static async Task<int> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience };
        using var answer = await http.GetAsync(new Uri(url, "/healthz"), cancellationToken);
        return answer.IsSuccessStatusCode ? 0 : Unwell;
    }

    /// <summary>The sockets speak HTTP/2 alone.</summary>
    private static async Task<int> AskReadyAsync(Uri url, string? socket, TextWriter said, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler();
        if (socket is not null)
        {
            handler.ConnectCallback = (_, token) => ConnectAsync(socket, token);
        }

        using var http = new HttpClient(handler) { Timeout = Patience };
        using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(url, Readiness.Path));
        if (socket is not null)
        {
            (question.Version, question.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        using var answer = await http.SendAsync(question, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable)
        {
            foreach (var sentence in JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))?.AsArray() ?? [])
            {
                await said.WriteLineAsync(sentence?.ToString());
            }
        }

        return answer.IsSuccessStatusCode ? 0 : Unwell;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
