using System.Globalization;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Gateways;

/// <summary>How a connection gets its session: anew, or where it broke off.</summary>
/// <remarks>Source: Discord Docs, Gateway Connections, https://docs.discord.com/developers/events/gateway#connections.</remarks>
internal static class Identifying
{
    private const int Version = 10;

    public static void Identify(GatewayPayload payload)
    {
        if (payload.Connection.Session is not null)
        {
            throw new GatewayCloseException(CloseCode.AlreadyAuthenticated, "Already authenticated.");
        }

        CheckToken(payload);
        var (shard, shards, sharded) = Shard(payload);
        var intents = (Intents)(payload.Number("intents") ?? throw new GatewayCloseException(CloseCode.InvalidIntents, "Invalid intent(s)."));
        if ((intents & ~Intents.Known) != 0)
        {
            throw new GatewayCloseException(CloseCode.InvalidIntents, "Invalid intent(s).");
        }

        if ((intents & Intents.Privileged) != 0 && !payload.Discord.Options.PrivilegedIntents)
        {
            throw new GatewayCloseException(CloseCode.DisallowedIntents, "Disallowed intent(s).");
        }

        var guilds = payload.Discord.World.Guilds.All.Where(guild => Sharding.Hears(guild.Id, shard, shards)).OrderBy(guild => guild.Id).ToArray();
        if (Sharding.IsTooMuch(guilds.Length, shards))
        {
            throw new GatewayCloseException(CloseCode.ShardingRequired, "Sharding required.");
        }

        if (!payload.Discord.Desk.TakeIdentify())
        {
            payload.Connection.Send(9, false);
            return;
        }

        var session = payload.Hub.Begin(payload.Connection, shard, shards, sharded, intents);
        Welcome(payload, session, guilds);
    }

    public static void Resume(GatewayPayload payload)
    {
        if (payload.Connection.Session is not null)
        {
            throw new GatewayCloseException(CloseCode.AlreadyAuthenticated, "Already authenticated.");
        }

        CheckToken(payload);
        var number = payload.Number("seq") ?? throw GatewayPayload.Bad;
        if (payload.Hub.Find(payload.Text("session_id") ?? throw GatewayPayload.Bad) is not { } session)
        {
            payload.Connection.Send(9, false);
            return;
        }

        if (number > session.Sequence || number < 0)
        {
            throw new GatewayCloseException(CloseCode.InvalidSequence, "Invalid seq.");
        }

        if (session.After(number) is not { } missed)
        {
            payload.Hub.End(session);
            payload.Connection.Send(9, false);
            return;
        }

        payload.Hub.Attach(session, payload.Connection);
        foreach (var sent in missed)
        {
            payload.Connection.Send(sent);
        }

        payload.Hub.Dispatch(session, "RESUMED", new JsonObject { ["_trace"] = new JsonArray() });
    }

    private static void CheckToken(GatewayPayload payload)
    {
        if (!payload.Discord.IsToken(payload.Text("token")))
        {
            throw new GatewayCloseException(CloseCode.AuthenticationFailed, "Authentication failed.");
        }
    }

    private static (int Shard, int Shards, bool Sharded) Shard(GatewayPayload payload)
    {
        if (payload.Fields["shard"] is not { } shard)
        {
            return (0, 1, false);
        }

        return shard is JsonArray { Count: 2 } pair
            && pair[0] is JsonValue first && first.TryGetValue(out int id)
            && pair[1] is JsonValue second && second.TryGetValue(out int count)
            && id >= 0 && id < count
            ? (id, count, true)
            : throw new GatewayCloseException(CloseCode.InvalidShard, "Invalid shard.");
    }

    private static void Welcome(GatewayPayload payload, GatewaySession session, Guild[] guilds)
    {
        var world = payload.Discord.World;
        var ready = new JsonObject
        {
            ["v"] = Version,
            ["user"] = GuildJson.User(world.Users.Find(world.BotId)!),
            ["user_settings"] = new JsonObject(),
            ["private_channels"] = new JsonArray(),
            ["relationships"] = new JsonArray(),
            ["guilds"] = new JsonArray([.. guilds.Select(guild => new JsonObject { ["id"] = guild.Id.Text(), ["unavailable"] = true })]),
            ["session_id"] = session.Id,
            ["session_type"] = "normal",
            ["resume_gateway_url"] = payload.Discord.GatewayUrl,
            ["application"] = new JsonObject
            {
                ["id"] = world.BotId.Text(),
                ["flags"] = payload.Discord.ApplicationFlags,
                ["flags_new"] = payload.Discord.ApplicationFlags.ToString(CultureInfo.InvariantCulture),
            },
        };
        if (session.IsSharded)
        {
            ready["shard"] = new JsonArray(session.Shard, session.Shards);
        }

        payload.Hub.Dispatch(session, "READY", ready);
        if (session.Wants(Intents.Guilds))
        {
            foreach (var guild in guilds)
            {
                payload.Hub.Dispatch(session, "GUILD_CREATE", GuildJson.GuildCreate(world, guild));
            }
        }
    }
}
