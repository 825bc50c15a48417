using System.Buffers.Binary;
using Google.Protobuf;
using PeerGuild.Probe.V1;

namespace PeerGuild.Grpc.Tests.Fuzzing;

/// <summary>A gRPC request with one defect at most, and the answer that is due: <c>grpc 0</c>, <c>http 415</c>.</summary>
internal sealed record FuzzRequest(List<(string Name, string Value)> Fields, byte[] Body, string Due)
{
    public const int Limit = 64 * 1024;

    private const string Good = "grpc 0";
    private const string Exhausted = "grpc 8";
    private const string Unimplemented = "grpc 12";
    private const string Internal = "grpc 13";
    private const int BombSize = 4 * 1024 * 1024;

    private static readonly string[] Methods = ["Unary", "Gather", "Scatter", "Chat"];

    private static readonly byte[] Bomb = RawGrpc.Gzip(new byte[BombSize]);

    private static readonly Func<Random, FuzzRequest>[] Kinds =
    [
        Plain, Plain, Plain, Zipped, WithMetadata, UnknownMethod, UnknownService, NotGrpc, NoContentType, BadTimeout, UnknownEncoding,
        CutOff, TooLong, NotAFlag, NotAMessage, NotAnnounced, NotGzip, GzipCutOff, GzipBomb, None, Several, BadBase64,
    ];

    public static FuzzRequest Next(Random random) => Kinds[random.Next(Kinds.Length)](random);

    private static FuzzRequest Plain(Random random) => Of(random, RawGrpc.Frame(0, Payload(random)), Good);

    private static FuzzRequest Zipped(Random random) => Gzipped(random, RawGrpc.Frame(1, RawGrpc.Gzip(Payload(random))), Good);

    private static FuzzRequest WithMetadata(Random random) => Plain(random).With(
        ("x-text", new string('t', random.Next(300))), ("x-some-bin", Convert.ToBase64String(Bytes(random, 40))), ("grpc-timeout", "1H"));

    private static FuzzRequest UnknownMethod(Random random) => Plain(random).Calling("/peerguild.probe.v1.Probe/Unknown" + random.Next()) with
    {
        Due = Unimplemented,
    };

    private static FuzzRequest UnknownService(Random random) => Plain(random).Calling($"/no.Body{random.Next()}/Knows") with
    {
        Due = Unimplemented,
    };

    private static FuzzRequest NotGrpc(Random random) => Plain(random).Replacing("content-type", "text/plain") with { Due = "http 415" };

    private static FuzzRequest NoContentType(Random random) => Plain(random).Replacing("content-type", null) with { Due = "http 415" };

    private static FuzzRequest BadTimeout(Random random) =>
        Plain(random).With(("grpc-timeout", random.Next(2) == 0 ? "soon" : "123456789S")) with { Due = Internal };

    private static FuzzRequest UnknownEncoding(Random random) =>
        Of(random, RawGrpc.Frame(1, Payload(random)), Unimplemented).With(("grpc-encoding", random.Next(2) == 0 ? "deflate" : "snappy"));

    private static FuzzRequest CutOff(Random random)
    {
        var whole = RawGrpc.Frame(0, Payload(random));
        return Of(random, whole[..random.Next(1, whole.Length)], Internal);
    }

    private static FuzzRequest TooLong(Random random)
    {
        var body = RawGrpc.Frame(0, Payload(random));
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(1), (uint)random.NextInt64(Limit + 1, uint.MaxValue));
        return Of(random, body, Exhausted);
    }

    private static FuzzRequest NotAFlag(Random random) =>
        Of(random, RawGrpc.Frame((byte)random.Next(2, 256), Payload(random)), Internal);

    private static FuzzRequest NotAMessage(Random random) => Of(random, RawGrpc.Frame(0, [0x0a, 0x7f, .. Bytes(random, 60)]), Internal);

    private static FuzzRequest NotAnnounced(Random random) => Of(random, RawGrpc.Frame(1, RawGrpc.Gzip(Payload(random))), Internal);

    private static FuzzRequest NotGzip(Random random) => Gzipped(random, RawGrpc.Frame(1, [0, .. Bytes(random, 200)]), Internal);

    private static FuzzRequest GzipCutOff(Random random)
    {
        var whole = RawGrpc.Gzip(Payload(random));
        return Gzipped(random, RawGrpc.Frame(1, whole[..random.Next(1, whole.Length)]), Internal);
    }

    private static FuzzRequest GzipBomb(Random random) => Gzipped(random, RawGrpc.Frame(1, Bomb), Exhausted);

    private static FuzzRequest None(Random random) =>
        Of(random, [], Good) is var request && request.TakesOne ? request with { Due = Unimplemented } : request;

    private static FuzzRequest Several(Random random)
    {
        var request = Of(random, [.. RawGrpc.Frame(0, Payload(random)), .. RawGrpc.Frame(0, Payload(random))], Good);
        return request.TakesOne ? request with { Due = Unimplemented } : request;
    }

    /// <summary>The handlers read the metadata, so that this is found.</summary>
    private static FuzzRequest BadBase64(Random random) => Plain(random).With(("x-some-bin", "?" + random.Next())) with { Due = Internal };

    private bool TakesOne => Fields.Any(entry => entry is (":path", "/peerguild.probe.v1.Probe/Unary" or "/peerguild.probe.v1.Probe/Scatter"));

    private static FuzzRequest Gzipped(Random random, byte[] body, string due) => Of(random, body, due).With(("grpc-encoding", "gzip"));

    private static FuzzRequest Of(Random random, byte[] body, string due) => new(
        [
            (":method", "POST"),
            (":scheme", "http"),
            (":path", "/peerguild.probe.v1.Probe/" + Methods[random.Next(Methods.Length)]),
            (":authority", "fuzz"),
            ("te", "trailers"),
            ("content-type", random.Next(3) == 0 ? "application/grpc+proto" : "application/grpc"),
            ("grpc-accept-encoding", random.Next(2) == 0 ? "identity,gzip" : "identity"),
        ],
        body,
        due);

    private static byte[] Payload(Random random) => new Message
    {
        Text = new string((char)random.Next('a', 'z'), random.Next(1, 400)),
        Data = ByteString.CopyFrom(Bytes(random, 2000)),
        Count = random.Next(4),
    }.ToByteArray();

    private static byte[] Bytes(Random random, int most)
    {
        var bytes = new byte[random.Next(most + 1)];
        random.NextBytes(bytes);
        return bytes;
    }

    private FuzzRequest With(params (string Name, string Value)[] more) => this with { Fields = [.. Fields, .. more] };

    private FuzzRequest Calling(string path) => Replacing(":path", path);

    private FuzzRequest Replacing(string name, string? value) => this with
    {
        Fields = [.. Fields.Where(field => value is not null || field.Name != name)
            .Select(field => field.Name == name ? (name, value!) : field)],
    };
}
