using System.Buffers.Binary;

namespace PeerGuild.Grpc.Tests.Fuzzing;

/// <summary>One HTTP/2 frame, right or wrong.</summary>
/// <remarks>Source: RFC 9113, section 4.1.</remarks>
internal sealed record Http2Frame(byte Type, byte Flags, int Stream, byte[] Payload)
{
    public const int HeaderLength = 9;
    public const int MaxPayload = 16384;
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Priority = 2;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte PushPromise = 5;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte WindowUpdate = 8;
    public const byte Continuation = 9;
    public const byte EndStream = 0x1; // On SETTINGS and PING: ACK.
    public const byte EndHeaders = 0x4;
    public const byte Padded = 0x8;

    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderLength + Payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Payload.Length << 8);
        bytes[3] = Type;
        bytes[4] = Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Stream);
        Payload.CopyTo(bytes, HeaderLength);
        return bytes;
    }

    /// <summary>A frame whose payload is one number.</summary>
    public static Http2Frame OfNumber(byte type, int stream, uint number)
    {
        var payload = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(payload, number);
        return new Http2Frame(type, 0, stream, payload);
    }

    /// <summary>SETTINGS with the given pairs.</summary>
    public static Http2Frame OfSettings(params (ushort Id, uint Value)[] settings)
    {
        var payload = new byte[6 * settings.Length];
        for (var i = 0; i < settings.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(6 * i), settings[i].Id);
            BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan((6 * i) + 2), settings[i].Value);
        }

        return new Http2Frame(Settings, 0, 0, payload);
    }
}
