using Microsoft.Extensions.Logging;

namespace PeerGuild.Discord.Rest;

/// <summary>All the REST client logs: ids 2000 to 2099. Routes are named by their templates, which hold no token.</summary>
internal sealed partial class RestLog(ILogger log)
{
    public void Limited(Route route, TimeSpan retryAfter, string scope) =>
        LogLimited(route.Method.Method, route.Template, retryAfter.TotalSeconds, scope);

    public void Again(Route route, TimeSpan delay, string reason) =>
        LogAgain(route.Method.Method, route.Template, delay.TotalSeconds, reason);

    public void Refused(Route route, int status, int code) => LogRefused(route.Method.Method, route.Template, status, code);

    [LoggerMessage(2003, LogLevel.Error, "Discord does not accept the bot's token: nothing more is sent until a valid one is put in its place")]
    public partial void TokenRefused();

    public void TooManyInvalid(TimeSpan wait) => LogTooManyInvalid(wait.TotalSeconds);

    [LoggerMessage(2000, LogLevel.Warning, "{Method} {Route} met a rate limit of scope {Scope}; again in {Seconds:0.###} s")]
    private partial void LogLimited(string method, string route, double seconds, string scope);

    [LoggerMessage(2001, LogLevel.Warning, "{Method} {Route} again in {Seconds:0.###} s: {Reason}")]
    private partial void LogAgain(string method, string route, double seconds, string reason);

    [LoggerMessage(2002, LogLevel.Information, "{Method} {Route} was refused: {Status}, code {Code}")]
    private partial void LogRefused(string method, string route, int status, int code);

    [LoggerMessage(2004, LogLevel.Error, "Too many requests were refused: nothing is sent for {Seconds:0} s, lest Discord ban this address. The lines above say which")]
    private partial void LogTooManyInvalid(double seconds);
}
