using System.Globalization;
using System.Net;
using PeerGuild.Discord;
using PeerGuild.Discord.Messages;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using Reason = PeerGuild.Protocol.Plugin.Failure.Types.Reason;

namespace PeerGuild.Gateway.Effects;

/// <summary>
/// Fetches files that people uploaded, from Discord's address for them and from nowhere else: an address comes from a plugin, and must not make the
/// gateway knock at doors inside its own network. No redirect is followed and nothing of the bot's is sent along.
/// </summary>
/// <param name="handler">Follows no redirects.</param>
/// <param name="from">The one address files come from.</param>
/// <param name="time">Wire time.</param>
internal sealed class LinkedFiles(HttpMessageHandler handler, Uri from, TimeProvider time) : IDisposable
{
    public const int Most = 10;
    public const int MostBytes = 8 << 20;

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(20);
    private static readonly string[] Folders = ["/attachments/", "/ephemeral-attachments/"];

    private readonly HttpClient _http = new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Fetches them all.</summary>
    /// <exception cref="LinkedFileException">One of them is not to be had.</exception>
    /// <exception cref="DiscordException">Discord cannot be reached now.</exception>
    public async Task<IReadOnlyList<NewFile>> FetchAsync(IReadOnlyList<FileLink> links, CancellationToken cancellationToken)
    {
        if (links.Count > Most)
        {
            throw new LinkedFileException(Reason.Refused, $"{links.Count} files: a message takes {Most}.");
        }

        var files = new List<NewFile>();
        foreach (var link in links)
        {
            var file = await FetchAsync(link, cancellationToken);
            files.Add(files.Any(other => other.Name == file.Name) ? file with { Name = string.Create(CultureInfo.InvariantCulture, $"{files.Count + 1}-{file.Name}") } : file);
        }

        return files;
    }

    /// <summary>Lets go of what it holds, not of the handler.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<NewFile> FetchAsync(FileLink link, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(link.Url, UriKind.Absolute, out var address) || !IsAllowed(address))
        {
            throw new LinkedFileException(Reason.NotAllowed, "A file is fetched from Discord's own address alone.");
        }

        using var limit = new CancellationTokenSource(Within, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ended.Token);
            Check(answer.StatusCode);
            var content = await ReadAsync(answer.Content, ended.Token);
            return new NewFile(SentFile.NameOf(link.Name), content, SentFile.TypeOf(answer.Content.Headers.ContentType?.ToString() ?? ""));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && limit.IsCancellationRequested))
        {
            throw new DiscordException(DiscordFailure.Unavailable, "A file could not be fetched.", exception);
        }
    }

    private bool IsAllowed(Uri address) =>
        address.Scheme == from.Scheme && address.Port == from.Port && address.UserInfo.Length == 0
        && string.Equals(address.IdnHost, from.IdnHost, StringComparison.OrdinalIgnoreCase)
        && Folders.Any(folder => address.AbsolutePath.StartsWith(folder, StringComparison.Ordinal));

    private static void Check(HttpStatusCode status)
    {
        switch (status)
        {
            case HttpStatusCode.OK:
                return;
            case >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests:
                throw new HttpRequestException($"{(int)status}");
            default:
                throw new LinkedFileException(Reason.Gone, $"The file is not there any more: {(int)status}.");
        }
    }

    /// <summary>Reads as much as is taken and a byte more: what a header says of the length is not believed.</summary>
    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[81_920];
        while (await body.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            read.Write(buffer, 0, count);
            if (read.Length > MostBytes)
            {
                throw new LinkedFileException(Reason.Refused, $"The file has more than {MostBytes} bytes.");
            }
        }

        return read.ToArray();
    }
}

/// <summary>A file that is not to be had, and why.</summary>
internal sealed class LinkedFileException(Reason reason, string message) : Exception(message)
{
    /// <summary>As the plugin is told.</summary>
    public Reason Reason { get; } = reason;
}
