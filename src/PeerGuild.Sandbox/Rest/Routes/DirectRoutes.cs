using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Direct messages between the bot and one person. No event tells of the channel: bots hear CHANNEL_CREATE of guild channels only.</summary>
/// <remarks>Source: Discord Docs, Create DM, https://docs.discord.com/developers/resources/user#create-dm.</remarks>
internal static class DirectRoutes
{
    public static IEnumerable<Route> All => [new("POST", "/users/@me/channels", Open, new RateLimit(10, TimeSpan.FromSeconds(10)))];

    /// <summary>Asked again it is the same channel. Whether the person takes messages shows when one is sent.</summary>
    private static RestAnswer Open(RestCall call)
    {
        var body = call.Fields(new FormErrors());
        var id = body.Snowflake("recipient_id", required: true);
        body.Errors.ThrowIfAny();
        var user = call.World.Users.Find(id ?? 0) ?? throw RestError.InvalidRecipient;
        if (user.Bot)
        {
            throw RestError.CannotMessage; // Itself, there is no other bot.
        }

        var channel = call.World.Channels.In(0).FirstOrDefault(one => one.RecipientId == user.Id) ?? Make(call, user);
        return RestAnswer.Ok(GuildJson.DirectChannel(call.World, channel));
    }

    private static Channel Make(RestCall call, User user)
    {
        var channel = new Channel(call.World.Ids.Next(call.Discord.Clock.Now), 0, ChannelType.Direct, user.Name, 0, null, []) { RecipientId = user.Id };
        call.World.Put(channel);
        return channel;
    }
}
