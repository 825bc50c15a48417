using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Control;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Watching;

/// <summary>What the page asks for beside the control API: one member's view, the window that is open, and what the gateway sent and was sent.</summary>
internal sealed class WatchRoutes(LocalDiscord discord)
{
    private World World => discord.World;

    public Dictionary<string, Func<IQueryCollection, JsonNode>> Table => new()
    {
        ["view"] = query => discord.Look(() => View(query)),
        ["window"] = query => discord.Look(() => Window(query)),
        ["dispatches"] = query => discord.Look(() => discord.Gateway.Log.After(After(query))),
        ["frames"] = query => discord.Gateway.Frames.After(After(query)),
    };

    private JsonObject View(IQueryCollection query)
    {
        var viewer = Names.Person(World, Wanted(query, "as"));
        var guild = query["guild"].ToString() is { Length: > 0 } name ? Names.Guild(World, name) : null;
        return ViewJson.Of(discord, viewer, guild, query["channel"]);
    }

    /// <summary>A window as the bot sent it, for whom it is open.</summary>
    private JsonObject Window(IQueryCollection query)
    {
        var viewer = Names.Person(World, Wanted(query, "as"));
        var id = Ids.TryRead(Wanted(query, "interaction"), out var number) ? number : 0;
        return World.Interactions.Find(id) is { } opener && opener.UserId == viewer.Id && discord.Desk.Find(id) is { Modal: { } modal }
            ? JsonObject.Create(modal)!
            : throw new ControlError($"No window is open for {viewer.Name} there.");
    }

    private static long After(IQueryCollection query) => long.TryParse(query["after"], out var after) ? after : 0;

    private static string Wanted(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } text ? text : throw new ControlError($"'{name}' is missing.");
}
