using System.Globalization;

namespace PeerGuild.Discord.Rest;

/// <summary>Whether a request that may or may not have been done is asked again.</summary>
internal enum Repeat
{
    /// <summary>Doing it twice is doing it once.</summary>
    Safe,

    /// <summary>Twice would be twice: the caller is told.</summary>
    Never,
}

/// <summary>How a request is let through.</summary>
internal enum Lane
{
    /// <summary>With the bot's token, under its bucket and the global limit.</summary>
    Bot,

    /// <summary>With the interaction's token in the path, under its bucket alone.</summary>
    Interaction,

    /// <summary>An interaction's first answer: three seconds, so it waits for nothing.</summary>
    Callback,
}

/// <summary>One request's method and path. The template is the rate-limit key, its arguments are the address.</summary>
/// <param name="Template">As documented, such as <c>/channels/{0}/messages</c>: safe to log.</param>
/// <param name="Major">The arguments that have a bucket each (channel, guild, or webhook with token); may contain a token.</param>
/// <param name="Path">With arguments percent-encoded; may contain a token.</param>
internal readonly record struct Route(HttpMethod Method, string Template, string Major, string Path, Repeat Repeat, Lane Lane = Lane.Bot)
{
    /// <summary>What the body is; null for JSON.</summary>
    public string? ContentType { get; init; }

    public static Route Get(FormattableString path) => Of(HttpMethod.Get, path, Repeat.Safe);

    public static Route Put(FormattableString path) => Of(HttpMethod.Put, path, Repeat.Safe);

    public static Route Patch(FormattableString path) => Of(HttpMethod.Patch, path, Repeat.Safe);

    public static Route Delete(FormattableString path) => Of(HttpMethod.Delete, path, Repeat.Safe);

    public static Route Post(FormattableString path) => Of(HttpMethod.Post, path, Repeat.Never);

    /// <summary>The template alone: a path may contain a token.</summary>
    public override string ToString() => $"{Method} {Template}";

    /// <summary>With a query parameter, unless the value is null.</summary>
    public Route With(string name, object? value) => value is null
        ? this
        : this with { Path = $"{Path}{(Path.Contains('?') ? '&' : '?')}{name}={Encode(value)}" };

    private static Route Of(HttpMethod method, FormattableString path, Repeat repeat)
    {
        var arguments = Array.ConvertAll(path.GetArguments(), Encode);
        var template = path.Format;
        var major = template switch
        {
            _ when template.StartsWith("/channels/{0}", StringComparison.Ordinal) => arguments[0],
            _ when template.StartsWith("/guilds/{0}", StringComparison.Ordinal) => arguments[0],
            _ when template.StartsWith("/webhooks/{0}/{1}", StringComparison.Ordinal) => $"{arguments[0]}/{arguments[1]}",
            _ => "",
        };
        return new Route(method, template, major, string.Format(CultureInfo.InvariantCulture, template, arguments), repeat);
    }

    private static string Encode(object? value) =>
        Uri.EscapeDataString(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
