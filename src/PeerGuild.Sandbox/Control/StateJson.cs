using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Rest.Routes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>The world as the control API shows it.</summary>
internal static class StateJson
{
    private const int FirstSelect = 3;
    private const int LastSelect = 8;

    /// <param name="guild">Only this guild; null for all.</param>
    /// <param name="after">Only messages with higher ids.</param>
    public static JsonObject Of(LocalDiscord discord, Guild? guild, ulong after)
    {
        var world = discord.World;
        var guilds = guild is null ? world.Guilds.All.OrderBy(one => one.Id).ToArray() : [guild];
        var homes = guilds.ToDictionary(one => one.Id, one => Channels(world, one, guilds));
        var channels = homes.Values.SelectMany(some => some).ToArray();
        var messages = channels
            .SelectMany(channel => world.Messages.In(channel.Id).Skip(world.Messages.LowerBound(channel.Id, after == 0 ? 0 : after + 1)))
            .OrderBy(message => message.Id);
        var places = channels.Select(channel => channel.Id).ToHashSet();
        return new JsonObject
        {
            ["now"] = discord.Clock.Now.Iso(),
            ["guilds"] = new JsonArray([.. guilds.Select(one => Guild(world, one, homes[one.Id]))]),
            ["messages"] = new JsonArray([.. messages.Select(message => Message(world, message, discord.Url))]),
            ["chimes"] = new JsonArray([.. world.Chimes.In(0).Where(chime => places.Contains(chime.ChannelId)).Select(chime => new JsonObject
            {
                ["channel"] = chime.ChannelId.Text(),
                ["sound"] = chime.Sound,
                ["at"] = chime.At.Iso(),
            })]),
            ["statuses"] = new JsonArray([.. world.Statuses.In(0).Where(status => places.Contains(status.ChannelId)).Select(status => new JsonObject
            {
                ["channel"] = status.ChannelId.Text(),
                ["status"] = status.Status,
                ["at"] = status.At.Iso(),
            })]),
        };
    }

    /// <param name="world">The world.</param>
    /// <param name="message">The message.</param>
    /// <param name="root">Where this sandbox is: its files were elsewhere when they were sent to one that had another port.</param>
    public static JsonObject Message(World world, Message message, string root = "")
    {
        var json = new JsonObject
        {
            ["id"] = message.Id.Text(),
            ["channel"] = message.ChannelId.Text(),
            ["author"] = message.AuthorId.Text(),
            ["at"] = message.At.Iso(),
            ["text"] = PlainText.Of(world, message),
            ["pinned"] = message.Pinned,
            ["reactions"] = new JsonArray([.. message.Reactions.Select(reaction => new JsonObject
            {
                ["emoji"] = reaction.Emoji,
                ["users"] = reaction.Users.Json(),
            })]),
            ["buttons"] = new JsonArray([.. Controls(message).Select(Control)]),
        };
        if (message.Attachments.Node() is JsonArray { Count: > 0 } files)
        {
            json["attachments"] = new JsonArray([.. files.OfType<JsonObject>().Select(file => Attachment(file, root))]);
        }

        AddIf(json, "edited_at", message.EditedAt?.Iso());
        AddIf(json, "ephemeral_for", message.EphemeralFor?.Text());
        AddIf(json, "thread", message.ThreadId?.Text());
        return json;
    }

    /// <summary>The buttons and selects of a message, in reading order.</summary>
    public static IEnumerable<JsonObject> Controls(Message message) =>
        ComponentTree.Walk(message.Components.Node() as JsonArray)
            .Where(component => component["type"]!.GetValue<int>() is 2 or (>= FirstSelect and <= LastSelect));

    private static JsonObject Attachment(JsonObject file, string root) => new()
    {
        ["name"] = file["filename"]?.DeepClone(),
        ["url"] = root + new Uri(file["url"]!.ToString()).AbsolutePath,
        ["size"] = file["size"]?.DeepClone(),
        ["content_type"] = file["content_type"]?.DeepClone(),
    };

    private static JsonObject Control(JsonObject control) => new()
    {
        ["id"] = control["custom_id"]?.ToString(),
        ["label"] = Labels.Of(control),
        ["disabled"] = control["disabled"]?.GetValue<bool>() ?? false,
    };

    /// <summary>A guild's channels, and the direct messages of members whose first guild of <paramref name="guilds"/> it is.</summary>
    private static Channel[] Channels(World world, Guild guild, Guild[] guilds) =>
    [
        .. world.Channels.In(guild.Id),
        .. world.Channels.In(0).Where(direct => guilds.FirstOrDefault(one => PermissionRules.IsMember(world, one, direct.RecipientId)) == guild),
    ];

    private static JsonObject Guild(World world, Guild guild, Channel[] channels) => new()
    {
        ["id"] = guild.Id.Text(),
        ["name"] = guild.Name,
        ["channels"] = new JsonArray([.. channels.Select(Channel)]),
        ["members"] = new JsonArray([.. world.Members.In(guild.Id).Select(member => Member(world, member))]),
        ["voice"] = new JsonArray([.. world.Voices.In(guild.Id).Select(voice => new JsonObject
        {
            ["user"] = voice.UserId.Text(),
            ["channel"] = voice.ChannelId.Text(),
        })]),
        ["events"] = new JsonArray([.. world.Events.In(guild.Id).Select(EventJson.Plain)]),
        ["commands"] = new JsonArray([.. world.Commands.In(0).Concat(world.Commands.In(guild.Id)).Select(command => CommandRoutes.Json(world, command))]),
    };


    public static JsonObject Channel(Channel channel)
    {
        var json = new JsonObject { ["id"] = channel.Id.Text(), ["name"] = channel.Name, ["type"] = (int)channel.Type };
        AddIf(json, "parent", channel.ParentId?.Text());
        AddIf(json, "status", channel.Status);
        if (channel.Thread is { } thread)
        {
            json["archived"] = thread.Archived;
        }

        return json;
    }

    private static JsonObject Member(World world, Member member)
    {
        var user = world.Users.Find(member.UserId)!;
        return new JsonObject { ["id"] = user.Id.Text(), ["name"] = user.Name, ["roles"] = member.Roles.Json(), ["bot"] = user.Bot };
    }

    private static void AddIf(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
