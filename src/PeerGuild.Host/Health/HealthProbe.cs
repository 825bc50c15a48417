using Grpc.Core;
using Grpc.Health.V1;
using PeerGuild.Grpc;
using PeerGuild.Hosting;

namespace PeerGuild.Host.Health;

/// <summary><c>peerguild health ADDRESS</c>: whether a part answers, for whoever watches over it.</summary>
internal static class HealthProbe
{
    private const int Unwell = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks once.</summary>
    /// <param name="address">A plugin's Unix socket (gRPC health), or the <c>http://</c> address where a part answers <c>/healthz</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code: 0 when it is well, 1 when not.</returns>
    /// <exception cref="StartRefusedException">This is no address.</exception>
    public static async Task<int> RunAsync(string address, CancellationToken cancellationToken)
    {
        var answer = address.StartsWith("unix:", StringComparison.Ordinal) ? AskPluginAsync(address)
            : Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? AskAsync(url, cancellationToken)
            : throw new StartRefusedException($"'{address}' is no address: give unix:/path, or http://host:port.");
        try
        {
            return await answer;
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
}
