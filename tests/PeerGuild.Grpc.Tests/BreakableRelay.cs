using System.Net;
using System.Net.Sockets;

namespace PeerGuild.Grpc.Tests;

/// <summary>Carries one connection to a server until a test breaks it.</summary>
internal sealed class BreakableRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _broken = new();
    private Task _relay = Task.CompletedTask;

    public BreakableRelay() => _listener.Start();

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Start(string target) => _relay = RelayAsync(new Uri(target));

    public void Break() => _broken.Cancel();

    public async ValueTask DisposeAsync()
    {
        Break();
        await _relay;
        _listener.Dispose();
        _broken.Dispose();
    }

    private async Task RelayAsync(Uri target)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_broken.Token);
            using var server = new TcpClient();
            await server.ConnectAsync(target.Host, target.Port, _broken.Token);
            await Task.WhenAll(
                client.GetStream().CopyToAsync(server.GetStream(), _broken.Token),
                server.GetStream().CopyToAsync(client.GetStream(), _broken.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Broken on purpose.
        }
    }
}
