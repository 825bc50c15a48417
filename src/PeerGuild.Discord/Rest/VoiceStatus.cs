using System.Text.Json.Serialization;

namespace PeerGuild.Discord.Rest;

/// <summary>The body of voice-status; null clears it and must be written.</summary>
internal sealed record VoiceStatus([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Status);
