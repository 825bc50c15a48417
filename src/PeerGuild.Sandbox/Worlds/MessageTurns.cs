using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>What happens to messages, and who hears of it.</summary>
internal static partial class MessageTurns
{
    /// <summary>Puts a new message into its channel; in a thread that also counts as activity, and opens it again.</summary>
    public static Message Post(LocalDiscord discord, Message message)
    {
        var world = discord.World;
        world.Put(message);
        if (message.EphemeralFor is null)
        {
            var channel = world.Channels.Find(message.ChannelId)! with { LastMessageId = message.Id };
            world.Put(channel.Thread is { } thread ? ThreadTurns.Active(discord, channel, thread, message.AuthorId) : channel);
        }

        Announce(discord, "MESSAGE_CREATE", message);
        return message;
    }

    public static Message Edit(LocalDiscord discord, Message message)
    {
        discord.World.Put(message);
        Announce(discord, "MESSAGE_UPDATE", message);
        return message;
    }

    public static void Delete(LocalDiscord discord, Message message)
    {
        discord.World.Remove(message);
        FileTurns.Forget(discord, message);
        PinTurns.Gone(discord, [message]);
        var data = new JsonObject { ["id"] = message.Id.Text(), ["channel_id"] = message.ChannelId.Text() };
        if (message is { EphemeralFor: null, GuildId: not 0 })
        {
            data["guild_id"] = message.GuildId.Text();
        }

        Dispatch(discord, "MESSAGE_DELETE", message, data);
    }

    /// <summary>Deletes messages of one channel together, which is heard as one event.</summary>
    public static void DeleteTogether(LocalDiscord discord, Channel channel, IReadOnlyList<Message> messages)
    {
        foreach (var message in messages)
        {
            discord.World.Remove(message);
            FileTurns.Forget(discord, message);
        }

        PinTurns.Gone(discord, messages);
        Dispatch(discord, "MESSAGE_DELETE_BULK", messages[0], new JsonObject
        {
            ["ids"] = messages.Select(message => message.Id).Json(),
            ["channel_id"] = channel.Id.Text(),
            ["guild_id"] = channel.GuildId.Text(),
        });
    }

    /// <summary>A new message as its body asks for.</summary>
    public static Message FromDraft(LocalDiscord discord, Channel channel, ulong author, MessageDraft draft, MessageType type = MessageType.Default)
    {
        var now = discord.Clock.Now;
        var flags = draft.Flags ?? MessageFlags.None;
        FileTurns.Keep(discord, draft.Files);
        var message = new Message(discord.World.Ids.Next(now), channel.Id, channel.GuildId, author, type, now, draft.Content ?? "", flags)
        {
            Embeds = draft.Embeds,
            Components = draft.Components,
            Attachments = draft.Attachments,
            Tts = draft.Tts,
        };
        return message;
    }

    /// <summary>A message after an edit: what the body does not name stays. The V2 flag is never taken away.</summary>
    public static Message Edited(LocalDiscord discord, Message message, MessageDraft draft)
    {
        const MessageFlags changeable = MessageFlags.SuppressEmbeds;
        var flags = draft.Flags is { } asked
            ? (message.Flags & ~changeable) | (asked & (changeable | MessageFlags.ComponentsV2))
            : message.Flags;
        FileTurns.Keep(discord, draft.Files);
        var edited = message with
        {
            Content = draft.Content ?? message.Content,
            Embeds = draft.Embeds ?? message.Embeds,
            Components = draft.Components ?? message.Components,
            Attachments = draft.Attachments ?? message.Attachments,
            Flags = flags & ~MessageFlags.Loading,
            EditedAt = discord.Clock.Now,
        };
        FileTurns.Forget(discord, message, edited);
        return edited;
    }

    /// <summary>Whom a message mentions, of those that may be.</summary>
    /// <param name="allowed">Null for everybody.</param>
    public static Message WithMentions(World world, Message message, AllowedMentions? allowed, Permission permissions)
    {
        var channel = world.Channels.Find(message.ChannelId)!;
        var text = message.Content + '\n' + ComponentText(message);
        var users = UserMention().Matches(text).Select(match => Read(match)).Distinct()
            .Where(user => PermissionRules.IsThere(world, channel, user))
            .Where(user => allowed is null || allowed.AllUsers || allowed.Users.Contains(user));
        var roles = RoleMention().Matches(text).Select(match => Read(match)).Distinct()
            .Where(role => world.Roles.Find(role)?.GuildId == message.GuildId && role != message.GuildId)
            .Where(role => allowed is null || allowed.AllRoles || allowed.Roles.Contains(role))
            .Where(_ => permissions.HasFlag(Permission.MentionEveryone)); // No role here is mentionable by everyone.
        var everyone = EveryoneMention().IsMatch(text) && (allowed is null || allowed.Everyone) && permissions.HasFlag(Permission.MentionEveryone);
        return message with { Mentions = [.. users], MentionedRoles = [.. roles], MentionsEveryone = everyone };
    }

    private static string ComponentText(Message message) =>
        message.Components.Node() is JsonArray components
            ? string.Join('\n', ComponentTree.Walk(components).Where(one => one["type"]!.GetValue<int>() == 10).Select(one => one["content"]!.ToString()))
            : "";

    private static void Announce(LocalDiscord discord, string name, Message message)
    {
        var data = MessageJson.Event(discord.World, message);
        Dispatch(discord, name, message, data, MessageJson.ShowsContent(discord.World, message) ? null : MessageJson.Masked(data));
    }

    /// <summary>Only who can see the channel hears of it; what one person alone sees comes as a direct message does.</summary>
    public static void Dispatch(
        LocalDiscord discord, string name, Message message, JsonNode data, JsonNode? withoutContent = null, Intents needs = Intents.GuildMessages)
    {
        var channel = discord.World.Channels.Find(message.ChannelId)!;
        if (message.EphemeralFor is not null || channel.IsDirect)
        {
            needs = needs == Intents.GuildMessageReactions ? Intents.DirectMessageReactions : Intents.DirectMessages;
        }
        else if (!PermissionRules.InChannel(discord.World, channel, discord.World.BotId).HasFlag(Permission.ViewChannel))
        {
            return;
        }

        discord.Gateway.Dispatch(new Dispatch(name, message.GuildId, needs, data) { WithoutContent = withoutContent });
    }

    private static ulong Read(Match match) => Ids.TryRead(match.Groups[1].Value, out var id) ? id : 0;

    [GeneratedRegex(@"<@!?(\d{1,20})>")]
    private static partial Regex UserMention();

    [GeneratedRegex(@"<@&(\d{1,20})>")]
    private static partial Regex RoleMention();

    [GeneratedRegex(@"@(everyone|here)\b")]
    private static partial Regex EveryoneMention();
}
