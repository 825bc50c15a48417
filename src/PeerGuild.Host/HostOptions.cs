using PeerGuild.Hosting;
namespace PeerGuild.Host;

/// <summary>What the command line asks for.</summary>
/// <param name="Url">The sandbox's address, <c>http://127.0.0.1:5080</c> unless given; port 0 takes any free one.</param>
/// <param name="Data">The data folder, <c>./data</c> unless given.</param>
/// <param name="Token">The bot's token; null runs against the sandbox.</param>
internal sealed record HostOptions(Uri Url, string Data, string? Token)
{
    /// <summary>The address when none is given.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The data folder when none is given.</summary>
    public const string DefaultData = "./data";

    /// <summary>Reads an address the sandbox may listen on.</summary>
    /// <exception cref="StartRefusedException">It is none: it must be http, on loopback.</exception>
    public static Uri ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && url.PathAndQuery == "/"
            ? url
            : throw new StartRefusedException($"--urls {text} is not an address the sandbox can listen on: give one like {DefaultUrl}.");
}
