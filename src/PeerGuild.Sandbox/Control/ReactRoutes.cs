using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Clocks;
using PeerGuild.Sandbox.Rest.Routes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Reacting as a person, where that person may.</summary>
internal sealed class ReactRoutes(LocalDiscord discord, Settler settler)
{
    private readonly Acting _acting = new(discord, settler);

    private World World => discord.World;

    public Dictionary<string, Func<ControlBody, CancellationToken, Task<JsonNode>>> Table => new()
    {
        ["POST act/react"] = (body, cancellationToken) => _acting.DoAsync(() => Add(body), cancellationToken),
        ["DELETE act/react"] = (body, cancellationToken) => _acting.DoAsync(() => Remove(body), cancellationToken),
    };

    private JsonObject Add(ControlBody body)
    {
        var (user, message, emoji) = Read(body);
        var permissions = PermissionRules.InChannel(World, World.Channels.Find(message.ChannelId)!, user.Id);
        var there = message.Reactions.Any(reaction => reaction.Emoji == emoji);
        if (!permissions.HasFlag(Permission.ReadMessageHistory) || (!there && !permissions.HasFlag(Permission.AddReactions)))
        {
            throw new ControlError($"{user.Name} may not react with {emoji} here.");
        }

        if (!there && message.Reactions.Length >= Limits.EmojiPerMessage)
        {
            throw new ControlError($"The message has {Limits.EmojiPerMessage} reactions: no other emoji fits.");
        }

        ReactionTurns.Add(discord, message, emoji, user.Id);
        return [];
    }

    private JsonObject Remove(ControlBody body)
    {
        var (user, message, emoji) = Read(body);
        ReactionTurns.Remove(discord, message, emoji, user.Id);
        return [];
    }

    private (User User, Message Message, string Emoji) Read(ControlBody body)
    {
        var user = Names.Person(World, body.Text("user"));
        var message = Names.Message(World, user, body.Text("message"), body.TextOrNull("channel"));
        var emoji = body.Text("emoji");
        if (message.EphemeralFor is not null || World.Channels.Find(message.ChannelId)!.Thread is { Archived: true })
        {
            throw new ControlError("Nobody can react to this message.");
        }

        return ReactionRoutes.IsEmoji(emoji) ? (user, message, emoji) : throw new ControlError($"'{emoji}' is not an emoji.");
    }
}
