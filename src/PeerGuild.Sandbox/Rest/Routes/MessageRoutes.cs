using System.Text.Json;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Messages in channels.</summary>
/// <remarks>Source: Discord Docs, Message Resource, https://docs.discord.com/developers/resources/message.</remarks>
internal static class MessageRoutes
{
    private static readonly RateLimit Writing = new(5, TimeSpan.FromSeconds(5));
    private static readonly RateLimit Reading = new(30, TimeSpan.FromSeconds(5));

    public static IEnumerable<Route> All =>
    [
        new("POST", "/channels/{channel}/messages", Create, Writing),
        new("GET", "/channels/{channel}/messages", List, Reading),
        new("GET", "/channels/{channel}/messages/{message}", Get, Reading),
        new("PATCH", "/channels/{channel}/messages/{message}", Edit, Writing),
        new("DELETE", "/channels/{channel}/messages/{message}", Delete, new RateLimit(5, TimeSpan.FromSeconds(1)), TakesReason: true),
        new("POST", "/channels/{channel}/messages/bulk-delete", BulkDeletion.Handle, new RateLimit(1, TimeSpan.FromSeconds(1)), TakesReason: true),
        new("POST", "/channels/{channel}/typing", Typing, Writing),
    ];

    private static RestAnswer Create(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        Guards.Sending(channel, permissions);
        Guards.Reachable(call, channel);
        var body = call.Fields(new FormErrors());
        var nonce = ReadNonce(body);
        var reference = Reference(call, body, channel, permissions);
        var draft = MessageRules.Check(call, body, MessageRules.SettableOnCreate, before: null);
        CheckUse(draft, permissions);
        if (nonce is { } some && body.Flag("enforce_nonce") == true && Earlier(call, some) is { } earlier)
        {
            return earlier;
        }

        var type = reference is null ? MessageType.Default : MessageType.Reply;
        var message = MessageTurns.FromDraft(call.Discord, channel, call.World.BotId, draft, type) with { Nonce = nonce, ReferenceId = reference?.Id };
        message = MessageTurns.WithMentions(call.World, message, draft.Mentions, permissions);
        if (reference is not null && draft.Mentions?.RepliedUser != false && !message.Mentions.Contains(reference.AuthorId))
        {
            message = message with { Mentions = message.Mentions.Add(reference.AuthorId) };
        }

        MessageTurns.Post(call.Discord, message);
        if (nonce is { } kept && body.Flag("enforce_nonce") == true)
        {
            call.World.Put(new Nonce(message.Id, channel.Id, message.AuthorId, kept.ToString(), message.At));
        }

        return RestAnswer.Ok(MessageJson.Message(call.World, message));
    }

    private static RestAnswer List(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        if (channel.Type == ChannelType.Voice && !permissions.HasFlag(Permission.Connect))
        {
            throw RestError.MissingAccess;
        }

        var limit = Paging.Limit(call, Limits.DefaultPage, Limits.PageOfMessages);
        if (!permissions.HasFlag(Permission.ReadMessageHistory))
        {
            return RestAnswer.Ok(new JsonArray());
        }

        var seesContent = call.Discord.Gateway.AnySeesContent;
        return RestAnswer.Ok(new JsonArray([.. Select(call, channel, limit).Select(message => MessageJson.Read(call.World, message, seesContent))]));
    }

    private static RestAnswer Get(RestCall call)
    {
        var (channel, _) = Guards.Channel(call, Permission.ReadMessageHistory);
        return RestAnswer.Ok(MessageJson.Read(call.World, Guards.Message(call, channel), call.Discord.Gateway.AnySeesContent));
    }

    private static RestAnswer Edit(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        var message = Guards.Message(call, channel);
        Guards.NotArchived(channel);
        if (message.AuthorId != call.World.BotId)
        {
            throw RestError.NotYours;
        }

        var draft = MessageRules.Check(call, call.Fields(new FormErrors()), MessageRules.SettableOnCreate, message);
        if (call.Discord.Clock.Now - message.At > Limits.OldMessage && call.Discord.RateLimits.TakeOldEdit(channel.Id) is { } wait)
        {
            throw RestError.TooManyOldEdits(wait);
        }

        var edited = MessageTurns.Edited(call.Discord, message, draft);
        edited = MessageTurns.WithMentions(call.World, edited, draft.Mentions, permissions);
        return RestAnswer.Ok(MessageJson.Message(call.World, MessageTurns.Edit(call.Discord, edited)));
    }

    private static RestAnswer Delete(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        var message = Guards.Message(call, channel);
        if (message.AuthorId != call.World.BotId && !permissions.HasFlag(Permission.ManageMessages))
        {
            throw channel.IsDirect ? RestError.NotInDirect : RestError.MissingPermissions;
        }

        MessageTurns.Delete(call.Discord, message);
        return RestAnswer.NoContent;
    }

    private static RestAnswer Typing(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        Guards.Sending(channel, permissions);
        return RestAnswer.NoContent;
    }

    /// <summary>What a message uses beyond sending, and the permissions for it.</summary>
    private static void CheckUse(MessageDraft draft, Permission permissions)
    {
        if (draft.Attachments?.GetArrayLength() > 0 && !permissions.HasFlag(Permission.AttachFiles))
        {
            throw RestError.MissingPermissions;
        }

        if (draft.Tts && !permissions.HasFlag(Permission.SendTtsMessages))
        {
            throw RestError.MissingPermissions;
        }
    }

    private static JsonElement? ReadNonce(Fields body)
    {
        if (body.Json["nonce"] is not { } nonce)
        {
            return null;
        }

        if (nonce.GetValueKind() == JsonValueKind.String)
        {
            body.Text("nonce", 0, Limits.Nonce);
        }
        else
        {
            body.Number("nonce", long.MinValue, long.MaxValue);
        }

        return nonce.Element();
    }

    /// <summary>The message that was made with a nonce a moment ago; if it is gone since, that is what is said.</summary>
    private static RestAnswer? Earlier(RestCall call, JsonElement nonce)
    {
        var earlier = call.World.FindNonce(call.World.BotId, nonce.ToString(), call.Discord.Clock.Now, Limits.NonceLife);
        return earlier is null
            ? null
            : RestAnswer.Ok(MessageJson.Message(call.World, call.World.Messages.Find(earlier.MessageId) ?? throw RestError.UnknownMessage));
    }

    private static Message? Reference(RestCall call, Fields body, Channel channel, Permission permissions)
    {
        if (body.Object("message_reference") is not { } reference)
        {
            return null;
        }

        reference.Number("type", 0, 0);
        var id = reference.Snowflake("message_id", required: true);
        body.Errors.ThrowIfAny();
        if (!permissions.HasFlag(Permission.ReadMessageHistory))
        {
            throw RestError.NeedsHistory;
        }

        var message = call.World.Messages.Find(id ?? 0);
        if (message is { EphemeralFor: null } && message.ChannelId == channel.Id)
        {
            return message;
        }

        return reference.Flag("fail_if_not_exists") == false
            ? null
            : throw FormErrors.Single(reference.Path["message_id"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    }

    /// <summary>Newest first, around, before or after an id.</summary>
    private static IEnumerable<Message> Select(RestCall call, Channel channel, int limit)
    {
        var all = call.World.Messages.In(channel.Id);
        var (from, to) = (0, all.Count);
        if (Paging.Cursor(call, "around") is { } around)
        {
            from = Math.Max(0, call.World.Messages.LowerBound(channel.Id, around) - (limit / 2));
            to = Math.Min(all.Count, from + limit);
        }
        else if (Paging.Cursor(call, "before") is { } before)
        {
            to = call.World.Messages.LowerBound(channel.Id, before);
        }
        else if (Paging.Cursor(call, "after") is { } after)
        {
            // The oldest ones after it, and of those the newest first.
            from = call.World.Messages.LowerBound(channel.Id, after + 1);
            return Enumerable.Range(from, to - from).Select(i => all[i]).Where(message => message.EphemeralFor is null).Take(limit).Reverse();
        }

        return Enumerable.Range(from, to - from).Reverse().Select(i => all[i]).Where(message => message.EphemeralFor is null).Take(limit);
    }
}
