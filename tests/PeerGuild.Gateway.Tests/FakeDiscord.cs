using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PeerGuild.Discord;
using PeerGuild.Discord.Rest;
using PeerGuild.TestKit;

namespace PeerGuild.Gateway.Tests;

/// <summary>Discord's REST end as a table of what the test wants answered; keeps every request in order.</summary>
internal sealed class FakeDiscord : HttpMessageHandler
{
    private const string Prefix = "/api/v10";

    private readonly ConcurrentQueue<Asked> _asked = new();
    private readonly List<(string Method, string Path, Func<Asked, Task<HttpResponseMessage>> Answer)> _routes = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<Asked> Requests => [.. _asked];

    /// <summary>The requests of a method whose path ends so.</summary>
    public IReadOnlyList<Asked> To(string method, string end) =>
        [.. _asked.Where(asked => asked.Method == method && asked.Path.EndsWith(end, StringComparison.Ordinal))];

    /// <summary>What a request is answered with, from now on: the last that fits counts. A path ending in * fits all that begin so.</summary>
    public FakeDiscord On(string method, string path, Func<Asked, Task<HttpResponseMessage>> answer)
    {
        lock (_gate)
        {
            _routes.Add((method, path, answer));
        }

        return this;
    }

    public FakeDiscord On(string method, string path, Func<Asked, HttpResponseMessage> answer) => On(method, path, asked => Task.FromResult(answer(asked)));

    public FakeDiscord On(string method, string path, string json) => On(method, path, _ => Json(json));

    public FakeDiscord Refuse(string method, string path, int status, int code) =>
        On(method, path, _ => Json($$"""{"code":{{code}},"message":"No"}""", status));

    public static HttpResponseMessage Json(string json, int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Nothing() => new(HttpStatusCode.NoContent);

    /// <summary>A client of it that nothing slows down but <paramref name="time"/>.</summary>
    public DiscordRest Client(ManualTime time, TestLogs logs) => new(
        new DiscordOptions { Token = "MTIz.secret.part", ApiUrl = new Uri("http://discord.test" + Prefix) }, this, time, new Random(1), logs.Logger<DiscordRest>());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var isJson = request.Content?.Headers.ContentType?.MediaType == "application/json" && body.Length > 0;
        var asked = new Asked(
            request.Method.Method, request.RequestUri!.AbsolutePath[Prefix.Length..], request.RequestUri.Query, isJson ? JsonNode.Parse(body) : null)
        {
            Bytes = body,
        };
        _asked.Enqueue(asked);
        Func<Asked, Task<HttpResponseMessage>>? answer;
        lock (_gate)
        {
            answer = _routes.LastOrDefault(route => route.Method == asked.Method && Fits(route.Path, asked.Path)).Answer;
        }

        return answer is null
            ? Json("""{"code":0,"message":"404: Not Found"}""", 404)
            : await answer(asked).WaitAsync(cancellationToken);
    }

    private static bool Fits(string pattern, string path) =>
        pattern.EndsWith('*') ? path.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == path;

    /// <summary>A request, with its path after the version.</summary>
    public sealed record Asked(string Method, string Path, string Query, JsonNode? Body)
    {
        /// <summary>The body as it came.</summary>
        public byte[] Bytes { get; init; } = [];
    }
}
