using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Gateways;

/// <summary>The newest events that sessions were sent, to be looked at. Guarded by the world's gate.</summary>
internal sealed class DispatchLog
{
    /// <summary>Older ones are forgotten.</summary>
    public const int Kept = 500;

    private readonly Queue<(long Number, Instant At, string Session, string Name, byte[] Body)> _sent = [];
    private long _last;

    public void Add(Instant at, string session, string name, byte[] body)
    {
        _sent.Enqueue((++_last, at, session, name, body));
        if (_sent.Count > Kept)
        {
            _sent.Dequeue();
        }
    }

    public JsonArray After(long number) => new([.. _sent.Where(sent => sent.Number > number).Select(sent => new JsonObject
    {
        ["n"] = sent.Number,
        ["at"] = sent.At.Iso(),
        ["session"] = sent.Session,
        ["name"] = sent.Name,
        ["body"] = JsonNode.Parse(sent.Body),
    })]);
}
