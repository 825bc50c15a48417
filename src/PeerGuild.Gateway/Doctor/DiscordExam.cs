using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using PeerGuild.Discord;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Rest;

namespace PeerGuild.Gateway.Doctor;

/// <summary>Looks at what Discord says of the bot. Only reads.</summary>
public sealed class DiscordExam : IDisposable
{
    // Three requests each; who has more looks at some of them by Plugins:NAME:Guilds.
    private const int MostGuilds = 100;

    private readonly DateReader _handler;
    private readonly DiscordRest _rest;
    private readonly TimeProvider _time;

    /// <summary>Asks nothing yet.</summary>
    /// <param name="options">Discord's address and the token.</param>
    /// <param name="time">This machine's clock.</param>
    public DiscordExam(DiscordOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _time = time;
        _handler = new DateReader(new SocketsHttpHandler(), time);

        // A person waits: less patience than the bot has.
        var hasty = new DiscordOptions { ApiUrl = options.ApiUrl, Token = options.Token, Patience = TimeSpan.FromSeconds(20), AttemptTimeout = TimeSpan.FromSeconds(5), Attempts = 2 };
        _rest = new DiscordRest(hasty, _handler, time, new Random(0), NullLogger<DiscordRest>.Instance);
    }

    /// <summary>Looks at token, application, clock, servers and channels, in this order; stops where Discord cannot be asked further.</summary>
    /// <param name="used">The channels that plugins use.</param>
    /// <param name="only">The only servers to look at; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImmutableArray<Finding>> RunAsync(
        IReadOnlyCollection<UsedChannel> used, IReadOnlySet<ulong>? only, CancellationToken cancellationToken)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        try
        {
            var application = await _rest.GetMyApplicationAsync(cancellationToken);
            var self = await _rest.GetMyUserAsync(cancellationToken);
            findings.Add(Finding.Ok("token", $"Discord takes the token: the bot is {self.Username}."));
            findings.AddRange(ApplicationExam.Of(application));
            findings.Add(ApplicationExam.Of(await _rest.GetGatewayBotAsync(cancellationToken)));
            findings.Add(_handler.Ahead is { } ahead ? ClockExam.Of(ahead) : Finding.Note("clock", "Discord's answers tell no time: the clock was not looked at."));
            await foreach (var finding in GuildsAsync(self.Id, used, only, cancellationToken))
            {
                findings.Add(finding);
            }
        }
        catch (DiscordException exception)
        {
            findings.Add(Broken(exception));
        }

        return findings.ToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rest.Dispose();
        _handler.Dispose();
    }

    private async IAsyncEnumerable<Finding> GuildsAsync(
        UserId self,
        IReadOnlyCollection<UsedChannel> used,
        IReadOnlySet<ulong>? only,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await _rest.ListMyGuildsAsync(null, cancellationToken);
        var guilds = all.Where(guild => only is null || only.Contains(guild.Id.Value)).ToImmutableArray();
        if (guilds.IsEmpty)
        {
            yield return Finding.Gap("server", "The bot is in no server that it serves.", "Nobody can use it.", "Open the address that peerguild invite prints.");
        }

        foreach (var guild in guilds.Take(MostGuilds))
        {
            foreach (var finding in await GuildAsync(guild, self, [.. used.Where(one => one.Guild == guild.Id)], cancellationToken))
            {
                yield return finding;
            }
        }

        if (guilds.Length > MostGuilds)
        {
            yield return Finding.Note("server", $"The bot is in more servers: the first {MostGuilds} were looked at.");
        }
    }

    private async Task<ImmutableArray<Finding>> GuildAsync(Guild listed, UserId self, ImmutableArray<UsedChannel> used, CancellationToken cancellationToken)
    {
        try
        {
            var guild = await _rest.GetGuildAsync(listed.Id, cancellationToken);
            var member = await _rest.GetGuildMemberAsync(listed.Id, self, cancellationToken);
            var channels = used.IsEmpty ? [] : await _rest.ListGuildChannelsAsync(listed.Id, cancellationToken);
            return [.. PermissionExam.Of(guild, member, channels, used, _time.GetUtcNow())];
        }
        catch (DiscordException exception) when (exception.Failure == DiscordFailure.Refused)
        {
            return [Finding.Gap("server", $"{listed.Name}: Discord does not let the bot look ({exception.Message})", "Nothing can be said of it.", "Invite the bot again with the address that peerguild invite prints.")];
        }
    }

    private static Finding Broken(DiscordException exception) => exception.Failure switch
    {
        DiscordFailure.InvalidToken => Finding.Gap(
            "token", "Discord does not take the token (401).", "The bot cannot start.", "Reset it on the Bot page of the Developer Portal, and put the new one into DISCORD_TOKEN or its file."),
        DiscordFailure.Unavailable or DiscordFailure.LostResponse => Finding.Gap(
            "token", $"Discord cannot be reached: {exception.Message}", "Nothing of it could be looked at.", "Check Discord:ApiUrl, this machine's way to the internet, and discordstatus.com."),
        _ => Finding.Gap("token", $"Discord does not answer what was asked: {exception.Message}", "The rest could not be looked at.", "Try again in a few minutes."),
    };
}
