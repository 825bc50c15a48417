using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace PeerGuild.Hosting.Health;

/// <summary>Whether a process can serve everyone at this moment: what <c>/readyz</c> answers.</summary>
/// <param name="Unready">Why it cannot, a sentence each; empty when it can.</param>
/// <param name="Notices">What somebody should know all the same, a sentence each.</param>
public sealed partial record Readiness(ImmutableArray<string> Unready, ImmutableArray<string> Notices)
{
    /// <summary>The page it is answered at.</summary>
    public const string Path = "/readyz";

    /// <summary>Takes a look at this moment.</summary>
    /// <param name="unready">Why it cannot.</param>
    /// <param name="notices">What somebody should know all the same.</param>
    public static Readiness Of(IEnumerable<string> unready, params IEnumerable<string> notices) => new([.. unready], [.. notices]);

    /// <summary>Answers 200 or 503, with all sentences as a JSON list: why not, then the notices.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var body = JsonSerializer.SerializeToUtf8Bytes([.. Unready, .. Notices], Json.Default.StringArray);
        context.Response.StatusCode = Unready.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        (context.Response.ContentType, context.Response.ContentLength) = ("application/json", body.Length);
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    [JsonSerializable(typeof(string[]))]
    private sealed partial class Json : JsonSerializerContext;
}
