using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Rest;

public sealed partial class DiscordRest
{
    /// <summary>The commands registered everywhere.</summary>
    public Task<IReadOnlyList<Command>> ListGlobalCommandsAsync(ApplicationId application, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/applications/{application}/commands"), DiscordJson.Default.IReadOnlyListCommand, cancellationToken);

    /// <summary>Registers exactly these everywhere, of all types; others are removed.</summary>
    public Task<IReadOnlyList<Command>> OverwriteGlobalCommandsAsync(
        ApplicationId application, IReadOnlyList<Command> commands, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Put($"/applications/{application}/commands"),
            commands,
            DiscordJson.Default.IReadOnlyListCommand,
            DiscordJson.Default.IReadOnlyListCommand,
            cancellationToken);

    /// <summary>The commands registered in one guild alone.</summary>
    public Task<IReadOnlyList<Command>> ListGuildCommandsAsync(ApplicationId application, GuildId guild, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/applications/{application}/guilds/{guild}/commands"), DiscordJson.Default.IReadOnlyListCommand, cancellationToken);

    /// <summary>Registers exactly these in one guild, at once; others are removed.</summary>
    public Task<IReadOnlyList<Command>> OverwriteGuildCommandsAsync(
        ApplicationId application, GuildId guild, IReadOnlyList<Command> commands, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Put($"/applications/{application}/guilds/{guild}/commands"),
            commands,
            DiscordJson.Default.IReadOnlyListCommand,
            DiscordJson.Default.IReadOnlyListCommand,
            cancellationToken);
}
