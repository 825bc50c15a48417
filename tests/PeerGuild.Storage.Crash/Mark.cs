using System.Text.Json.Serialization;
using NodaTime;

namespace PeerGuild.Storage.Crash;

/// <summary>The document that parent and child both know.</summary>
public sealed record Mark(long Number)
{
    public static DocKind<Mark> Kind { get; } = new("mark", 1, MarkJson.Default.Mark);

    /// <summary>Product time in the child: it stands still.</summary>
    public static Instant Now { get; } = Instant.FromUtc(2027, 1, 4, 18, 0);

    /// <summary>The guild everything happens in.</summary>
    public static GuildId Guild { get; } = new(81384788765712384);
}

[JsonSerializable(typeof(Mark))]
internal sealed partial class MarkJson : JsonSerializerContext;
