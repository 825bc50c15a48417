using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Json;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Rest;

public sealed partial class DiscordRest
{
    /// <summary>Posts a message. Repeated after a lost answer only with a nonce that is enforced.</summary>
    public Task<Message> CreateMessageAsync(ChannelId channel, CreateMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ReadAsync(Once(channel, message), message, DiscordJson.Default.CreateMessage, DiscordJson.Default.Message, cancellationToken);
    }

    /// <summary>The same, with files.</summary>
    public Task<Message> CreateMessageAsync(ChannelId channel, CreateMessage message, IReadOnlyList<NewFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(files);
        return files.Count == 0
            ? CreateMessageAsync(channel, message, cancellationToken)
            : ReadAsync(Once(channel, message), message, DiscordJson.Default.CreateMessage, files, DiscordJson.Default.Message, cancellationToken);
    }

    /// <summary>The channel of direct messages with a user: the same one each time. Opening many at once is what Discord takes for spam.</summary>
    public Task<Channel> OpenDirectAsync(UserId user, CancellationToken cancellationToken) => ReadAsync(
        Route.Post($"/users/@me/channels") with { Repeat = Repeat.Safe },
        new OpenDirect(user),
        DiscordJson.Default.OpenDirect,
        DiscordJson.Default.Channel,
        cancellationToken);

    /// <summary>Edits one of the bot's own messages.</summary>
    public Task<Message> UpdateMessageAsync(ChannelId channel, MessageId message, UpdateMessage update, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Patch($"/channels/{channel}/messages/{message}"),
            update,
            DiscordJson.Default.UpdateMessage,
            DiscordJson.Default.Message,
            cancellationToken);

    /// <summary>One message.</summary>
    public Task<Message> GetMessageAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken) =>
        ReadAsync(Route.Get($"/channels/{channel}/messages/{message}"), DiscordJson.Default.Message, cancellationToken);

    /// <summary>A page of a channel's messages, newest first; empty where the bot may not read the history.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<IReadOnlyList<Message>> ListMessagesAsync(
        ChannelId channel, MessagePosition position, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Get($"/channels/{channel}/messages")
                .With("before", position is MessagePosition.Before before ? before.Message : null)
                .With("after", position is MessagePosition.After after ? after.Message : null)
                .With("limit", Within(limit, RestLimits.MessagePage)),
            DiscordJson.Default.IReadOnlyListMessage,
            cancellationToken);

    /// <summary>Deletes a message.</summary>
    public Task DeleteMessageAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken) =>
        DoAsync(Route.Delete($"/channels/{channel}/messages/{message}"), cancellationToken);

    /// <summary>Starts a thread on a message; <see cref="DiscordErrorCode.ThreadExists"/> when it has one. The thread has the message's id.</summary>
    public Task<Channel> StartThreadAsync(ChannelId channel, MessageId message, StartThread thread, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Post($"/channels/{channel}/messages/{message}/threads"),
            thread,
            DiscordJson.Default.StartThread,
            DiscordJson.Default.Channel,
            cancellationToken);

    /// <summary>Changes a thread.</summary>
    public Task<Channel> UpdateThreadAsync(ChannelId thread, UpdateThread update, CancellationToken cancellationToken) =>
        ReadAsync(Route.Patch($"/channels/{thread}"), update, DiscordJson.Default.UpdateThread, DiscordJson.Default.Channel, cancellationToken);

    /// <summary>Reacts; reacting twice is reacting once.</summary>
    public Task AddReactionAsync(ChannelId channel, MessageId message, Emoji emoji, CancellationToken cancellationToken) =>
        DoAsync(Route.Put($"/channels/{channel}/messages/{message}/reactions/{emoji}/@me"), cancellationToken);

    /// <summary>Takes the bot's own reaction away; taking twice is taking once.</summary>
    public Task RemoveMyReactionAsync(ChannelId channel, MessageId message, Emoji emoji, CancellationToken cancellationToken) =>
        DoAsync(Route.Delete($"/channels/{channel}/messages/{message}/reactions/{emoji}/@me"), cancellationToken);

    /// <summary>A page of those who reacted with an emoji, by id.</summary>
    /// <param name="burst">Those with a super reaction instead.</param>
    /// <param name="after">The last user of the page before; null for the first page.</param>
    /// <param name="limit">1 to 100.</param>
    public Task<IReadOnlyList<User>> ListReactionsAsync(
        ChannelId channel, MessageId message, Emoji emoji, bool burst, UserId? after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Get($"/channels/{channel}/messages/{message}/reactions/{emoji}")
                .With("type", burst ? 1 : null)
                .With("after", after)
                .With("limit", Within(limit, RestLimits.ReactionPage)),
            DiscordJson.Default.IReadOnlyListUser,
            cancellationToken);

    /// <summary>A page of pinned messages, latest first.</summary>
    /// <param name="before">Pinned before this moment; null for the first page.</param>
    /// <param name="limit">1 to 50.</param>
    public Task<PinPage> ListPinsAsync(ChannelId channel, DateTimeOffset? before, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Get($"/channels/{channel}/messages/pins")
                .With("before", before?.ToString("O", System.Globalization.CultureInfo.InvariantCulture))
                .With("limit", Within(limit, RestLimits.PinPage)),
            DiscordJson.Default.PinPage,
            cancellationToken);

    /// <summary>Pins a message; pinning twice is pinning once.</summary>
    public Task PinMessageAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken) =>
        DoAsync(Route.Put($"/channels/{channel}/messages/pins/{message}"), cancellationToken);

    /// <summary>Takes a pin away.</summary>
    public Task UnpinMessageAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken) =>
        DoAsync(Route.Delete($"/channels/{channel}/messages/pins/{message}"), cancellationToken);

    private static Route Once(ChannelId channel, CreateMessage message)
    {
        var route = Route.Post($"/channels/{channel}/messages");
        return message is { Nonce.Length: > 0, EnforceNonce: true } ? route with { Repeat = Repeat.Safe } : route;
    }

    private static int Within(int limit, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, most);
        return limit;
    }
}
