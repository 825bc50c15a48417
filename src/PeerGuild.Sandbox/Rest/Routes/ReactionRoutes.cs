using System.Text;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Reactions, the bot's own and others'.</summary>
/// <remarks>Source: Discord Docs, Create Reaction and those after it, https://docs.discord.com/developers/resources/message#create-reaction.</remarks>
internal static class ReactionRoutes
{
    private const string Whole = "/channels/{channel}/messages/{message}/reactions";
    private const string Each = Whole + "/{emoji}";
    private const int Information = 0x2139; // Written with a letter, and an emoji all the same.

    private static readonly RateLimit Reacting = new(1, TimeSpan.FromMilliseconds(250));
    private static readonly RateLimit Reading = new(5, TimeSpan.FromSeconds(1));

    public static IEnumerable<Route> All =>
    [
        new("PUT", Each + "/@me", AddOwn, Reacting),
        new("DELETE", Each + "/@me", RemoveOwn, Reacting),
        new("DELETE", Each + "/{user}", RemoveOthers, Reacting),
        new("GET", Each, Users, Reading),
        new("DELETE", Each, ClearEmoji, Reacting),
        new("DELETE", Whole, ClearAll, Reacting),
    ];

    /// <summary>Unicode emoji hold no letters and no spaces and are not plain ASCII; custom ones are <c>name:id</c>, and there are none here.</summary>
    public static bool IsEmoji(string emoji) =>
        emoji.Length is > 0 and <= 40
        && emoji.Any(letter => letter > 0x7F)
        && emoji.EnumerateRunes().All(rune => !Rune.IsWhiteSpace(rune) && (!Rune.IsLetter(rune) || rune.Value == Information));

    private static RestAnswer AddOwn(RestCall call)
    {
        var (message, permissions) = Find(call, Permission.ReadMessageHistory);
        var emoji = Emoji(call);
        if (message.Reactions.All(reaction => reaction.Emoji != emoji))
        {
            if (!permissions.HasFlag(Permission.AddReactions))
            {
                throw RestError.MissingPermissions;
            }

            if (message.Reactions.Length >= Limits.EmojiPerMessage)
            {
                throw RestError.TooManyReactions;
            }
        }

        ReactionTurns.Add(call.Discord, message, emoji, call.World.BotId);
        return RestAnswer.NoContent;
    }

    private static RestAnswer RemoveOwn(RestCall call)
    {
        var (message, _) = Find(call, Permission.None);
        ReactionTurns.Remove(call.Discord, message, Emoji(call), call.World.BotId);
        return RestAnswer.NoContent;
    }

    private static RestAnswer RemoveOthers(RestCall call)
    {
        var user = call.Id("user");
        var (message, _) = Find(call, user == call.World.BotId ? Permission.None : Permission.ManageMessages);
        ReactionTurns.Remove(call.Discord, message, Emoji(call), user);
        return RestAnswer.NoContent;
    }

    private static RestAnswer ClearEmoji(RestCall call)
    {
        var (message, _) = Find(call, Permission.ManageMessages);
        ReactionTurns.Clear(call.Discord, message, Emoji(call));
        return RestAnswer.NoContent;
    }

    private static RestAnswer ClearAll(RestCall call)
    {
        var (message, _) = Find(call, Permission.ManageMessages);
        ReactionTurns.Clear(call.Discord, message, emoji: null);
        return RestAnswer.NoContent;
    }

    /// <summary>Who reacted, by id from <c>after</c> on. Nobody here reacts with a burst.</summary>
    private static RestAnswer Users(RestCall call)
    {
        var (channel, _) = Guards.Channel(call, Permission.ReadMessageHistory);
        var message = Guards.Message(call, channel);
        var emoji = Emoji(call);
        var limit = Paging.Limit(call, Limits.DefaultUsers, Limits.PageOfUsers);
        var after = Paging.Cursor(call, "after") ?? 0;
        var burst = call.Query("type") == "1";
        var users = message.Reactions.FirstOrDefault(reaction => reaction.Emoji == emoji && !burst)?.Users ?? [];
        return RestAnswer.Ok(new JsonArray(
            [.. users.Where(user => user > after).Order().Take(limit).Select(user => GuildJson.User(call.World.Users.Find(user)!))]));
    }

    private static (Message Message, Permission Permissions) Find(RestCall call, Permission needed)
    {
        var (channel, permissions) = Guards.Channel(call, needed);
        var message = Guards.Message(call, channel);
        Guards.NotArchived(channel);
        return (message, permissions);
    }

    private static string Emoji(RestCall call) => IsEmoji(call.Arguments["emoji"]) ? call.Arguments["emoji"] : throw RestError.UnknownEmoji;
}
