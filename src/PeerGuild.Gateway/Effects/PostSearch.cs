using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Messages;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Permitting;

namespace PeerGuild.Gateway.Effects;

/// <summary>Looks whether a post was made before, by its marker.</summary>
/// <param name="rest">Discord.</param>
/// <param name="self">The bot.</param>
internal sealed class PostSearch(DiscordRest rest, Func<UserId> self)
{
    private const long DiscordEpoch = 1_420_070_400_000;
    private const int Page = 100;

    /// <summary>Looks from the post's commit on.</summary>
    /// <exception cref="DiscordException">The channel is gone, or Discord cannot be reached now.</exception>
    public async Task<PostFound> FindAsync(GuildId guild, ChannelId channel, Marker marker, Instant since, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(channel, marker, FirstIdAt(since), cancellationToken)
                ?? (await CanReadAsync(guild, channel, cancellationToken) ? new PostFound.NotThere() : new PostFound.Unseen());
        }
        catch (DiscordException exception) when (exception.Failure is DiscordFailure.Refused && exception.Code != DiscordErrorCode.UnknownChannel)
        {
            return new PostFound.Unseen();
        }
    }

    /// <summary>Reads the channel to its end.</summary>
    /// <returns>Null when there was nothing to read at all.</returns>
    private async Task<PostFound?> ReadAsync(ChannelId channel, Marker marker, MessageId after, CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var page = await rest.ListMessagesAsync(channel, new MessagePosition.After(after), Page, cancellationToken);
            foreach (var message in page.Where(message => message.Components is [Container { Id: { } id }, ..] && id == marker.Id))
            {
                return new PostFound.There(message.Id);
            }

            if (page.Count < Page)
            {
                return isFirst && page.Count == 0 ? null : new PostFound.NotThere();
            }

            after = page.MaxBy(message => message.Id.Value)!.Id;
        }
    }

    /// <summary>Whether an empty page means that nothing was written: where the bot may not read, Discord refuses nothing and shows nothing.</summary>
    /// <remarks>Source: Discord Docs, Message Resource, Get Channel Messages, https://docs.discord.com/developers/resources/message#get-channel-messages.</remarks>
    public async Task<bool> CanReadAsync(GuildId guild, ChannelId channel, CancellationToken cancellationToken)
    {
        var place = await rest.GetChannelAsync(channel, cancellationToken);
        if (place.Type == ChannelType.Direct)
        {
            return true;
        }

        if (place.Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread && place.ParentId is { } parent)
        {
            place = await rest.GetChannelAsync(parent, cancellationToken);
        }

        var roles = await rest.GetGuildAsync(guild, cancellationToken);
        var bot = await rest.GetGuildMemberAsync(guild, self(), cancellationToken);
        return PermissionRules.InChannel(roles, place, self(), bot.Roles).HasFlag(Discord.Guilds.Permissions.ReadMessageHistory);
    }

    /// <summary>The earliest id a message of that instant can have. Source: Discord Docs, API Reference, Snowflakes.</summary>
    public static MessageId FirstIdAt(Instant instant) => new((ulong)Math.Max(0, instant.ToUnixTimeMilliseconds() - DiscordEpoch) << 22);
}
