using Google.Protobuf.WellKnownTypes;
using NodaTime;

namespace PeerGuild.Retros;

/// <summary>Instants as events have them.</summary>
internal static class Instants
{
    public static Instant Of(Timestamp at) => Instant.FromDateTimeOffset(at.ToDateTimeOffset());
}
