using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Rest;

public sealed partial class DiscordRest
{
    /// <summary>The scheduled events of a guild that are not over and that the bot can see.</summary>
    public Task<IReadOnlyList<ScheduledEvent>> ListScheduledEventsAsync(GuildId guild, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/guilds/{guild}/scheduled-events"), DiscordJson.Default.IReadOnlyListScheduledEvent, cancellationToken);

    /// <summary>One scheduled event; <see cref="DiscordErrorCode.UnknownScheduledEvent"/> when it is gone.</summary>
    public Task<ScheduledEvent> GetScheduledEventAsync(GuildId guild, ScheduledEventId scheduled, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/guilds/{guild}/scheduled-events/{scheduled}"), DiscordJson.Default.ScheduledEvent, cancellationToken);

    /// <summary>Makes a scheduled event. There is no nonce: never repeated.</summary>
    public Task<ScheduledEvent> CreateScheduledEventAsync(GuildId guild, CreateScheduledEvent scheduled, CancellationToken cancellationToken) => ReadAsync(
        Route.Post($"/guilds/{guild}/scheduled-events"), scheduled, DiscordJson.Default.CreateScheduledEvent, DiscordJson.Default.ScheduledEvent, cancellationToken);

    /// <summary>Changes a scheduled event, or begins, ends or calls it off; <see cref="DiscordErrorCode.ScheduledEventIsOver"/> when it is over.</summary>
    public Task<ScheduledEvent> UpdateScheduledEventAsync(
        GuildId guild, ScheduledEventId scheduled, UpdateScheduledEvent update, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Patch($"/guilds/{guild}/scheduled-events/{scheduled}"),
            update,
            DiscordJson.Default.UpdateScheduledEvent,
            DiscordJson.Default.ScheduledEvent,
            cancellationToken);
}
