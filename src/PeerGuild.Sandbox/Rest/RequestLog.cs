using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Rest;

/// <summary>One request a bot made, and what it was answered.</summary>
internal sealed record LoggedRequest(long Number, Instant At, string Method, string Path, string Query, JsonNode? Body, int Status, JsonNode? Response);

/// <summary>The requests since the start, the newest so many. Guarded by the world's gate.</summary>
internal sealed class RequestLog
{
    /// <summary>Older ones are forgotten.</summary>
    public const int Kept = 20_000;

    private readonly Queue<LoggedRequest> _requests = [];
    private long _last;

    public void Add(Instant at, string method, string path, string query, JsonNode? body, RestAnswer answer)
    {
        _requests.Enqueue(new LoggedRequest(++_last, at, method, path, query, body, answer.Status, answer.Body));
        if (_requests.Count > Kept)
        {
            _requests.Dequeue();
        }
    }

    public void Clear()
    {
        _requests.Clear();
        _last = 0;
    }

    public JsonArray After(long number) => new([.. _requests.Where(request => request.Number > number).Select(request => new JsonObject
    {
        ["n"] = request.Number,
        ["at"] = request.At.Iso(),
        ["method"] = request.Method,
        ["path"] = request.Path,
        ["query"] = request.Query,
        ["body"] = request.Body?.DeepClone(),
        ["status"] = request.Status,
        ["response"] = request.Response?.DeepClone(),
    })]);
}
