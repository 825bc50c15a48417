using System.Text;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Gateways;

/// <summary>What outlives a connection: the numbered dispatches of one identify. Guarded by the world's gate.</summary>
/// <param name="shard">Which guilds it hears: those whose <c>(id &gt;&gt; 22) % shards</c> is this.</param>
internal sealed class GatewaySession(string id, int shard, int shards, Intents intents, bool sharded)
{
    /// <summary>How many dispatches can be sent again. Discord says no number; a few minutes' worth of a busy guild.</summary>
    public const int ReplayLength = 10_000;

    private readonly Queue<(long Number, byte[] Payload)> _sent = [];

    public string Id => id;

    public int Shard => shard;

    public int Shards => shards;

    public bool IsSharded => sharded;

    public Intents Intents => intents;

    /// <summary>The number of the last dispatch.</summary>
    public long Sequence { get; private set; }

    /// <summary>The connection it is on; null while it waits to be resumed.</summary>
    public GatewayConnection? Connection { get; set; }

    /// <summary>Ends it when nobody has resumed it in time.</summary>
    public ITimer? Expiry { get; set; }

    public bool Hears(ulong guild) => Sharding.Hears(guild, shard, shards);

    public bool Wants(Intents some) => (intents & some) == some;

    /// <summary>Numbers a dispatch and keeps it for a resume.</summary>
    public byte[] Number(string name, byte[] data)
    {
        var number = ++Sequence;
        byte[] payload = [.. Encoding.UTF8.GetBytes($"{{\"op\":0,\"s\":{number},\"t\":\"{name}\",\"d\":"), .. data, (byte)'}'];
        _sent.Enqueue((number, payload));
        if (_sent.Count > ReplayLength)
        {
            _sent.Dequeue();
        }

        return payload;
    }

    /// <summary>What was sent after a number; null when not all of it is kept any more.</summary>
    public IReadOnlyList<byte[]>? After(long number)
    {
        if (number < Sequence && (!_sent.TryPeek(out var first) || first.Number > number + 1))
        {
            return null;
        }

        return [.. _sent.Where(sent => sent.Number > number).Select(sent => sent.Payload)];
    }
}

/// <summary>Something happened that sessions may want to hear of.</summary>
/// <param name="Guild">Where; 0 for what belongs to no guild, which shard 0 hears.</param>
/// <param name="Needs">The intents without which it is not sent.</param>
/// <param name="Data">The event's <c>d</c>.</param>
internal sealed record Dispatch(string Name, ulong Guild, Intents Needs, JsonNode Data)
{
    /// <summary>What sessions without MESSAGE_CONTENT get instead; null when they get the same.</summary>
    public JsonNode? WithoutContent { get; init; }

    private byte[]? _bytes;
    private byte[]? _maskedBytes;

    public byte[] BytesFor(GatewaySession session) =>
        WithoutContent is null || session.Wants(Intents.MessageContent) ? _bytes ??= Data.Bytes() : _maskedBytes ??= WithoutContent.Bytes();
}
