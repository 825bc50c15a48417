using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Gateways;

/// <summary>Every payload on every connection to the gateway, both ways, as it was on the wire: the newest so many. Thread-safe.</summary>
internal sealed class FrameLog
{
    /// <summary>Older ones are forgotten; as many as a session keeps for a resume, so that mostly the same bytes are kept.</summary>
    public const int Kept = GatewaySession.ReplayLength;

    private readonly Lock _gate = new();
    private readonly Queue<(long Number, Instant At, bool FromBot, byte[] Payload)> _frames = [];
    private long _last;

    public void Add(Instant at, bool fromBot, byte[] payload)
    {
        lock (_gate)
        {
            _frames.Enqueue((++_last, at, fromBot, payload));
            if (_frames.Count > Kept)
            {
                _frames.Dequeue();
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _frames.Clear();
            _last = 0;
        }
    }

    public JsonArray After(long number)
    {
        lock (_gate)
        {
            return new([.. _frames.Where(frame => frame.Number > number).Select(frame => new JsonObject
            {
                ["n"] = frame.Number,
                ["at"] = frame.At.Iso(),
                ["from"] = frame.FromBot ? "bot" : "discord",
                ["payload"] = Shown(frame.Payload, frame.FromBot),
            })]);
        }
    }

    /// <summary>What cannot be read is shown as text; the bot's token is not shown.</summary>
    private static JsonNode? Shown(byte[] payload, bool fromBot)
    {
        try
        {
            var shown = JsonNode.Parse(payload);
            if (fromBot && (shown as JsonObject)?["d"] is JsonObject data && data.ContainsKey("token"))
            {
                data["token"] = "not shown";
            }

            return shown;
        }
        catch (JsonException)
        {
            return JsonValue.Create(Encoding.UTF8.GetString(payload));
        }
    }
}
