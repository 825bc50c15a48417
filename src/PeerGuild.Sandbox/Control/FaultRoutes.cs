using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Rest;

namespace PeerGuild.Sandbox.Control;

/// <summary>Misbehaving on request.</summary>
internal sealed class FaultRoutes(LocalDiscord discord)
{
    private const int MostTimes = 1_000;
    private const int LongestMs = 600_000;
    private const int UsualMs = 1_000;

    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["rate-limit"] = FaultKind.RateLimit,
        ["http-500"] = FaultKind.Http500,
        ["slow"] = FaultKind.Slow,
        ["lose-response"] = FaultKind.LoseResponse,
    };

    public Dictionary<string, Func<ControlBody, CancellationToken, Task<JsonNode>>> Table => new()
    {
        ["POST faults"] = (body, _) => Task.FromResult<JsonNode>(discord.Run(() => Add(body))),
    };

    private JsonObject Add(ControlBody body)
    {
        var kind = body.Text("kind");
        var times = body.Whole("times") ?? 1;
        var ms = body.Whole("ms") ?? UsualMs;
        if (times is < 1 or > MostTimes || ms is < 0 or > LongestMs)
        {
            throw new ControlError($"'times' must be 1 to {MostTimes}, and 'ms' 0 to {LongestMs}.");
        }

        switch (kind)
        {
            case "drop-gateway":
                discord.Gateway.DropAll();
                return [];
            case "invalid-session":
                discord.Gateway.InvalidateAll();
                return [];
        }

        if (!Kinds.TryGetValue(kind, out var fault))
        {
            throw new ControlError($"There is no fault '{kind}': use drop-gateway, invalid-session, {string.Join(", ", Kinds.Keys)}.");
        }

        var (method, path) = Match(body.TextOrNull("match"));
        discord.Faults.Add(new Fault(fault, method, path, (int)times, (int)ms));
        return [];
    }

    /// <summary>Reads <c>POST /channels</c>: a method, and a part of the path; either may be left out.</summary>
    private static (string? Method, string Path) Match(string? match)
    {
        if (string.IsNullOrWhiteSpace(match))
        {
            return (null, "");
        }

        var parts = match.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        return parts[0].StartsWith('/') ? (null, parts[0]) : (parts[0].ToUpperInvariant(), parts.Length > 1 ? parts[1] : "");
    }
}
