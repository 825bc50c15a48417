using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using PeerGuild.Time;

namespace PeerGuild.Sandbox.Clocks;

/// <summary>A follower's process has closed its socket.</summary>
internal sealed class FollowerGoneException(string name) : Exception($"{name} does not follow any more.");

/// <summary>A process that follows the clock over a socket. Thread-safe.</summary>
internal sealed class RemoteFollower(string name, WebSocket socket) : IClockFollower, IDisposable
{
    private const int LongestReport = 1 << 20;

    private readonly ConcurrentDictionary<long, TaskCompletionSource<ClockReport>> _asked = new();
    private readonly SemaphoreSlim _sending = new(1);
    private bool _gone;

    public string Name { get; } = name;

    /// <inheritdoc/>
    /// <exception cref="FollowerGoneException">The socket is closed.</exception>
    public async Task<ClockReport> TickAsync(ClockTick tick, CancellationToken cancellationToken)
    {
        var answer = _asked[tick.Tick] = new TaskCompletionSource<ClockReport>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await SendAsync(tick, cancellationToken);
            if (Volatile.Read(ref _gone))
            {
                throw new FollowerGoneException(Name);
            }

            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _asked.TryRemove(tick.Tick, out _);
        }
    }

    /// <summary>Reads reports until the socket closes.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[LongestReport];
            while (await FillAsync(buffer, cancellationToken) is { } length)
            {
                var report = ClockJson.ReadReport(buffer.AsSpan(0, length));
                if (_asked.TryGetValue(report.Tick, out var asked))
                {
                    asked.TrySetResult(report);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or JsonException or OperationCanceledException)
        {
            // However it ended, it follows no more.
        }
        finally
        {
            Volatile.Write(ref _gone, true);
            foreach (var asked in _asked.Values)
            {
                asked.TrySetException(new FollowerGoneException(Name));
            }
        }
    }

    public void Dispose() => _sending.Dispose();

    private async Task SendAsync(ClockTick tick, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // A send that is given up half-way would close the socket: it is always finished.
            await socket.SendAsync(ClockJson.Write(tick), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        catch (Exception exception) when (exception is WebSocketException or InvalidOperationException)
        {
            throw new FollowerGoneException(Name);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task<int?> FillAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        var length = 0;
        while (length < buffer.Length)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                return null;
            }

            if (part.EndOfMessage)
            {
                return length;
            }
        }

        return null;
    }
}
