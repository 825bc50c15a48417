using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Discord.Messages;
using PeerGuild.Discord.Rest;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Effects;

/// <summary>Looks who has written in a channel: ids of people, and nothing of what they wrote.</summary>
internal sealed class AuthorSearch(DiscordRest rest, PostSearch search)
{
    private const int Page = 100;

    // 2,000 messages since one last looked are enough to know who takes part.
    private const int MostPages = 20;

    public async Task<Result> FindAsync(Effect effect, CancellationToken cancellationToken)
    {
        var (wanted, channel) = (effect.FindAuthors, new ChannelId(effect.FindAuthors.Channel));
        var after = wanted.After is { } moment ? PostSearch.FirstIdAt(Instant.FromDateTimeOffset(moment.ToDateTimeOffset())) : new MessageId(0);
        var found = new SortedSet<ulong>();
        for (var page = 0; page < MostPages; page++)
        {
            var read = await rest.ListMessagesAsync(channel, new MessagePosition.After(after), Page, cancellationToken);
            if (page == 0 && read.Count == 0 && !await search.CanReadAsync(new GuildId(effect.Guild), channel, cancellationToken))
            {
                return new Result
                {
                    Effect = effect.Id,
                    Failed = new Failure { Reason = Failure.Types.Reason.MissingPermission, Detail = "The bot cannot read the history there: it wants Read Message History." },
                };
            }

            found.UnionWith(read.Select(message => message.Author).OfType<Discord.Guilds.User>().Where(author => !author.IsBot).Select(author => author.Id.Value));
            if (read.Count < Page)
            {
                break;
            }

            after = read.MaxBy(message => message.Id.Value)!.Id;
        }

        return new Result { Effect = effect.Id, Authors = new Authors { Users = { found } } };
    }
}
