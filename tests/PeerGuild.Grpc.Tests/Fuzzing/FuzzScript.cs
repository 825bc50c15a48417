using System.Text;

namespace PeerGuild.Grpc.Tests.Fuzzing;

/// <summary>What is sent on one connection. Made from the seed and the connection's number alone.</summary>
internal sealed class FuzzScript
{
    private static readonly byte[] Preface = Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private readonly Random _random;
    private readonly List<byte[]> _frames = [];
    private int _firstOdd = int.MaxValue;
    private int _nextStream = 1;

    public FuzzScript(int seed, int connection)
    {
        _random = new Random(HashOf(seed, connection));
        Kind = _random.Next(10) switch
        {
            < 6 => FuzzKind.Requests,
            < 8 => FuzzKind.OddFrames,
            _ => FuzzKind.Mutated,
        };
        Opening = Kind == FuzzKind.Mutated && _random.Next(20) == 0 ? Bytes(_random.Next(1, 60)) : Preface;
        Add(Http2Frame.OfSettings((1, 0), (4, int.MaxValue)), isOdd: false); // No dynamic table, wide windows.
        Add(Http2Frame.OfNumber(Http2Frame.WindowUpdate, 0, int.MaxValue - 65535), isOdd: false);
        AddRequests(Kind == FuzzKind.Requests ? _random.Next(5, 40) : _random.Next(1, 10));
        if (Kind == FuzzKind.Mutated)
        {
            Mutate();
        }
    }

    public FuzzKind Kind { get; }

    /// <summary>What stands where the preface belongs.</summary>
    public byte[] Opening { get; }

    /// <summary>Each frame's bytes, in order.</summary>
    public IReadOnlyList<byte[]> Frames => _frames;

    /// <summary>How many frames the server has certainly read if it closed the connection before the end: those up to the first odd one.</summary>
    public int CertainlyRead => Opening == Preface ? Math.Min(_firstOdd, _frames.Count - 1) + 1 : 0;

    /// <summary>Whether the server may wait for more when all is sent: the last frame it sees is not whole.</summary>
    public bool EndsInsideFrame
    {
        get
        {
            var bytes = _frames.SelectMany(frame => frame).ToArray();
            var at = 0;
            while (at < bytes.Length)
            {
                var length = at + 2 < bytes.Length ? (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2] : int.MaxValue;
                if (length > Http2Frame.MaxPayload)
                {
                    return at + Http2Frame.HeaderLength > bytes.Length; // If not, it is refused at sight.
                }

                at += Http2Frame.HeaderLength + length;
            }

            return at > bytes.Length || Opening != Preface;
        }
    }

    /// <summary>The answer that each stream is due, where the script is of whole requests.</summary>
    public Dictionary<int, string> Due { get; } = [];

    private static int HashOf(int seed, int connection) => unchecked((seed * 486187739) + (connection * 16777619));

    private void AddRequests(int count)
    {
        var pending = new List<Queue<Http2Frame>>();
        for (var i = 0; i < count; i++)
        {
            var stream = _nextStream;
            _nextStream += 2;
            var request = FuzzRequest.Next(_random);
            Due[stream] = request.Due;
            AddHeaders(stream, request);
            pending.Add(new Queue<Http2Frame>(Body(stream, request.Body)));
            if (pending.Count > 4)
            {
                Interleave(pending); // Some streams side by side.
            }
        }

        Interleave(pending);
    }

    private void AddHeaders(int stream, FuzzRequest request)
    {
        var block = Hpack.Encode(request.Fields);
        var cut = _random.Next(4) == 0 ? _random.Next(1, block.Length) : block.Length;
        Add(new Http2Frame(Http2Frame.Headers, cut == block.Length ? Http2Frame.EndHeaders : (byte)0, stream, block[..cut]), isOdd: false);
        if (cut < block.Length)
        {
            Add(new Http2Frame(Http2Frame.Continuation, Http2Frame.EndHeaders, stream, block[cut..]), isOdd: false);
        }
    }

    private IEnumerable<Http2Frame> Body(int stream, byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, _random.Next(1, 1500));
            if (_random.Next(6) == 0)
            {
                var padding = _random.Next(0, 30);
                yield return new(Http2Frame.Data, Http2Frame.Padded, stream, [(byte)padding, .. body[at..(at + size)], .. new byte[padding]]);
            }
            else
            {
                yield return new(Http2Frame.Data, 0, stream, body[at..(at + size)]);
            }

            at += size;
        }

        yield return new(Http2Frame.Data, Http2Frame.EndStream, stream, []);
    }

    private void Interleave(List<Queue<Http2Frame>> pending)
    {
        while (pending.Count > 0)
        {
            var queue = pending[_random.Next(pending.Count)];
            Add(queue.Dequeue(), isOdd: false);
            if (queue.Count == 0)
            {
                pending.Remove(queue);
            }

            if (Kind == FuzzKind.OddFrames && _random.Next(12) == 0)
            {
                Add(OddFrame(), isOdd: true);
            }
            else if (_random.Next(15) == 0)
            {
                Add(new Http2Frame(Http2Frame.Ping, 0, 0, new byte[8]), isOdd: false);
            }
        }
    }

    /// <summary>A frame of the right shape that may be out of place, or mean nonsense.</summary>
    private Http2Frame OddFrame() => _random.Next(12) switch
    {
        0 => new((byte)_random.Next(256), (byte)_random.Next(256), AnyStream(), Bytes(_random.Next(40))),
        1 => Http2Frame.OfNumber(Http2Frame.WindowUpdate, AnyStream(), (uint)_random.NextInt64(uint.MaxValue)),
        2 => Http2Frame.OfNumber(Http2Frame.Reset, AnyStream(), (uint)_random.Next(20)),
        3 => Http2Frame.OfSettings(((ushort)_random.Next(9), (uint)_random.NextInt64(uint.MaxValue))),
        4 => new(Http2Frame.Settings, Http2Frame.EndStream, 0, []),
        5 => new(Http2Frame.Priority, 0, AnyStream(), Bytes(5)),
        6 => new(Http2Frame.Headers, (byte)_random.Next(256), AnyStream(), Bytes(_random.Next(200))),
        7 => new(Http2Frame.Data, (byte)_random.Next(256), AnyStream(), Bytes(_random.Next(200))),
        8 => new(Http2Frame.Continuation, (byte)_random.Next(256), AnyStream(), Bytes(_random.Next(30))),
        9 => new(Http2Frame.Ping, (byte)_random.Next(2), _random.Next(2), Bytes(_random.Next(7, 10))),
        10 => new(Http2Frame.PushPromise, Http2Frame.EndHeaders, AnyStream(), Bytes(_random.Next(4, 30))),
        _ => new(Http2Frame.GoAway, 0, 0, Bytes(_random.Next(8, 20))),
    };

    private void Mutate()
    {
        var isWithinFrames = _random.Next(2) == 0; // Then HTTP/2 itself mostly stays in order.
        for (var changes = _random.Next(1, 6); changes > 0; changes--)
        {
            var at = _random.Next(_frames.Count);
            _firstOdd = Math.Min(_firstOdd, at);
            switch (isWithinFrames ? -1 : _random.Next(6))
            {
                case 0:
                    _frames.Insert(at, _frames[_random.Next(_frames.Count)]);
                    break;
                case 1:
                    (_frames[at], _frames[^1]) = (_frames[^1], _frames[at]);
                    break;
                case 2:
                    _frames[at] = _frames[at][.._random.Next(_frames[at].Length + 1)];
                    break;
                default:
                    _frames[at] = [.. _frames[at]];
                    Flip(_frames[at], isWithinFrames ? Http2Frame.HeaderLength : 0);
                    break;
            }
        }
    }

    /// <summary>Changes a few bits, those at the beginning more often than the rest.</summary>
    private void Flip(byte[] frame, int start)
    {
        for (var flips = frame.Length <= start ? 0 : _random.Next(1, 5); flips > 0; flips--)
        {
            var end = _random.Next(2) == 0 ? Math.Min(start + Http2Frame.HeaderLength, frame.Length) : frame.Length;
            frame[_random.Next(start, end)] ^= (byte)(1 << _random.Next(8));
        }
    }

    private int AnyStream() => _random.Next(4) switch
    {
        0 => 0,
        1 => _random.Next(int.MaxValue),
        _ => _random.Next(_nextStream + 2),
    };

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private void Add(Http2Frame frame, bool isOdd)
    {
        if (isOdd)
        {
            _firstOdd = Math.Min(_firstOdd, _frames.Count);
        }

        _frames.Add(frame.ToBytes());
    }
}
