using System.Globalization;
using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Messages;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Chimes;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;
using Duration = NodaTime.Duration;
using StartThread = PeerGuild.Discord.Messages.StartThread;

namespace PeerGuild.Gateway.Effects;

/// <summary>Each act as requests to Discord.</summary>
internal sealed class Acts(DiscordRest rest, GuildMap guilds, Bells bells, PostSearch search, RoomActs rooms, EventActs events, LinkedFiles linked, ProductClock clock)
{
    private const int ThreadDays = 10_080;

    // Discord forgets a nonce after "a few minutes": an older post is looked for instead.
    private static readonly Duration NonceIsTrusted = Duration.FromMinutes(2);

    private readonly AuthorSearch _authors = new(rest, search);

    /// <summary>Does an act; in a thread that was put away it takes the thread out first.</summary>
    /// <exception cref="DiscordException">Discord refused, or cannot be reached now.</exception>
    public async Task<Result> DoAsync(string plugin, Effect effect, CancellationToken cancellationToken)
    {
        try
        {
            return await OnceAsync(plugin, effect, cancellationToken);
        }
        catch (DiscordException exception) when (exception.Code == DiscordErrorCode.ThreadArchived && ChannelOf(effect) is { Value: not 0 } thread)
        {
            // A post takes it out by itself; edits, reactions and pins are refused.
            await rest.UpdateThreadAsync(thread, new UpdateThread(Archived: false), cancellationToken);
            return await OnceAsync(plugin, effect, cancellationToken);
        }
    }

    private async Task<Result> OnceAsync(string plugin, Effect effect, CancellationToken cancellationToken)
    {
        var result = new Result { Effect = effect.Id };
        switch (effect.ActCase)
        {
            case Effect.ActOneofCase.Post:
                return await PostAsync(plugin, effect, cancellationToken);
            case Effect.ActOneofCase.Edit:
                await EditAsync(plugin, effect, cancellationToken);
                result.Made = effect.Edit.Message;
                return result;
            case Effect.ActOneofCase.Thread:
                result.Made = await StartThreadAsync(effect, cancellationToken);
                return result;
            case Effect.ActOneofCase.Pin:
                await rest.PinMessageAsync(new ChannelId(effect.Pin.Message.Channel), new MessageId(effect.Pin.Message.Message), cancellationToken);
                result.Made = effect.Pin.Message;
                return result;
            case Effect.ActOneofCase.DirectMessage:
                return await DirectAsync(plugin, effect, cancellationToken);
            case Effect.ActOneofCase.FindMember:
                await rest.GetGuildMemberAsync(new GuildId(effect.Guild), new UserId(effect.FindMember.User), cancellationToken);
                result.Made = new Target();
                return result;
            case Effect.ActOneofCase.React:
                await rest.AddReactionAsync(ChannelOf(effect), new MessageId(effect.React.Message.Message), EmojiOf(effect.React.Emoji), cancellationToken);
                result.Made = effect.React.Message;
                return result;
            case Effect.ActOneofCase.Unreact:
                await rest.RemoveMyReactionAsync(ChannelOf(effect), new MessageId(effect.Unreact.Message.Message), EmojiOf(effect.Unreact.Emoji), cancellationToken);
                result.Made = effect.Unreact.Message;
                return result;
            case Effect.ActOneofCase.FindAuthors:
                return await _authors.FindAsync(effect, cancellationToken);
            case Effect.ActOneofCase.Schedule:
                return await events.ScheduleAsync(effect, cancellationToken);
            case Effect.ActOneofCase.ChangeEvent:
                return await events.ChangeAsync(effect, cancellationToken);
            case Effect.ActOneofCase.Remove:
                await RemoveAsync(effect.Remove.Message, cancellationToken);
                result.Made = effect.Remove.Message;
                return result;
            case Effect.ActOneofCase.Chime:
                return await ChimeAsync(effect, cancellationToken);
            case Effect.ActOneofCase.MakeRole or Effect.ActOneofCase.MakeChannel or Effect.ActOneofCase.GiveRole or Effect.ActOneofCase.TakeRole:
                return await RoomAsync(plugin, effect, cancellationToken);
            default:
                await bells.ShowAsync(new GuildId(effect.Guild), new ChannelId(effect.Status.VoiceChannel), effect.Status.Text, cancellationToken);
                result.Made = new Target { Channel = effect.Status.VoiceChannel };
                return result;
        }
    }

    /// <summary>Whether the target is in another guild. A channel that is not known (an archived thread) is looked up.</summary>
    /// <exception cref="DiscordException">There is no such channel, or Discord cannot be asked now.</exception>
    public async ValueTask<bool> IsElsewhereAsync(string plugin, Effect effect, CancellationToken cancellationToken)
    {
        if (NamesGuild(effect))
        {
            return false;
        }

        var channel = ChannelOf(effect);
        if (guilds.GuildOf(channel) is { } known)
        {
            return known.Value != effect.Guild;
        }

        var place = await rest.GetChannelAsync(channel, cancellationToken);
        return place.Type == ChannelType.Direct
            ? effect.ActCase is not (Effect.ActOneofCase.Edit or Effect.ActOneofCase.Remove) || !await DirectMessages.AreOfAsync(rest, plugin, effect, cancellationToken)
            : place.GuildId?.Value != effect.Guild;
    }

    /// <summary>Whether its request names the guild itself, or a person, whom the act looks up in it.</summary>
    private static bool NamesGuild(Effect effect) => effect.ActCase is Effect.ActOneofCase.MakeRole or Effect.ActOneofCase.MakeChannel
        or Effect.ActOneofCase.GiveRole or Effect.ActOneofCase.TakeRole or Effect.ActOneofCase.Schedule or Effect.ActOneofCase.ChangeEvent
        or Effect.ActOneofCase.DirectMessage or Effect.ActOneofCase.FindMember;

    private static ChannelId ChannelOf(Effect effect) => new(effect.ActCase switch
    {
        Effect.ActOneofCase.Post => effect.Post.Channel,
        Effect.ActOneofCase.Edit => effect.Edit.Message?.Channel ?? 0,
        Effect.ActOneofCase.Thread => effect.Thread.Message?.Channel ?? 0,
        Effect.ActOneofCase.Pin => effect.Pin.Message?.Channel ?? 0,
        Effect.ActOneofCase.React => effect.React.Message?.Channel ?? 0,
        Effect.ActOneofCase.Unreact => effect.Unreact.Message?.Channel ?? 0,
        Effect.ActOneofCase.Remove => effect.Remove.Message?.Channel ?? 0,
        Effect.ActOneofCase.Chime => effect.Chime.VoiceChannel,
        Effect.ActOneofCase.FindAuthors => effect.FindAuthors.Channel,
        _ => effect.Status?.VoiceChannel ?? 0,
    });

    private Task<Result> PostAsync(string plugin, Effect effect, CancellationToken cancellationToken) =>
        PostAsync(plugin, effect, new ChannelId(effect.Post.Channel), effect.Post.View, effect.Post.Silent, plugin, effect.Post.Files, cancellationToken);

    /// <summary>Only to members; the buttons name the guild, since nothing else about a direct message does.</summary>
    private async Task<Result> DirectAsync(string plugin, Effect effect, CancellationToken cancellationToken)
    {
        var direct = effect.DirectMessage;
        await rest.GetGuildMemberAsync(new GuildId(effect.Guild), new UserId(direct.User), cancellationToken);
        var channel = await rest.OpenDirectAsync(new UserId(direct.User), cancellationToken);
        return await PostAsync(plugin, effect, channel.Id, direct.View, direct.Silent, CustomId.From(effect.Guild, plugin), [], cancellationToken);
    }

    private async Task<Result> PostAsync(
        string plugin, Effect effect, ChannelId channel, View view, bool silent, string buttonsOf, IReadOnlyList<FileLink> links, CancellationToken cancellationToken)
    {
        var marker = Marker.Of(plugin, effect.Id);
        var committed = Instant.FromDateTimeOffset(effect.CommittedAt.ToDateTimeOffset());
        if (clock.GetCurrentInstant() - committed > NonceIsTrusted)
        {
            switch (await search.FindAsync(new GuildId(effect.Guild), channel, marker, committed, cancellationToken))
            {
                case PostFound.There found:
                    return Made(effect, channel, found.Message);
                case PostFound.Unseen:
                    var detail = "It may have been posted before, and the bot cannot read the history there: it wants Read Message History.";
                    return new Result { Effect = effect.Id, Failed = new Failure { Reason = Failure.Types.Reason.CannotVerify, Detail = detail } };
            }
        }

        var files = await linked.FetchAsync(links, cancellationToken);
        var flags = MessageFlags.ComponentsV2 | (silent ? MessageFlags.SuppressNotifications : MessageFlags.None);
        var message = await rest.CreateMessageAsync(
            channel,
            new CreateMessage(
                Components: Rendering.Components(buttonsOf, view, marker.Id, files),
                Flags: flags,
                AllowedMentions: Rendering.Pings(view),
                Nonce: marker.Nonce,
                EnforceNonce: true),
            files,
            cancellationToken);
        return Made(effect, channel, message.Id);
    }

    private async Task EditAsync(string plugin, Effect effect, CancellationToken cancellationToken)
    {
        var (edit, channel) = (effect.Edit, ChannelOf(effect));
        var isDirect = guilds.GuildOf(channel) is null && (await rest.GetChannelAsync(channel, cancellationToken)).Type == ChannelType.Direct;
        await rest.UpdateMessageAsync(
            channel,
            new MessageId(edit.Message.Message),
            new UpdateMessage
            {
                Components = new Optional<IReadOnlyList<Component>>(Rendering.Components(isDirect ? CustomId.From(effect.Guild, plugin) : plugin, edit.View)),
                Flags = MessageFlags.ComponentsV2,
                AllowedMentions = AllowedMentions.None,
            },
            cancellationToken);
    }

    private static Emoji EmojiOf(string text)
    {
        // One of the guild's own is name:id; no Unicode emoji has a colon.
        var own = text.LastIndexOf(':');
        return own > 0 && ulong.TryParse(text.AsSpan(own + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new Emoji(new EmojiId(id), text[..own])
            : Emoji.Unicode(text);
    }

    /// <summary>Deletes one of the bot's own messages; one that is gone is deleted. Discord lets a bot with Manage Messages delete others' too: this one does not.</summary>
    private async Task RemoveAsync(Target target, CancellationToken cancellationToken)
    {
        var (channel, message) = (new ChannelId(target.Channel), new MessageId(target.Message));
        try
        {
            // An edit is refused for a message of somebody else's, where a deletion might not be.
            await rest.UpdateMessageAsync(channel, message, new UpdateMessage { AllowedMentions = AllowedMentions.None }, cancellationToken);
            await rest.DeleteMessageAsync(channel, message, cancellationToken);
        }
        catch (DiscordException exception) when (exception.Code == DiscordErrorCode.UnknownMessage)
        {
            // Somebody was faster.
        }
    }

    private async Task<Target> StartThreadAsync(Effect effect, CancellationToken cancellationToken)
    {
        var target = effect.Thread.Message;
        try
        {
            var thread = await rest.StartThreadAsync(
                new ChannelId(target.Channel), new MessageId(target.Message), new StartThread(effect.Thread.Name, ThreadDays), cancellationToken);
            return new Target { Channel = thread.Id.Value };
        }
        catch (DiscordException exception) when (exception.Code == DiscordErrorCode.ThreadExists)
        {
            // Discord allows one for each message, and it has the message's id: it is the one that was started before.
            return new Target { Channel = target.Message };
        }
    }

    private async Task<Result> RoomAsync(string plugin, Effect effect, CancellationToken cancellationToken)
    {
        var guild = new GuildId(effect.Guild);
        switch (effect.ActCase)
        {
            case Effect.ActOneofCase.MakeRole:
                return new Result { Effect = effect.Id, Made = await rooms.MakeRoleAsync(plugin, effect, cancellationToken) };
            case Effect.ActOneofCase.MakeChannel:
                return await rooms.MakeChannelAsync(plugin, effect, cancellationToken) is { } made
                    ? new Result { Effect = effect.Id, Made = made }
                    : new Result { Effect = effect.Id, Failed = new Failure { Reason = Failure.Types.Reason.NotAllowed, Detail = "It was to stand beside a channel that is not of this guild." } };
            case Effect.ActOneofCase.GiveRole:
                await rooms.GiveAsync(guild, effect.GiveRole, cancellationToken);
                return new Result { Effect = effect.Id, Made = new Target { Role = effect.GiveRole.Role } };
            default:
                await rooms.TakeAsync(guild, effect.TakeRole, cancellationToken);
                return new Result { Effect = effect.Id, Made = new Target { Role = effect.TakeRole.Role } };
        }
    }

    private async Task<Result> ChimeAsync(Effect effect, CancellationToken cancellationToken)
    {
        var failure = await bells.RingAsync(new GuildId(effect.Guild), new ChannelId(effect.Chime.VoiceChannel), cancellationToken);
        return failure is null
            ? new Result { Effect = effect.Id, Made = new Target { Channel = effect.Chime.VoiceChannel } }
            : new Result { Effect = effect.Id, Failed = failure };
    }

    private static Result Made(Effect effect, ChannelId channel, MessageId message) =>
        new() { Effect = effect.Id, Made = new Target { Channel = channel.Value, Message = message.Value } };
}
