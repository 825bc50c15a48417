using Microsoft.AspNetCore.Http;
using PeerGuild.Hosting.Metrics;

namespace PeerGuild.Hosting.Health;

/// <summary>What whoever watches over a process asks it: <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>.</summary>
/// <param name="readiness">How it stands. Called with each question, from any thread.</param>
/// <remarks>Holds nothing about people: whoever reaches the address may read it. Counts from when it is made; dispose it at the end.</remarks>
public sealed class HealthPages(Func<Readiness> readiness) : IDisposable
{
    private readonly MetricsText _metrics = new();

    /// <summary>Answers, if one of the three is asked for.</summary>
    /// <returns>False when it is another page, and nothing was done.</returns>
    public async Task<bool> AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var page = context.Request.Path.Value?.TrimEnd('/');
        if (page is not ("/healthz" or Readiness.Path or "/metrics"))
        {
            return false;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return true;
        }

        await (page switch
        {
            Readiness.Path => readiness().AnswerAsync(context),
            "/healthz" => WriteAsync(context, "text/plain; charset=utf-8", "ok\n"u8.ToArray()),
            _ => WriteAsync(context, MetricsText.ContentType, _metrics.Write()),
        });
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _metrics.Dispose();

    private static async Task WriteAsync(HttpContext context, string type, byte[] body)
    {
        (context.Response.ContentType, context.Response.ContentLength) = (type, body.Length);
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
