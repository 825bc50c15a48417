using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Rest;

/// <summary>Discord's REST API v10, as far as this bot needs it. Waits for rate limits by itself and repeats what may be repeated.</summary>
/// <remarks>
/// Thread-safe. Every method throws <see cref="DiscordException"/> when Discord refuses or cannot be reached; a cancelled call may or
/// may not have been done. Source: Discord Docs, API Reference, https://docs.discord.com/developers/reference.
/// </remarks>
public sealed partial class DiscordRest
{
    /// <summary>A client of its own connection pool. Fails at once if the options cannot be right.</summary>
    public DiscordRest(DiscordOptions options, HttpMessageHandler handler, TimeProvider time, Random random, ILogger<DiscordRest> log) =>
        throw new NotSupportedException($"{options}{handler}{time}{random}{log}");

    /// <summary>Where the gateway is and how many identifies are left.</summary>
    public Task<GatewayAddress> GetGatewayBotAsync(CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/gateway/bot"), DiscordJson.Default.GatewayAddress, cancellationToken);

    /// <summary>The bot's application.</summary>
    public Task<Application> GetMyApplicationAsync(CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/applications/@me"), DiscordJson.Default.Application, cancellationToken);

    /// <summary>The bot itself.</summary>
    public Task<User> GetMyUserAsync(CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/users/@me"), DiscordJson.Default.User, cancellationToken);

    private static Task<T> ReadAsync<T>(Route route, JsonTypeInfo<T> shape, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{route}{shape}{cancellationToken}");

    private static Task<T> ReadAsync<TBody, T>(
        Route route, TBody body, JsonTypeInfo<TBody> bodyShape, JsonTypeInfo<T> shape, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{route}{body}{bodyShape}{shape}{cancellationToken}");

    private static Task DoAsync(Route route, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{route}{cancellationToken}");

    private static Task DoAsync<TBody>(Route route, TBody body, JsonTypeInfo<TBody> bodyShape, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{route}{body}{bodyShape}{cancellationToken}");
}
