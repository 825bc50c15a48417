using System.Globalization;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Rest.Routes;
using PeerGuild.Sandbox.Validation;

namespace PeerGuild.Sandbox.Rest;

/// <summary>REST v10: reads a request, asks the bucket, does the turn, answers.</summary>
internal sealed partial class RestServer(LocalDiscord discord, ILogger<RestServer> log)
{
    private static readonly string[] Prefixes = ["/api/v10/", "/api/v9/", "/api/"];

    private readonly RouteTable _routes = new(
    [
        .. ApplicationRoutes.All,
        .. CallbackRoutes.All,
        .. ChannelRoutes.All,
        .. CommandRoutes.All,
        .. DirectRoutes.All,
        .. EventRoutes.All,
        .. FollowUpRoutes.All,
        .. GuildRoutes.All,
        .. MessageRoutes.All,
        .. OverwriteRoutes.All,
        .. PinRoutes.All,
        .. ReactionRoutes.All,
        .. RoleRoutes.All,
        .. ThreadRoutes.All,
        .. VoiceRoutes.All,
    ]);

    public static bool IsRest(PathString path) => path.StartsWithSegments("/api");

    public async Task HandleAsync(HttpContext context)
    {
        var path = RawPath(context);
        var read = await BodyReader.ReadAsync(context.Request);
        var (answer, fault) = discord.Run(() => Turn(context, path, read));
        if (fault is { Kind: FaultKind.Slow })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(fault.Ms), discord.Time, context.RequestAborted);
        }

        if (fault is { Kind: FaultKind.LoseResponse })
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, answer);
    }

    private static async Task WriteAsync(HttpContext context, RestAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.Body is not null)
        {
            var bytes = answer.Bytes();
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>As it was sent, without the version; its segments are decoded one by one.</summary>
    private static string RawPath(HttpContext context)
    {
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var path = target.Split('?', 2)[0];
        var prefix = Prefixes.FirstOrDefault(prefix => path.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is null ? path : path[(prefix.Length - 1)..];
    }

    private (RestAnswer Answer, Fault? Fault) Turn(HttpContext context, string path, ReadBody read)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var decoded = '/' + string.Join('/', segments);
        var method = context.Request.Method;
        var fault = discord.Faults.Take(method, decoded);
        RestAnswer answer;
        try
        {
            answer = Answer(context, method, segments, decoded, read, fault);
        }
        catch (RestError error)
        {
            LogRefused(method, decoded, error.Status, error.Code, error.Message);
            answer = new RestAnswer(error.Status, error.Body());
            if (error.RetryAfter is { } wait)
            {
                context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }
        }

        if (answer.Status is 401 or 403 or 429)
        {
            discord.RateLimits.CountInvalid();
        }

        discord.Requests.Add(discord.Clock.Now, method, decoded, context.Request.QueryString.Value ?? "", read.Json, answer);
        discord.Watchers.Note("Request");
        return (answer, fault);
    }

    private RestAnswer Answer(HttpContext context, string method, string[] segments, string decoded, ReadBody read, Fault? fault)
    {
        if (discord.RateLimits.IsBanned)
        {
            throw RestError.NotReachable;
        }

        if (fault is { Kind: FaultKind.Http500 })
        {
            return new RestAnswer(500, new JsonObject { ["message"] = "500: Internal Server Error", ["code"] = 0 });
        }

        var (route, arguments) = _routes.Find(method, segments);
        if (route.Access == Access.Bot && !IsBot(context.Request))
        {
            throw RestError.Unauthorized;
        }

        var state = discord.RateLimits.Take(route, arguments);
        if (fault is { Kind: FaultKind.RateLimit })
        {
            state = state with { Refused = true, Remaining = 0, ResetAfter = TimeSpan.FromMilliseconds(fault.Ms), ResetAt = discord.Time.GetUtcNow() };
        }

        RateHeaders.Write(context.Response.Headers, state);
        if (state.Refused)
        {
            return Refusal(state);
        }

        if (read.Refusal is { } refusal)
        {
            throw refusal;
        }

        if (route.TakesReason)
        {
            CheckReason(context.Request.Headers["X-Audit-Log-Reason"].ToString());
        }

        var query = context.Request.Query;
        string? Query(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        return route.Handle(new RestCall(discord, method, decoded, arguments, Query, read.Json, read.Files));
    }

    /// <summary>Why something is done, for the audit log: up to 512 characters, URL-encoded. There is no log here to read it in.</summary>
    /// <remarks>Source: Discord Docs, Audit Logs, https://docs.discord.com/developers/resources/audit-log#audit-logs.</remarks>
    private static void CheckReason(string reason)
    {
        if (Fields.Length(Uri.UnescapeDataString(reason)) > Limits.AuditReason)
        {
            var errors = new FormErrors();
            errors.Length(FieldPath.Root, 1, Limits.AuditReason);
            throw errors.ToError();
        }
    }

    private static RestAnswer Refusal(RateState state) => new(429, new JsonObject
    {
        ["message"] = "You are being rate limited.",
        ["retry_after"] = double.Parse(RateHeaders.Seconds(state.ResetAfter), CultureInfo.InvariantCulture),
        ["global"] = state.Global,
    });

    private bool IsBot(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bot ", StringComparison.Ordinal) && discord.IsToken(header["Bot ".Length..]);
    }

    [LoggerMessage(3010, LogLevel.Debug, "{Method} {Path} refused: {Status} {Code} {Sentence}")]
    private partial void LogRefused(string method, string path, int status, int code, string sentence);
}
