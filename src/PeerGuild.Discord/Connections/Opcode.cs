namespace PeerGuild.Discord.Connections;

/// <summary>What a gateway payload is.</summary>
/// <remarks>Source: Discord Docs, Opcodes, https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway.</remarks>
internal enum Opcode
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    VoiceStateUpdate = 4,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}
