using System.Collections.Immutable;
using PeerGuild.Discord;
using PeerGuild.Discord.Dispatches;

namespace PeerGuild.Gateway.Facts;

/// <summary>What Discord says of reactions, told to whoever watches. What nobody watches is not parsed, and bots never count.</summary>
/// <param name="feeds">One for each plugin.</param>
/// <param name="self">The bot, once it is known.</param>
internal sealed class ReactionEvents(ImmutableArray<FactFeed> feeds, Func<UserId?> self)
{
    public DispatchTable In(DispatchTable table) => table
        .On(DispatchKinds.MessageReactionAdd, IsWatched, (reaction, _) => Tapped(reaction, present: true))
        .On(DispatchKinds.MessageReactionRemove, IsWatched, (reaction, _) => Tapped(reaction, present: false))
        .On(DispatchKinds.MessageReactionRemoveAll, IsWatched, (cleared, _) => Cleared(cleared))
        .On(DispatchKinds.MessageReactionRemoveEmoji, IsWatched, (cleared, _) => Cleared(cleared));

    private bool IsWatched(Dispatch dispatch) => dispatch.MessageId() is { } message && feeds.Any(feed => feed.Watches(message));

    private ValueTask Tapped(ReactionChanged reaction, bool present)
    {
        // A bot that takes its reaction back was never there; only what is added says that it is one.
        if (reaction.Member?.User?.IsBot is not true && reaction.UserId != self())
        {
            var tap = new Tap(reaction.Emoji.ToString(), reaction.UserId, reaction.Burst is true);
            Tell(reaction.MessageId, new ReactionChange.Tapped(tap, present));
        }

        return ValueTask.CompletedTask;
    }

    private ValueTask Cleared(ReactionsCleared cleared)
    {
        Tell(cleared.MessageId, new ReactionChange.Cleared(cleared.Emoji?.ToString()));
        return ValueTask.CompletedTask;
    }

    private void Tell(MessageId message, ReactionChange change)
    {
        foreach (var feed in feeds)
        {
            feed.Reacted(message, change);
        }
    }
}
