using System.Net.WebSockets;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Watching;

/// <summary>One open page. What happens while a message is under way to it is gathered into the next.</summary>
internal sealed class Watcher(WebSocket socket) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly SortedSet<string> _changed = new(StringComparer.Ordinal);

    public void Note(IEnumerable<string> kinds)
    {
        lock (_gate)
        {
            var before = _changed.Count;
            _changed.UnionWith(kinds);
            if (before == 0 && _changed.Count > 0 && _news.CurrentCount == 0)
            {
                _news.Release();
            }
        }
    }

    /// <summary>Sends what is noted until the page goes away.</summary>
    public async Task RunAsync(Func<JsonObject> clock, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var telling = TellAsync(clock, over.Token);
        try
        {
            // A page says nothing; reading is how its leaving is noticed.
            while ((await socket.ReceiveAsync(new byte[256], over.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // However it went, it is gone.
        }

        await over.CancelAsync();
        await telling;
    }

    public void Dispose() => _news.Dispose();

    private async Task TellAsync(Func<JsonObject> clock, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _news.WaitAsync(cancellationToken);
                var message = new JsonObject { ["changed"] = Take(), ["clock"] = clock() };
                await socket.SendAsync(message.Bytes(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The page is gone, or the sandbox stops.
        }
    }

    private JsonArray Take()
    {
        lock (_gate)
        {
            var taken = new JsonArray([.. _changed.Select(kind => (JsonNode)kind)]);
            _changed.Clear();
            return taken;
        }
    }
}
