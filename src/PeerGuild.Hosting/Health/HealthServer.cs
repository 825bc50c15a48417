using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PeerGuild.Hosting.Health;

/// <summary>Serves <see cref="HealthPages"/> at an address of its own.</summary>
public sealed class HealthServer : IAsyncDisposable
{
    private readonly WebApplication? _server;
    private readonly HealthPages? _pages;

    private HealthServer(WebApplication? server, HealthPages? pages) => (_server, _pages) = (server, pages);

    /// <summary>Where it serves, with the port it really has; null when it is off.</summary>
    public string? Url => _server?.Urls.First();

    /// <summary>Serves at <c>Health:Url</c>; does nothing when that is empty.</summary>
    /// <param name="settings">The process's settings.</param>
    /// <param name="otherwise">The address when the setting is absent; null for none.</param>
    /// <param name="readiness">How the process stands.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="StartRefusedException">The address makes no sense, or is taken.</exception>
    public static async Task<HealthServer> StartAsync(
        IConfiguration settings, string? otherwise, Func<Readiness> readiness, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if ((settings["Health:Url"] ?? otherwise) is not { Length: > 0 } url)
        {
            return new HealthServer(null, null);
        }

        var pages = new HealthPages(readiness);
        var server = Build(ReadUrl(url), pages);
        try
        {
            await server.StartAsync(cancellationToken);
            return new HealthServer(server, pages);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await server.DisposeAsync();
            pages.Dispose();
            throw new StartRefusedException($"Health:Url {url} cannot be used: choose another, or leave it empty for none.", exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _pages?.Dispose();
    }

    private static WebApplication Build(string url, HealthPages pages)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var server = builder.Build();
        server.Run(async context =>
        {
            if (!await pages.AnswerAsync(context))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        });
        return server;
    }

    private static string ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.PathAndQuery == "/"
            ? text
            : throw new StartRefusedException($"Health:Url {text} is no address to listen on: give one like http://127.0.0.1:5081, or leave it empty for none.");

    /// <summary>Signals are heard by the process, not by this.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
