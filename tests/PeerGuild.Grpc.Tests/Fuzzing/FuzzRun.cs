using System.Collections.Concurrent;
using System.Globalization;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests.Fuzzing;

/// <summary>Plays scripts against a server until enough frames were read, with a good call every so often.</summary>
internal sealed class FuzzRun(TestServer server, int seed, int firstConnection, long wanted)
{
    private const int Workers = 4;
    private const long FramesPerGoodCall = 1000;

    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentDictionary<string, int> _connections = new();
    private int _connection = firstConnection - 1;
    private long _frames;
    private long _goodCalls;
    private volatile bool _hasFailed;

    /// <summary>Frames that the server has certainly read.</summary>
    public long Frames => _frames;

    public async Task RunAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync)));
        Seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    public double Seconds { get; private set; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        Seed {seed}: {Frames} frames on {_connection - firstConnection + 1} connections in {Seconds:0.0} s; {_goodCalls} good calls between them.
        Working set after it: {Environment.WorkingSet >> 20} MiB.
        Connections: {Listed(_connections)}
        Answers: {Listed(_answers)}
        """);

    private static string Listed(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key}: {count.Value}"));

    private async Task WorkAsync()
    {
        while (!_hasFailed && Interlocked.Read(ref _frames) < wanted)
        {
            var connection = Interlocked.Increment(ref _connection);
            try
            {
                await PlayAsync(new FuzzScript(seed, connection));
            }
            catch (Exception exception)
            {
                _hasFailed = true;
                throw new InvalidOperationException($"Seed {seed}, connection {connection}: {exception.Message}", exception);
            }
        }
    }

    private async Task PlayAsync(FuzzScript script)
    {
        using var socket = await Http2Socket.ConnectAsync(server.Address);
        var isRead = await socket.PlayAsync(script).Soon();
        if (script.Kind == FuzzKind.Requests)
        {
            Judge(script, socket, isRead);
        }

        foreach (var answer in socket.Answers.Values)
        {
            _answers.AddOrUpdate(answer, 1, (_, count) => count + 1);
        }

        var end = socket.GoAwayError is { } error ? $"closed with {error}" : isRead ? "read to the end" : "closed";
        _connections.AddOrUpdate($"{script.Kind} {end}", 1, (_, count) => count + 1);
        await CountAsync(isRead ? script.Frames.Count : script.CertainlyRead);
    }

    private static void Judge(FuzzScript script, Http2Socket socket, bool isRead)
    {
        Assert.True(isRead, $"The server closed a connection that was in good order, with {socket.GoAwayError}.");
        foreach (var (stream, due) in script.Due)
        {
            Assert.Equal((stream, due), (stream, socket.Answers.GetValueOrDefault(stream)));
        }
    }

    private async Task CountAsync(int frames)
    {
        var now = Interlocked.Add(ref _frames, frames);
        if (now / FramesPerGoodCall != (now - frames) / FramesPerGoodCall)
        {
            var text = $"well after {now} frames";
            Assert.Equal(text, (await server.Client.UnaryAsync(new Message { Text = text }).ResponseAsync.Soon()).Text);
            Interlocked.Increment(ref _goodCalls);
        }
    }
}
