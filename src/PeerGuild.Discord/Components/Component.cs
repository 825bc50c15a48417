using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Components;

/// <summary>A component of a message or modal: a closed set, told apart by its number.</summary>
/// <remarks>A kind this client does not know is read as <see cref="UnknownComponent"/> and written back as it came.</remarks>
[JsonConverter(typeof(ComponentConverter))]
public abstract record Component
{
    private protected Component(ComponentType type) => Type = type;

    /// <summary>What kind it is.</summary>
    [JsonPropertyOrder(-2)]
    public ComponentType Type { get; }

    /// <summary>0 to 2^31-1, unique in its message; absent or 0 lets Discord number it.</summary>
    [JsonPropertyOrder(-1)]
    public int? Id { get; init; }
}
