using System.Collections.Immutable;
using System.Globalization;

namespace PeerGuild.Gateway.Views;

/// <summary>
/// What a button asks for: <c>plugin/action/arg/arg</c>, and in a direct message <c>@guild/plugin/action/arg/arg</c>. It comes back from outside and is
/// input, never authority.
/// </summary>
/// <param name="Plugin">Whose it is.</param>
/// <param name="Action">What it asks for.</param>
/// <param name="Args">What it was made with.</param>
/// <param name="Guild">Which guild it says it means; null in a guild.</param>
internal sealed record CustomId(string Plugin, string Action, ImmutableArray<string> Args, ulong? Guild = null)
{
    private const char Mark = '@';

    public static string Write(string plugin, string action, IEnumerable<string> args) => string.Join('/', new[] { plugin, action }.Concat(args));

    /// <summary>A plugin as it is written in a direct message, where nothing else says which guild is meant. At most 18 characters more.</summary>
    public static string From(ulong guild, string plugin) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{guild:x}/{plugin}");

    /// <summary>Who is asked by a button on what a plugin shows: the plugin that the button names, else itself; behind the guild where one is written.</summary>
    /// <param name="plugin">Whose message it is, as it is written there.</param>
    /// <param name="named">Whom the button names; "" for nobody.</param>
    public static string Owner(string plugin, string named) =>
        named.Length == 0 || named.AsSpan().ContainsAny('/', Mark) ? plugin : plugin[..(plugin.LastIndexOf('/') + 1)] + named;

    /// <summary>Null when it is none of ours.</summary>
    public static CustomId? Read(string? text) => text?.Split('/') switch
    {
        [[Mark, .. var guild], { Length: > 0 } plugin, { Length: > 0 } action, .. var args]
            when ulong.TryParse(guild, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) => new CustomId(plugin, action, [.. args], id),
        [{ Length: > 0 } plugin, { Length: > 0 } action, .. var args] when plugin[0] != Mark => new CustomId(plugin, action, [.. args]),
        _ => null,
    };
}
