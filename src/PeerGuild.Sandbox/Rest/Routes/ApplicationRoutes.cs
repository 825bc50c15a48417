using System.Globalization;
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

    /// <summary>The bot's own user says more than others do: its language and whether it has two-factor authentication.</summary>
    private static RestAnswer Me(RestCall call)
    {
        var json = GuildJson.User(call.World.Users.Find(call.World.BotId)!);
        json["locale"] = "en-US";
        json["mfa_enabled"] = false;
        return RestAnswer.Ok(json);
    }

    private static RestAnswer User(RestCall call) =>
        RestAnswer.Ok(GuildJson.User(call.World.Users.Find(call.Id("user")) ?? throw new RestError(404, 10013, "Unknown User")));

    private static RestAnswer Application(RestCall call)
    {
        var bot = call.World.Users.Find(call.World.BotId)!;
        var owner = call.World.Guilds.All.FirstOrDefault() is { } guild ? call.World.Users.Find(guild.OwnerId)! : bot;
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
            ["type"] = null,
            ["owner"] = GuildJson.User(owner),
            ["team"] = null,
            ["flags"] = call.Discord.ApplicationFlags,
            ["flags_new"] = call.Discord.ApplicationFlags.ToString(CultureInfo.InvariantCulture),
            ["hook"] = true,
            ["approximate_guild_count"] = call.World.Guilds.Count,
            ["approximate_user_install_count"] = 0,
            ["approximate_user_authorization_count"] = 0,
            ["explicit_content_filter"] = 0,
            ["eligible_oauth2_scopes"] = new JsonArray("bot", "applications.commands"),
            ["redirect_uris"] = new JsonArray(),
            ["interactions_endpoint_url"] = null,
            ["role_connections_verification_url"] = null,
            ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject() },
        });
    }
}
