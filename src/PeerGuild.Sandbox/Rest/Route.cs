namespace PeerGuild.Sandbox.Rest;

/// <summary>What a route needs to know who asks.</summary>
internal enum Access
{
    Anyone,
    Bot,
}

/// <summary>One route.</summary>
/// <param name="Template">As in the documentation: <c>/channels/{channel}/messages/{message}</c>.</param>
/// <param name="ExemptFromGlobal">Interaction answers are not counted with the 50 a second.</param>
/// <param name="TakesReason">Its documentation says that it takes <c>X-Audit-Log-Reason</c>.</param>
internal sealed record Route(
    string Method,
    string Template,
    Func<RestCall, RestAnswer> Handle,
    RateLimit Limit,
    Access Access = Access.Bot,
    bool ExemptFromGlobal = false,
    bool TakesReason = false)
{
    private static readonly string[] MajorNames = ["channel", "guild", "webhook", "token", "interaction"];

    private readonly string[] _majors = [.. MajorNames.Where(name => Template.Contains('{' + name + '}', StringComparison.Ordinal))];

    public string Bucket { get; } = Method + ' ' + Template;

    public string[] Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The bucket in one place: the route and its major parameters.</summary>
    public string Key(IReadOnlyDictionary<string, string> arguments) =>
        _majors.Length == 0 ? Bucket : Bucket + ' ' + string.Join(' ', _majors.Select(name => arguments[name]));
}

/// <summary>All routes. A literal segment goes before one in braces, so <c>@me</c> is not taken for an id.</summary>
internal sealed class RouteTable
{
    private readonly Dictionary<(string Method, int Length), Route[]> _routes;
    private readonly ILookup<int, Route> _byLength;

    public RouteTable(IEnumerable<Route> routes)
    {
        var all = routes.OrderBy(route => route.Segments.Count(IsPlace)).ToArray();
        _routes = all.GroupBy(route => (route.Method, route.Segments.Length)).ToDictionary(group => group.Key, group => group.ToArray());
        _byLength = all.ToLookup(route => route.Segments.Length);
    }

    /// <summary>Finds a decoded path's route.</summary>
    /// <exception cref="RestError">404, or 405 when only the method is wrong.</exception>
    public (Route Route, Dictionary<string, string> Arguments) Find(string method, string[] segments)
    {
        foreach (var route in _routes.GetValueOrDefault((method, segments.Length)) ?? [])
        {
            if (Match(route, segments) is { } arguments)
            {
                return (route, arguments);
            }
        }

        throw _byLength[segments.Length].Any(route => Match(route, segments) is not null) ? RestError.MethodNotAllowed : RestError.NotFound;
    }

    private static Dictionary<string, string>? Match(Route route, string[] segments)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            if (!IsPlace(route.Segments[i]) && !string.Equals(route.Segments[i], segments[i], StringComparison.Ordinal))
            {
                return null;
            }
        }

        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < segments.Length; i++)
        {
            if (IsPlace(route.Segments[i]))
            {
                arguments[route.Segments[i][1..^1]] = segments[i];
            }
        }

        return arguments;
    }

    private static bool IsPlace(string segment) => segment[0] == '{';
}
