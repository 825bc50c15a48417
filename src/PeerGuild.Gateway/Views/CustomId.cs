using System.Collections.Immutable;

namespace PeerGuild.Gateway.Views;

/// <summary>What a button asks for: <c>plugin/action/arg/arg</c>. It comes back from outside and is input, never authority.</summary>
internal sealed record CustomId(string Plugin, string Action, ImmutableArray<string> Args)
{
    public static string Write(string plugin, string action, IEnumerable<string> args) => string.Join('/', new[] { plugin, action }.Concat(args));

    /// <summary>Null when it is none of ours.</summary>
    public static CustomId? Read(string? text) =>
        text?.Split('/') is [{ Length: > 0 } plugin, { Length: > 0 } action, .. var args] ? new CustomId(plugin, action, [.. args]) : null;
}
