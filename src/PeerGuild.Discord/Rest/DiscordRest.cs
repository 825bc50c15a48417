using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Json;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Rest;

/// <summary>Discord's REST API v10, as far as this bot needs it. Waits for rate limits by itself and repeats what may be repeated.</summary>
/// <remarks>
/// Thread-safe. Every method throws <see cref="DiscordException"/> when Discord refuses or cannot be reached; a cancelled call may or
/// may not have been done. Source: Discord Docs, API Reference, https://docs.discord.com/developers/reference.
/// </remarks>
public sealed partial class DiscordRest : IDisposable
{
    private readonly RestPipeline _pipeline;

    /// <summary>A client over a handler that the caller keeps and disposes. Fails at once if the options cannot be right.</summary>
    /// <param name="random">Spreads retries; not used by others at the same time.</param>
    public DiscordRest(DiscordOptions options, HttpMessageHandler handler, TimeProvider time, Random random, ILogger<DiscordRest> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        _pipeline = new RestPipeline(options, handler, time, random, log);
    }

    /// <summary>Until when nothing is sent, because too many requests were refused lately; null while requests go out.</summary>
    public DateTimeOffset? HeldUntil => _pipeline.HeldUntil;

    /// <summary>Lets go of what it holds, not of the handler.</summary>
    public void Dispose() => _pipeline.Dispose();

    /// <summary>Where the gateway is and how many identifies are left.</summary>
    public Task<GatewayAddress> GetGatewayBotAsync(CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/gateway/bot"), DiscordJson.Default.GatewayAddress, cancellationToken);

    /// <summary>The bot's application.</summary>
    public Task<Application> GetMyApplicationAsync(CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/applications/@me"), DiscordJson.Default.Application, cancellationToken);

    /// <summary>The bot itself.</summary>
    public Task<User> GetMyUserAsync(CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/users/@me"), DiscordJson.Default.User, cancellationToken);

    private async Task<T> ReadAsync<T>(Route route, JsonTypeInfo<T> shape, CancellationToken cancellationToken) =>
        Decode(route, await _pipeline.SendAsync(route, null, cancellationToken), shape);

    private async Task<T> ReadAsync<TBody, T>(
        Route route, TBody body, JsonTypeInfo<TBody> bodyShape, JsonTypeInfo<T> shape, CancellationToken cancellationToken) =>
        Decode(route, await _pipeline.SendAsync(route, JsonSerializer.SerializeToUtf8Bytes(body, bodyShape), cancellationToken), shape);

    private async Task<T> ReadAsync<TBody, T>(
        Route route, TBody body, JsonTypeInfo<TBody> bodyShape, IReadOnlyList<NewFile> files, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
    {
        var (contentType, form) = FileForm.Of(JsonSerializer.SerializeToUtf8Bytes(body, bodyShape), files);
        return Decode(route, await _pipeline.SendAsync(route with { ContentType = contentType }, form, cancellationToken), shape);
    }

    private Task<byte[]> DoAsync(Route route, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(route, null, cancellationToken);

    private Task<byte[]> DoAsync<TBody>(Route route, TBody body, JsonTypeInfo<TBody> bodyShape, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(route, JsonSerializer.SerializeToUtf8Bytes(body, bodyShape), cancellationToken);

    private Task<byte[]> DoAsync<TBody>(Route route, TBody body, JsonTypeInfo<TBody> bodyShape, NewFile file, CancellationToken cancellationToken)
    {
        var (contentType, form) = FileForm.Of(JsonSerializer.SerializeToUtf8Bytes(body, bodyShape), file);
        return _pipeline.SendAsync(route with { ContentType = contentType }, form, cancellationToken);
    }

    private static T Decode<T>(Route route, byte[] body, JsonTypeInfo<T> shape)
    {
        try
        {
            return JsonSerializer.Deserialize(body, shape) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException unreadable)
        {
            throw new DiscordException(DiscordFailure.LostResponse, $"{route}: the answer cannot be read.", unreadable)
            {
                MayHaveBeenDone = route.Method != HttpMethod.Get,
            };
        }
    }
}
