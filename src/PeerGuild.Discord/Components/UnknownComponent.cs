using System.Text.Json;

namespace PeerGuild.Discord.Components;

/// <summary>A component of a kind this client does not know.</summary>
/// <param name="Raw">All of it, as it came.</param>
public sealed record UnknownComponent(ComponentType Kind, JsonElement Raw) : Component(Kind);
