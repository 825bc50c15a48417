using Microsoft.Extensions.Logging;
using PeerGuild.Discord;
using PeerGuild.Discord.Messages;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Facts;

/// <summary>Reads who reacted to a message, page by page, until it has been told or nobody wants to know any more.</summary>
/// <remarks>
/// Source: Discord Docs, Get Reactions, https://docs.discord.com/developers/resources/message#get-reactions: by user id, so that a page misses
/// nobody who was there before it was asked for and still is.
/// </remarks>
internal sealed class ReactionPages(DiscordRest rest, GuildMap guilds, ProductClock clock, TimeProvider time, ILogger log) : IReactionPages
{
    // As many as Discord gives at once.
    private const int Page = 100;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    // Where the bot may not look, it takes a person to change that.
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task ReadAsync(Sight sight, Action<IReadOnlyCollection<Tap>?> tell, CancellationToken cancellationToken)
    {
        try
        {
            var (pause, said) = (LookAgain, "");
            while (await TryAsync(sight, tell, cancellationToken) is { } why)
            {
                if (why.Failure != DiscordFailure.RateLimited && why.Message != said)
                {
                    said = why.Message;
                    log.ReactionsUnread(sight.Message!.Value.Value, said);
                }

                await Task.Delay(why.RetryAfter ?? pause, time, cancellationToken);
                pause = why.Failure != DiscordFailure.Refused ? LookAgain : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException)
        {
            // It is read anew, or nobody watches it any more.
        }
        catch (Exception exception)
        {
            log.ReactionsBroke(exception, sight.Message!.Value.Value);
        }
    }

    /// <returns>Why it could not be read now; null when it has been told.</returns>
    private async Task<DiscordException?> TryAsync(Sight sight, Action<IReadOnlyCollection<Tap>?> tell, CancellationToken cancellationToken)
    {
        using var busy = clock.Activity.Begin();
        await Task.Yield();
        try
        {
            tell(await ReadAsync(sight, cancellationToken));
            return null;
        }
        catch (DiscordException exception) when (exception.Code is DiscordErrorCode.UnknownMessage or DiscordErrorCode.UnknownChannel)
        {
            tell(null);
            return null;
        }
        catch (DiscordException exception)
        {
            return exception;
        }
    }

    private async Task<IReadOnlyCollection<Tap>?> ReadAsync(Sight sight, CancellationToken cancellationToken)
    {
        var guild = guilds.GuildOf(sight.Channel) ?? (await rest.GetChannelAsync(sight.Channel, cancellationToken)).GuildId;
        if (guild != sight.Guild)
        {
            // Not this guild's: for whoever asks from here there is no such message.
            return null;
        }

        var message = await rest.GetMessageAsync(sight.Channel, sight.Message!.Value, cancellationToken);
        var taps = new HashSet<Tap>();
        foreach (var reaction in message.Reactions)
        {
            await ReadAsync(sight, reaction.Emoji, burst: false, taps, cancellationToken);
            if (reaction.CountDetails?.Burst > 0)
            {
                await ReadAsync(sight, reaction.Emoji, burst: true, taps, cancellationToken);
            }
        }

        return taps;
    }

    private async Task ReadAsync(Sight sight, Emoji emoji, bool burst, HashSet<Tap> taps, CancellationToken cancellationToken)
    {
        UserId? after = null;
        while (true)
        {
            var page = await rest.ListReactionsAsync(
                sight.Channel, sight.Message!.Value, emoji, burst, after, Page, cancellationToken);
            taps.UnionWith(page.Where(user => user.IsBot is not true).Select(user => new Tap(emoji.ToString(), user.Id, burst)));
            if (page.Count < Page)
            {
                return;
            }

            after = page.MaxBy(user => user.Id.Value)!.Id;
        }
    }
}
