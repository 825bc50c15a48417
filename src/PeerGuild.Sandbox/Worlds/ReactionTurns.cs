using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>What happens to reactions, and who hears of it.</summary>
/// <remarks>Source: Discord Docs, Message Reaction events, https://docs.discord.com/developers/events/gateway-events#message-reaction-add.</remarks>
internal static class ReactionTurns
{
    public static void Add(LocalDiscord discord, Message message, string emoji, ulong user)
    {
        var before = message.Reactions.FirstOrDefault(reaction => reaction.Emoji == emoji);
        if (before?.Users.Contains(user) == true)
        {
            return;
        }

        var reactions = before is null
            ? message.Reactions.Add(new Reaction(emoji, [user]))
            : message.Reactions.Replace(before, before with { Users = before.Users.Add(user) });
        discord.World.Put(message = message with { Reactions = reactions });
        var data = OfUser(message, emoji, user);
        data["message_author_id"] = message.AuthorId.Text();
        if (discord.World.Members.Find(message.GuildId, user) is { } member)
        {
            data["member"] = GuildJson.Member(discord.World, member);
        }

        Announce(discord, "MESSAGE_REACTION_ADD", message, data);
    }

    public static void Remove(LocalDiscord discord, Message message, string emoji, ulong user)
    {
        if (message.Reactions.FirstOrDefault(reaction => reaction.Emoji == emoji) is not { } before || !before.Users.Contains(user))
        {
            return;
        }

        var left = before with { Users = before.Users.Remove(user) };
        discord.World.Put(message with
        {
            Reactions = left.Users.IsEmpty ? message.Reactions.Remove(before) : message.Reactions.Replace(before, left),
        });
        Announce(discord, "MESSAGE_REACTION_REMOVE", message, OfUser(message, emoji, user));
    }

    /// <summary>Takes everybody's reactions away.</summary>
    /// <param name="emoji">Only this one; null for all.</param>
    public static void Clear(LocalDiscord discord, Message message, string? emoji)
    {
        var left = message.Reactions.RemoveAll(reaction => emoji is null || reaction.Emoji == emoji);
        if (left.Length == message.Reactions.Length)
        {
            return;
        }

        discord.World.Put(message with { Reactions = left });
        var data = Of(message);
        if (emoji is not null)
        {
            data["emoji"] = MessageJson.Emoji(emoji);
        }

        Announce(discord, emoji is null ? "MESSAGE_REACTION_REMOVE_ALL" : "MESSAGE_REACTION_REMOVE_EMOJI", message, data);
    }

    private static JsonObject OfUser(Message message, string emoji, ulong user)
    {
        var data = Of(message);
        data["user_id"] = user.Text();
        data["emoji"] = MessageJson.Emoji(emoji);
        data["burst"] = false;
        data["type"] = 0;
        return data;
    }

    private static JsonObject Of(Message message)
    {
        var data = new JsonObject { ["channel_id"] = message.ChannelId.Text(), ["message_id"] = message.Id.Text() };
        if (message.GuildId != 0)
        {
            data["guild_id"] = message.GuildId.Text();
        }

        return data;
    }

    private static void Announce(LocalDiscord discord, string name, Message message, JsonObject data) =>
        MessageTurns.Dispatch(discord, name, message, data, needs: Intents.GuildMessageReactions);
}
