using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace PeerGuild.Grpc.Tests.Fuzzing;

/// <summary>A connection that sends any bytes and notes what comes back.</summary>
internal sealed class Http2Socket : IDisposable
{
    private static readonly byte[] SyncPing = [7, 7, 7, 7, 7, 7, 7, 7];

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly TaskCompletionSource<bool> _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<int, string> _answers = [];
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing;

    private Http2Socket(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket);
    }

    /// <summary>The answers by stream, after <see cref="ReadAsync"/>: <c>grpc 0</c>, <c>http 415</c>, <c>reset 1</c>.</summary>
    public IReadOnlyDictionary<int, string> Answers => _answers;

    /// <summary>The error that the server closed the connection with; null if it gave none.</summary>
    public int? GoAwayError { get; private set; }

    public static async Task<Http2Socket> ConnectAsync(string address)
    {
        var isUnix = address.StartsWith("unix:", StringComparison.Ordinal);
        var socket = isUnix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        EndPoint peer = isUnix
            ? new UnixDomainSocketEndPoint(address["unix:".Length..])
            : new IPEndPoint(IPAddress.Loopback, new Uri(address).Port);
        await socket.ConnectAsync(peer);
        return new Http2Socket(socket);
    }

    /// <summary>Plays the script. When the result is there, the server has read all of it or closed the connection.</summary>
    /// <returns>Whether it read to the end.</returns>
    public async Task<bool> PlayAsync(FuzzScript script)
    {
        _missing = script.Kind == FuzzKind.Requests ? script.Due.Count : 0;
        var reading = ReadAsync();
        await SendAsync(script);
        var isRead = await _synced.Task;
        if (isRead && _missing > 0)
        {
            await _answered.Task;
        }

        _socket.Close();
        await reading;
        return isRead;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private async Task SendAsync(FuzzScript script)
    {
        try
        {
            var ping = new Http2Frame(Http2Frame.Ping, 0, 0, SyncPing).ToBytes();
            await _stream.WriteAsync(script.Opening.Concat(script.Frames.SelectMany(frame => frame)).Concat(ping).ToArray());
            if (script.EndsInsideFrame)
            {
                _socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The server closed the connection: what it makes of it is read below.
        }
    }

    private async Task ReadAsync()
    {
        var header = new byte[Http2Frame.HeaderLength];
        try
        {
            while (true)
            {
                await _stream.ReadExactlyAsync(header);
                var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >>> 8];
                await _stream.ReadExactlyAsync(payload);
                Take(header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)), payload);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            _synced.TrySetResult(false);
            _answered.TrySetResult();
        }
    }

    private void Take(byte type, byte flags, int stream, byte[] payload)
    {
        switch (type)
        {
            case Http2Frame.Headers:
                TakeFields(stream, payload);
                break;
            case Http2Frame.Reset when !_answers.ContainsKey(stream):
                Note(stream, $"reset {BinaryPrimitives.ReadInt32BigEndian(payload)}");
                break;
            case Http2Frame.GoAway:
                GoAwayError = BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(4));
                break;
            case Http2Frame.Ping when flags == Http2Frame.EndStream && payload.AsSpan().SequenceEqual(SyncPing):
                _synced.TrySetResult(true);
                break;
        }
    }

    private void TakeFields(int stream, byte[] block)
    {
        foreach (var (name, value) in Hpack.Decode(block))
        {
            if (name == "grpc-status")
            {
                Note(stream, "grpc " + value);
            }
            else if (name == ":status" && value != "200")
            {
                Note(stream, "http " + value);
            }
        }
    }

    private void Note(int stream, string answer)
    {
        if (_answers.TryAdd(stream, answer) && --_missing == 0)
        {
            _answered.TrySetResult();
        }
    }
}
