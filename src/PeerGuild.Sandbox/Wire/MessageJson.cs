using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Wire;

/// <summary>Messages as Discord writes them.</summary>
internal static class MessageJson
{
    /// <summary>As a REST answer.</summary>
    public static JsonObject Message(World world, Message message, bool nested = false)
    {
        var json = new JsonObject
        {
            ["id"] = message.Id.Text(),
            ["channel_id"] = message.ChannelId.Text(),
            ["type"] = (int)message.Type,
            ["content"] = message.Content,
            ["author"] = GuildJson.User(world.Users.Find(message.AuthorId)!),
            ["timestamp"] = message.At.Timestamp(),
            ["edited_timestamp"] = message.EditedAt?.Timestamp(),
            ["tts"] = message.Tts,
            ["mention_everyone"] = message.MentionsEveryone,
            ["mentions"] = new JsonArray([.. message.Mentions.Select(user => world.Users.Find(user)).OfType<User>().Select(GuildJson.User)]),
            ["mention_roles"] = message.MentionedRoles.Json(),
            ["attachments"] = message.Attachments.Node() ?? new JsonArray(),
            ["embeds"] = message.Embeds.Node() ?? new JsonArray(),
            ["components"] = message.Components.Node() ?? new JsonArray(),
            ["pinned"] = message.Pinned,
            ["flags"] = (int)message.Flags,
        };
        AddOptional(json, world, message);
        if (!nested && message.ReferenceId is { } reference)
        {
            json["referenced_message"] = world.Messages.Find(reference) is { } original ? Message(world, original, nested: true) : null;
        }

        return json;
    }

    /// <summary>As an event: with the guild, the member and the channel's type. A private or direct one has neither guild nor member.</summary>
    public static JsonObject Event(World world, Message message)
    {
        var json = Message(world, message);
        if (message is { EphemeralFor: null, GuildId: not 0 })
        {
            json["guild_id"] = message.GuildId.Text();
            if (world.Members.Find(message.GuildId, message.AuthorId) is { } member)
            {
                json["member"] = GuildJson.MessageMember(member, world.Voices.Find(message.GuildId, message.AuthorId));
            }
        }

        json["channel_type"] = (int)world.Channels.Find(message.ChannelId)!.Type;
        return json;
    }

    /// <summary>What a bot without MESSAGE_CONTENT sees of other people's messages.</summary>
    public static JsonObject Masked(JsonObject message)
    {
        var masked = (JsonObject)message.DeepClone();
        masked["content"] = "";
        foreach (var field in (string[])["embeds", "attachments", "components"])
        {
            masked[field] = new JsonArray();
        }

        return masked;
    }

    /// <summary>Whether a bot without MESSAGE_CONTENT sees what a message says.</summary>
    /// <remarks>Source: Discord Docs, Message Content Intent, https://docs.discord.com/developers/events/gateway#message-content-intent.</remarks>
    public static bool ShowsContent(World world, Message message) =>
        message.AuthorId == world.BotId
        || message.FromInteraction
        || message.GuildId == 0
        || message.Mentions.Contains(world.BotId)
        || (message.ReferenceId is { } reference && world.Messages.Find(reference) is { FromInteraction: false } original && original.AuthorId == world.BotId);

    /// <summary>As a session with or without MESSAGE_CONTENT reads it over REST.</summary>
    public static JsonObject Read(World world, Message message, bool seesContent)
    {
        var json = Message(world, message);
        return seesContent || ShowsContent(world, message) ? json : Masked(json);
    }

    public static JsonObject Emoji(string emoji) =>
        emoji.Split(':') is [var name, var id]
            ? new JsonObject { ["id"] = id, ["name"] = name }
            : new JsonObject { ["id"] = null, ["name"] = emoji };

    private static void AddOptional(JsonObject json, World world, Message message)
    {
        if (message.Nonce is { } nonce)
        {
            json["nonce"] = nonce.Node();
        }

        if (message.Metadata is { } metadata)
        {
            json["interaction_metadata"] = metadata.Node();
            json["webhook_id"] = world.BotId.Text();
        }

        if (message.AuthorId == world.BotId)
        {
            json["application_id"] = world.BotId.Text();
        }

        if (message.Reactions.Length > 0)
        {
            json["reactions"] = new JsonArray([.. message.Reactions.Select(reaction => Reaction(reaction, world.BotId))]);
        }

        if (message.ReferenceId is { } reference)
        {
            json["message_reference"] = new JsonObject
            {
                ["type"] = 0,
                ["message_id"] = reference.Text(),
                ["channel_id"] = message.ChannelId.Text(),
            };
            if (message.GuildId != 0)
            {
                json["message_reference"]!["guild_id"] = message.GuildId.Text();
            }
        }

        if (message.ThreadId is { } thread && world.Channels.Find(thread) is { } channel)
        {
            json["thread"] = GuildJson.Channel(channel);
        }
    }

    private static JsonObject Reaction(Reaction reaction, ulong bot) => new()
    {
        ["emoji"] = Emoji(reaction.Emoji),
        ["count"] = reaction.Users.Length,
        ["count_details"] = new JsonObject { ["burst"] = 0, ["normal"] = reaction.Users.Length },
        ["me"] = reaction.Users.Contains(bot),
        ["me_burst"] = false,
        ["burst_colors"] = new JsonArray(),
    };
}
