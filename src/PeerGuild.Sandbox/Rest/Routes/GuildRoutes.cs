using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Guilds, their channels, roles, members and who is in voice.</summary>
internal static class GuildRoutes
{
    private const int MostListed = 200;

    private static readonly RateLimit Often = new(30, TimeSpan.FromSeconds(5));

    public static IEnumerable<Route> All =>
    [
        new("GET", "/users/@me/guilds", MyGuilds, Often),
        new("GET", "/channels/{channel}", Channel, Often),
        new("GET", "/guilds/{guild}", Guild, Often),
        new("GET", "/guilds/{guild}/channels", Channels, Often),
        new("GET", "/guilds/{guild}/roles", Roles, Often),
        new("GET", "/guilds/{guild}/roles/member-counts", RoleCounts, Often),
        new("GET", "/guilds/{guild}/roles/{role}", Role, Often),
        new("GET", "/guilds/{guild}/members/{user}", Member, Often),
        new("GET", "/guilds/{guild}/voice-states/@me", MyVoice, Often),
        new("GET", "/guilds/{guild}/voice-states/{user}", Voice, Often),
    ];

    /// <summary>By id, upwards. Source: https://docs.discord.com/developers/resources/user#get-current-user-guilds.</summary>
    private static RestAnswer MyGuilds(RestCall call)
    {
        var (limit, after, before) = (Limit(call), Bound(call, "after"), Bound(call, "before"));
        var mine = call.World.Guilds.All
            .Where(guild => call.World.Members.Find(guild.Id, call.World.BotId) is not null && guild.Id > (after ?? 0) && guild.Id < (before ?? ulong.MaxValue))
            .OrderBy(guild => guild.Id)
            .ToArray();

        // Of those before an id, the last ones.
        return RestAnswer.Ok(new JsonArray([.. (before is not null && after is null ? mine.TakeLast(limit) : mine.Take(limit)).Select(guild => Listed(call, guild))]));
    }

    private static int Limit(RestCall call) =>
        call.Query("limit") is not { } text ? MostListed
        : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostListed ? limit
        : throw FormErrors.Single("limit", "NUMBER_TYPE_MAX", $"int value should be between 1 and {MostListed}.");

    private static ulong? Bound(RestCall call, string name) =>
        call.Query(name) is not { } text ? null
        : Ids.TryRead(text, out var id) ? id
        : throw FormErrors.Single(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake.");

    private static JsonObject Listed(RestCall call, Guild guild)
    {
        var permissions = PermissionRules.InGuild(call.World, guild, call.World.Members.Find(guild.Id, call.World.BotId)!);
        var json = new JsonObject
        {
            ["id"] = guild.Id.Text(),
            ["name"] = guild.Name,
            ["icon"] = null,
            ["banner"] = null,
            ["owner"] = guild.OwnerId == call.World.BotId,
            ["permissions"] = ((ulong)permissions).Text(),
            ["features"] = new JsonArray(),
        };
        if (call.Asks("with_counts"))
        {
            json["approximate_member_count"] = call.World.Members.In(guild.Id).Count;
            json["approximate_presence_count"] = call.World.Members.In(guild.Id).Count;
        }

        return json;
    }

    private static RestAnswer Channel(RestCall call) => RestAnswer.Ok(GuildJson.Channel(Guards.Channel(call).Channel));

    private static RestAnswer Guild(RestCall call)
    {
        var guild = Guards.Guild(call);
        var json = GuildJson.Guild(call.World, guild);
        if (call.Asks("with_counts"))
        {
            json["approximate_member_count"] = call.World.Members.In(guild.Id).Count;
            json["approximate_presence_count"] = call.World.Members.In(guild.Id).Count;
        }

        return RestAnswer.Ok(json);
    }

    /// <summary>All but threads, also those the bot cannot see.</summary>
    private static RestAnswer Channels(RestCall call) => RestAnswer.Ok(new JsonArray(
        [.. call.World.Channels.In(Guards.Guild(call).Id).Where(channel => channel.Thread is null).Select(GuildJson.Channel)]));

    private static RestAnswer Roles(RestCall call) =>
        RestAnswer.Ok(new JsonArray([.. call.World.Roles.In(Guards.Guild(call).Id).Select(GuildJson.Role)]));

    /// <summary>By role; the role everyone has is not among them.</summary>
    private static RestAnswer RoleCounts(RestCall call)
    {
        var guild = Guards.Guild(call);
        var members = call.World.Members.In(guild.Id);
        return RestAnswer.Ok(new JsonObject(call.World.Roles.In(guild.Id)
            .Where(role => role.Id != guild.Id)
            .Select(role => KeyValuePair.Create(role.Id.Text(), (JsonNode?)members.Count(member => member.Roles.Contains(role.Id))))));
    }

    private static RestAnswer Role(RestCall call) =>
        Guards.Guild(call) is { } guild && call.World.Roles.Find(call.Id("role")) is { } role && role.GuildId == guild.Id
            ? RestAnswer.Ok(GuildJson.Role(role))
            : throw new RestError(404, 10011, "Unknown Role");

    private static RestAnswer Member(RestCall call)
    {
        var (guild, user) = (Guards.Guild(call), call.Id("user"));
        return call.World.Members.Find(guild.Id, user) is { } member
            ? RestAnswer.Ok(GuildJson.Member(call.World, member, call.World.Voices.Find(guild.Id, user)))
            : throw (call.World.Users.Find(user) is null ? new RestError(404, 10013, "Unknown User") : RestError.UnknownMember);
    }

    private static RestAnswer MyVoice(RestCall call) =>
        call.World.Voices.Find(Guards.Guild(call).Id, call.World.BotId) is { } voice
            ? RestAnswer.Ok(GuildJson.VoiceState(call.World, voice))
            : throw RestError.UnknownVoiceState;

    private static RestAnswer Voice(RestCall call)
    {
        var voice = call.World.Voices.Find(Guards.Guild(call).Id, call.Id("user")) ?? throw RestError.UnknownVoiceState;
        var permissions = PermissionRules.InChannel(call.World, call.World.Channels.Find(voice.ChannelId)!, call.World.BotId);
        return permissions.HasFlag(Permission.ViewChannel | Permission.Connect)
            ? RestAnswer.Ok(GuildJson.VoiceState(call.World, voice))
            : throw RestError.MissingAccess;
    }
}
