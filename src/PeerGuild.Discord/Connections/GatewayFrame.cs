using System.Text.Json;

namespace PeerGuild.Discord.Connections;

/// <summary>One gateway payload, <c>{"op":0,"s":42,"t":"READY","d":{}}</c>, peeked at: <c>d</c> is passed over unparsed.</summary>
/// <param name="Sequence">Null unless it is a dispatch.</param>
/// <param name="Name">UTF-8; empty unless it is a dispatch.</param>
/// <param name="Data">The bytes of <c>d</c>; empty when there is none.</param>
internal readonly record struct GatewayFrame(Opcode Op, long? Sequence, ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Data)
{
    /// <exception cref="JsonException">It is no payload.</exception>
    public static GatewayFrame Peek(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A gateway payload is an object.");
        }

        var frame = new GatewayFrame((Opcode)(-1), null, default, default);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            frame = frame.With(ref reader, json);
        }

        return (int)frame.Op >= 0 ? frame : throw new JsonException("A gateway payload has an op.");
    }

    private GatewayFrame With(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        var isOp = reader.ValueTextEquals("op"u8);
        var isSequence = reader.ValueTextEquals("s"u8);
        var isName = reader.ValueTextEquals("t"u8);
        var isData = reader.ValueTextEquals("d"u8);
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isNull = reader.TokenType == JsonTokenType.Null;
        reader.Skip();
        var value = json[start..(int)reader.BytesConsumed];
        return isOp ? this with { Op = (Opcode)reader.GetInt32() }
            : isNull ? this
            : isSequence ? this with { Sequence = reader.GetInt64() }
            : isName ? this with { Name = value[1..^1] }
            : isData ? this with { Data = value }
            : this;
    }
}
