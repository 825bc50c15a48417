using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using PeerGuild.Hosting.Metrics;

namespace PeerGuild.Hosting.Health;

/// <summary>What whoever watches over a process asks it: <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>.</summary>
/// <param name="troubles">Why it is not ready, a sentence each; none when it is. Called with each question, from any thread.</param>
/// <remarks>Holds nothing about people: whoever reaches the address may read it. Counts from when it is made; dispose it at the end.</remarks>
public sealed partial class HealthPages(Func<IEnumerable<string>> troubles) : IDisposable
{
    private readonly MetricsText _metrics = new();

    /// <summary>Answers, if one of the three is asked for.</summary>
    /// <returns>False when it is another page, and nothing was done.</returns>
    public async Task<bool> AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var page = context.Request.Path.Value?.TrimEnd('/');
        if (page is not ("/healthz" or "/readyz" or "/metrics"))
        {
            return false;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return true;
        }

        var (status, type, body) = page switch
        {
            "/healthz" => (StatusCodes.Status200OK, "text/plain; charset=utf-8", "ok\n"u8.ToArray()),
            "/readyz" => Ready(),
            _ => (StatusCodes.Status200OK, MetricsText.ContentType, _metrics.Write()),
        };
        (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (status, type, body.Length);
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _metrics.Dispose();

    private (int Status, string Type, byte[] Body) Ready()
    {
        var sentences = troubles().ToImmutableArray();
        return (
            sentences.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            "application/json",
            JsonSerializer.SerializeToUtf8Bytes(sentences, ReadyJson.Default.ImmutableArrayString));
    }

    [JsonSerializable(typeof(ImmutableArray<string>))]
    private sealed partial class ReadyJson : JsonSerializerContext;
}
