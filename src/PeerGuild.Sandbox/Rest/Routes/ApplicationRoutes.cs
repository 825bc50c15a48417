using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Where the gateway is, and who the bot is.</summary>
internal static class ApplicationRoutes
{
    private static readonly RateLimit Often = new(10, TimeSpan.FromSeconds(5));

    public static IEnumerable<Route> All =>
    [
        new("GET", "/gateway", Gateway, Often, Access.Anyone),
        new("GET", "/gateway/bot", GatewayBot, Often),
        new("GET", "/users/@me", Me, Often),
        new("GET", "/users/{user}", User, new RateLimit(30, TimeSpan.FromSeconds(5))),
        new("GET", "/applications/@me", Application, Often),
        new("GET", "/oauth2/applications/@me", Application, Often),
    ];

    private static RestAnswer Gateway(RestCall call) => RestAnswer.Ok(new JsonObject { ["url"] = call.Discord.GatewayUrl });

    private static RestAnswer GatewayBot(RestCall call) => RestAnswer.Ok(new JsonObject
    {
        ["url"] = call.Discord.GatewayUrl,
        ["shards"] = Sharding.Recommended(call.World.Guilds.Count),
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = InteractionDesk.IdentifiesADay,
            ["reset_after"] = (long)call.Discord.Desk.IdentifiesResetAfter.TotalMilliseconds,
            ["remaining"] = call.Discord.Desk.RemainingIdentifies,
            ["max_concurrency"] = InteractionDesk.MaxConcurrency,
        },
    });

    private static RestAnswer Me(RestCall call) => RestAnswer.Ok(GuildJson.User(call.World.Users.Find(call.World.BotId)!));

    private static RestAnswer User(RestCall call) =>
        RestAnswer.Ok(GuildJson.User(call.World.Users.Find(call.Id("user")) ?? throw new RestError(404, 10013, "Unknown User")));

    private static RestAnswer Application(RestCall call)
    {
        var bot = call.World.Users.Find(call.World.BotId)!;
        return RestAnswer.Ok(new JsonObject
        {
            ["id"] = bot.Id.Text(),
            ["name"] = bot.Name,
            ["icon"] = null,
            ["description"] = "",
            ["bot_public"] = true,
            ["bot_require_code_grant"] = false,
            ["bot"] = GuildJson.User(bot),
            ["verify_key"] = new string('0', 64),
            ["flags"] = call.Discord.ApplicationFlags,
            ["hook"] = true,
            ["approximate_guild_count"] = call.World.Guilds.Count,
            ["redirect_uris"] = new JsonArray(),
            ["interactions_endpoint_url"] = null,
            ["role_connections_verification_url"] = null,
            ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject() },
        });
    }
}
