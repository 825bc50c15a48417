using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace PeerGuild.Discord.Tests.Wire;

/// <summary>Reads a sample, writes it again, and compares with what is expected.</summary>
internal static class Wire
{
    public static T Read<T>(string json, JsonTypeInfo<T> shape) => JsonSerializer.Deserialize(json, shape)!;

    /// <summary>The sample is written back as <paramref name="expected"/> (itself, if null), whatever the order of fields.</summary>
    public static void RoundTrips<T>(string json, JsonTypeInfo<T> shape, string? expected = null)
    {
        var written = JsonSerializer.Serialize(Read(json, shape), shape);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected ?? json), JsonNode.Parse(written)),
            $"Expected {expected ?? json}\nwritten  {written}");
    }

    /// <summary>Optional fields that are null read as if they were absent.</summary>
    public static void NullsReadAsAbsent<T>(string withNulls, string without, JsonTypeInfo<T> shape) =>
        Assert.Equal(JsonSerializer.Serialize(Read(without, shape), shape), JsonSerializer.Serialize(Read(withNulls, shape), shape));
}
