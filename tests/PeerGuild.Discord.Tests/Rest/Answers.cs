using System.Globalization;
using System.Net;
using System.Text;

namespace PeerGuild.Discord.Tests.Rest;

/// <summary>Answers in Discord's form.</summary>
internal static class Answers
{
    public const string Message = """{"id":"5","channel_id":"3","timestamp":"2027-01-04T18:00:00+00:00","content":"hi","type":0}""";

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage NoContent() => new(HttpStatusCode.NoContent);

    public static HttpResponseMessage Failure(int status) => new((HttpStatusCode)status) { Content = new StringContent("<html>") };

    public static HttpResponseMessage Error(int status, int code, string message = "No") =>
        Json($$"""{"code":{{code}},"message":"{{message}}"}""", (HttpStatusCode)status);

    public static HttpResponseMessage TooMany(double retryAfter, string scope)
    {
        var seconds = retryAfter.ToString(CultureInfo.InvariantCulture);
        var global = scope == "global" ? "true" : "false";
        var response = Json($$"""{"message":"You are being rate limited.","retry_after":{{seconds}},"global":{{global}}}""", HttpStatusCode.TooManyRequests);
        response.Headers.Add("X-RateLimit-Scope", scope);
        return response;
    }

    public static HttpResponseMessage Limited(this HttpResponseMessage response, string bucket, int remaining, double resetAfter)
    {
        response.Headers.Add("X-RateLimit-Bucket", bucket);
        response.Headers.Add("X-RateLimit-Limit", "5");
        response.Headers.Add("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
        response.Headers.Add("X-RateLimit-Reset-After", resetAfter.ToString("0.###", CultureInfo.InvariantCulture));
        return response;
    }
}
