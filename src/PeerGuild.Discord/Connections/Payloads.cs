using System.Text.Json;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Connections;

/// <summary>What is sent to the gateway. Identify and resume contain the token.</summary>
internal static class Payloads
{
    public static byte[] Heartbeat(long sequence) => Envelope(Opcode.Heartbeat, writer =>
    {
        if (sequence == 0)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteNumberValue(sequence);
        }
    });

    public static byte[] Identify(string token, Intents intents, Shard shard) => Envelope(Opcode.Identify, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("token"u8, token);
        writer.WriteNumber("intents"u8, (int)intents);
        writer.WriteStartObject("properties"u8);
        writer.WriteString("os"u8, OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
        writer.WriteString("browser"u8, "peerguild");
        writer.WriteString("device"u8, "peerguild");
        writer.WriteEndObject();
        writer.WriteStartArray("shard"u8);
        writer.WriteNumberValue(shard.Id);
        writer.WriteNumberValue(shard.Count);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static byte[] Resume(string token, string sessionId, long sequence) => Envelope(Opcode.Resume, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("token"u8, token);
        writer.WriteString("session_id"u8, sessionId);
        writer.WriteNumber("seq"u8, sequence);
        writer.WriteEndObject();
    });

    public static byte[] VoiceState(VoiceStateUpdate update) => Envelope(Opcode.VoiceStateUpdate, writer =>
        JsonSerializer.Serialize(writer, update, DiscordJson.Default.VoiceStateUpdate));

    private static byte[] Envelope(Opcode op, Action<Utf8JsonWriter> data)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("op"u8, (int)op);
            writer.WritePropertyName("d"u8);
            data(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
