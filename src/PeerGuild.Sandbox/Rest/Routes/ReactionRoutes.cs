using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>The bot's own reactions.</summary>
internal static class ReactionRoutes
{
    private static readonly RateLimit Reacting = new(1, TimeSpan.FromMilliseconds(250));

    public static IEnumerable<Route> All =>
    [
        new("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", Add, Reacting),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", Remove, Reacting),
    ];

    /// <summary>Unicode emoji contain no letters, digits alone or spaces; custom ones are <c>name:id</c>, and there are none here.</summary>
    public static bool IsEmoji(string emoji) => emoji.Length is > 0 and <= 40 && emoji.Any(letter => letter > 0x7F) && !emoji.Any(char.IsWhiteSpace);

    private static RestAnswer Add(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call, Permission.ReadMessageHistory);
        var message = Guards.Message(call, channel);
        Guards.NotArchived(channel);
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

        MessageTurns.React(call.Discord, message, emoji, call.World.BotId);
        return RestAnswer.NoContent;
    }

    private static RestAnswer Remove(RestCall call)
    {
        var (channel, _) = Guards.Channel(call);
        var message = Guards.Message(call, channel);
        Guards.NotArchived(channel);
        MessageTurns.Unreact(call.Discord, message, Emoji(call), call.World.BotId);
        return RestAnswer.NoContent;
    }

    private static string Emoji(RestCall call) => IsEmoji(call.Arguments["emoji"]) ? call.Arguments["emoji"] : throw RestError.UnknownEmoji;
}
