using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using PeerGuild.Probe.V1;

namespace PeerGuild.Grpc.Tests.Fuzzing;

/// <summary>What a server that is broken, or means harm, answers to one call.</summary>
internal sealed class HostileAnswer(Random random)
{
    private static readonly byte[] Bomb = RawGrpc.Gzip(new byte[16 * 1024 * 1024]);

    private readonly int _http = random.Next(8) == 0 ? random.Next(200, 600) : 200;
    private readonly string? _contentType = Pick(random, "application/grpc", "application/grpc", "application/grpc+proto", "text/html", null);
    private readonly string? _encoding = Pick(random, null, "gzip", "gzip", "identity", "deflate", "snappy");
    private readonly string? _status = Pick(random, "0", "0", "0", "5", "16", "17", "-1", "99999999999", "x", "", null);
    private readonly string? _message = Pick(random, null, "", "fine", "%", "%zz", "%e5%86%86", "%ff%fe", new string('m', 2000));
    private readonly string? _binary = Pick(random, null, "QQ", "QQ==", "?", ",", "=");
    private readonly bool _isTrailersOnly = random.Next(5) == 0;
    private readonly bool _isCut = random.Next(8) == 0;
    private readonly byte[] _body = Body(random);

    public async Task AnswerAsync(HttpContext http)
    {
        http.Response.StatusCode = _http;
        http.Response.ContentType = _contentType;
        Set(http, "grpc-encoding", _encoding);
        if (_isTrailersOnly)
        {
            Set(http, "grpc-status", _status);
            Set(http, "grpc-message", _message);
            Set(http, "x-some-bin", _binary);
            return;
        }

        if (_body.Length > 0 && _http is not (204 or 205 or 304))
        {
            await http.Response.Body.WriteAsync(_body);
        }

        await http.Response.Body.FlushAsync();
        if (_isCut)
        {
            http.Abort();
            return;
        }

        Trail(http, "grpc-status", _status);
        Trail(http, "grpc-message", _message);
        Trail(http, "x-some-bin", _binary);
    }

    private static void Set(HttpContext http, string name, string? value)
    {
        if (value is not null)
        {
            http.Response.Headers[name] = value;
        }
    }

    private static void Trail(HttpContext http, string name, string? value)
    {
        if (value is not null)
        {
            http.Response.AppendTrailer(name, value);
        }
    }

    private static byte[] Body(Random random)
    {
        var message = new Message { Text = "hello", Count = random.Next() }.ToByteArray();
        var body = new List<byte>();
        for (var messages = random.Next(4); messages > 0; messages--)
        {
            body.AddRange(random.Next(5) switch
            {
                0 => RawGrpc.Frame(1, RawGrpc.Gzip(message)),
                1 => RawGrpc.Frame(1, Bomb),
                2 => RawGrpc.Frame(1, message),
                _ => RawGrpc.Frame(0, message),
            });
        }

        for (var changes = body.Count == 0 ? 0 : random.Next(3); changes > 0; changes--)
        {
            body[random.Next(Math.Min(body.Count, 40))] ^= (byte)(1 << random.Next(8));
        }

        return [.. random.Next(4) == 0 ? body.Take(random.Next(body.Count + 1)) : body];
    }

    private static string? Pick(Random random, params string?[] choices) => choices[random.Next(choices.Length)];
}
