using System.Text.Json;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Gateways;

/// <summary>One payload of a bot, to be handled within a turn.</summary>
internal sealed record GatewayPayload(LocalDiscord Discord, GatewayHub Hub, GatewayConnection Connection, JsonNode? Data)
{
    public GatewaySession Session => Connection.Session ?? throw new GatewayCloseException(CloseCode.NotAuthenticated, "Not authenticated.");

    /// <summary>The payload's <c>d</c>, which must be an object.</summary>
    public JsonObject Fields => Data as JsonObject ?? throw Bad;

    public static GatewayCloseException Bad => new(CloseCode.DecodeError, "Error while decoding payload.");

    /// <summary>The guild it is about, which must be one of the session's: a shard cannot act in another's.</summary>
    public ulong Guild => Ids.TryRead(Text("guild_id"), out var id) && Discord.World.Guilds.Find(id) is not null && Session.Hears(id) ? id : throw Bad;

    public string? Text(string name) => Fields[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    public int? Number(string name) => Fields[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    public bool Flag(string name) => Fields[name] is JsonValue value && value.TryGetValue(out bool flag) && flag;
}

/// <summary>What each opcode of a bot does.</summary>
/// <remarks>Source: Discord Docs, Gateway Opcodes, https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway.</remarks>
internal static class GatewayOps
{
    public static IReadOnlyDictionary<int, Action<GatewayPayload>> Table { get; } = new Dictionary<int, Action<GatewayPayload>>
    {
        [1] = payload => payload.Connection.Send(11, null),
        [2] = Identifying.Identify,
        [3] = payload => _ = payload.Session, // A presence is nobody's business here, but asks for a session.
        [4] = VoiceStateUpdate,
        [6] = Identifying.Resume,
        [8] = RequestMembers.Handle,
        [31] = RequestSoundboardSounds,
        [43] = RequestChannelInfo,
    };

    private static void VoiceStateUpdate(GatewayPayload payload)
    {
        var session = payload.Session;
        var guild = payload.Guild;
        if (payload.Fields["channel_id"] is null)
        {
            payload.Discord.Voices.Leave(guild, payload.Discord.World.BotId);
        }
        else if (Ids.TryRead(payload.Text("channel_id"), out var channel))
        {
            payload.Discord.Voices.JoinAsBot(guild, channel, session.Id, payload.Flag("self_mute"), payload.Flag("self_deaf"));
        }
        else
        {
            throw GatewayPayload.Bad;
        }
    }

    private static void RequestSoundboardSounds(GatewayPayload payload)
    {
        foreach (var guild in (payload.Session, payload.Fields["guild_ids"] as JsonArray ?? throw GatewayPayload.Bad).Item2)
        {
            if (Ids.TryRead(guild?.ToString(), out var id) && payload.Discord.World.Guilds.Find(id) is not null)
            {
                payload.Hub.Dispatch(payload.Session, "SOUNDBOARD_SOUNDS", new JsonObject { ["guild_id"] = id.Text(), ["soundboard_sounds"] = new JsonArray() });
            }
        }
    }

    private static void RequestChannelInfo(GatewayPayload payload)
    {
        var (session, guild) = (payload.Session, payload.Guild);
        var fields = (payload.Fields["fields"] as JsonArray ?? throw GatewayPayload.Bad).Select(field => field?.ToString()).ToHashSet();
        var channels = new JsonArray();
        foreach (var channel in payload.Discord.World.Channels.In(guild).Where(channel => channel.Type == ChannelType.Voice))
        {
            var info = new JsonObject { ["id"] = channel.Id.Text() };
            if (fields.Contains("status") && channel.Status is not null)
            {
                info["status"] = channel.Status;
            }

            if (fields.Contains("voice_start_time") && channel.VoiceStart is { } start)
            {
                info["voice_start_time"] = start.ToUnixTimeSeconds();
            }

            if (info.Count > 1)
            {
                channels.Add((JsonNode)info);
            }
        }

        payload.Hub.Dispatch(session, "CHANNEL_INFO", new JsonObject { ["guild_id"] = guild.Text(), ["channels"] = channels });
    }
}

/// <summary>Op 8.</summary>
internal static class RequestMembers
{
    private const int ChunkLength = 1_000;
    private const int MostByQuery = 100;
    private const int LongestNonce = 32;

    public static void Handle(GatewayPayload payload)
    {
        var (session, guild) = (payload.Session, payload.Guild);
        var everybody = payload.Fields["user_ids"] is null && payload.Text("query") is "" && (payload.Number("limit") ?? 0) == 0;
        if (everybody && !session.Wants(Intents.GuildMembers))
        {
            return; // Only a session with GUILD_MEMBERS may ask for everybody; the others hear nothing.
        }

        if (everybody && payload.Discord.Desk.MembersRequestedTooSoon(guild) is { } wait)
        {
            var meta = new JsonObject { ["guild_id"] = guild.Text() };
            AddNonce(payload, meta);
            payload.Hub.Dispatch(session, "RATE_LIMITED", new JsonObject { ["opcode"] = 8, ["retry_after"] = wait.TotalSeconds, ["meta"] = meta });
            return;
        }

        var (found, missing) = Find(payload, guild);
        var chunks = found.Chunk(ChunkLength).DefaultIfEmpty([]).ToArray();
        for (var i = 0; i < chunks.Length; i++)
        {
            var data = new JsonObject
            {
                ["guild_id"] = guild.Text(),
                ["members"] = new JsonArray([.. chunks[i].Select(member => GuildJson.Member(payload.Discord.World, member))]),
                ["chunk_index"] = i,
                ["chunk_count"] = chunks.Length,
                ["not_found"] = missing.Json(),
            };
            AddNonce(payload, data);
            payload.Hub.Dispatch(session, "GUILD_MEMBERS_CHUNK", data);
        }
    }

    private static (List<Member> Found, List<ulong> Missing) Find(GatewayPayload payload, ulong guild)
    {
        var world = payload.Discord.World;
        if (payload.Fields["user_ids"] is { } ids)
        {
            var wanted = (ids as JsonArray ?? [ids.DeepClone()]).Select(id => Ids.TryRead(id?.ToString(), out var user) ? user : throw GatewayPayload.Bad).ToArray();
            var found = wanted.Select(user => world.Members.Find(guild, user)).OfType<Member>().Take(MostByQuery).ToList();
            return (found, [.. wanted.Where(user => world.Members.Find(guild, user) is null)]);
        }

        var query = payload.Text("query") ?? throw GatewayPayload.Bad;
        var limit = payload.Number("limit") ?? throw GatewayPayload.Bad;
        var most = limit == 0 && query.Length == 0 ? int.MaxValue : Math.Clamp(limit, 1, MostByQuery);
        return ([.. world.Members.In(guild)
            .Where(member => world.Users.Find(member.UserId)!.Name.StartsWith(query, StringComparison.OrdinalIgnoreCase))
            .Take(most)], []);
    }

    private static void AddNonce(GatewayPayload payload, JsonObject json)
    {
        if (payload.Text("nonce") is { } nonce && nonce.Length <= LongestNonce)
        {
            json["nonce"] = nonce;
        }
    }
}
