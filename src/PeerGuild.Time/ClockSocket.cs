using System.Net.WebSockets;
using System.Text.Json;

namespace PeerGuild.Time;

/// <summary>
/// The socket over which this process follows the sandbox's clock (<c>/sandbox/v1/clock/follow</c>): ticks come down, reports go up. A socket that
/// breaks is opened again; meanwhile the clock runs on as the last tick said.
/// </summary>
public sealed class ClockSocket : IAsyncDisposable
{
    private const int LongestTick = 1 << 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _followed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly IClockFollower _follower;
    private readonly TimeProvider _time;
    private readonly Uri _address;
    private readonly Task _running;

    private ClockSocket(Uri sandbox, IClockFollower follower, TimeProvider time)
    {
        _address = new UriBuilder(sandbox)
        {
            Scheme = sandbox.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs,
            Path = "/sandbox/v1/clock/follow",
            Query = "name=" + Uri.EscapeDataString(follower.Name),
        }.Uri;
        (_follower, _time) = (follower, time);
        _running = RunAsync(_stop.Token);
    }

    /// <summary>Follows from now on, until disposed. Returns when the follower has been told the time once.</summary>
    /// <param name="sandbox">The sandbox's address, as in <c>http://127.0.0.1:5080</c>. One that does not answer yet is waited for.</param>
    /// <param name="follower">Who is told.</param>
    /// <param name="time">Wire time: pauses between attempts.</param>
    /// <param name="cancellationToken">Gives up the wait for the first tick.</param>
    public static async Task<ClockSocket> FollowAsync(Uri sandbox, IClockFollower follower, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = new ClockSocket(sandbox, follower, time);
        try
        {
            await socket._followed.Task.WaitAsync(cancellationToken);
            return socket;
        }
        catch
        {
            await socket.DisposeAsync();
            throw;
        }
    }

    /// <summary>Follows no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _sending.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(_address, cancellationToken);
                await ReadAsync(socket, cancellationToken);
            }
            catch (Exception exception) when (exception is WebSocketException or JsonException)
            {
                // The sandbox is away, or is no sandbox: asked again after a pause.
            }

            await Task.Delay(Pause, _time, cancellationToken);
        }
    }

    private async Task ReadAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answers = new HashSet<Task>();
        var buffer = new byte[LongestTick];
        try
        {
            while (await FillAsync(socket, buffer, cancellationToken) is { } length)
            {
                // Answered beside the reading: a later tick may be what lets the follower come to rest.
                answers.RemoveWhere(answer => answer.IsCompleted);
                answers.Add(AnswerAsync(socket, ClockJson.ReadTick(buffer.AsSpan(0, length)), ended.Token));
                _followed.TrySetResult();
            }
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnswerAsync(WebSocket socket, ClockTick tick, CancellationToken cancellationToken)
    {
        var report = await _follower.TickAsync(tick, cancellationToken);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(ClockJson.Write(report), WebSocketMessageType.Text, true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <returns>The message's length; null when the other side has closed.</returns>
    private static async Task<int?> FillAsync(WebSocket socket, byte[] buffer, CancellationToken cancellationToken)
    {
        var length = 0;
        while (length < buffer.Length)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.EndOfMessage)
            {
                return length;
            }
        }

        throw new JsonException("A tick is shorter.");
    }
}
