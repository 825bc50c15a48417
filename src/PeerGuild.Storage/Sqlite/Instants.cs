using Google.Protobuf.WellKnownTypes;
using NodaTime;

namespace PeerGuild.Storage.Sqlite;

/// <summary>Instants as the tables and the wire keep them.</summary>
internal static class Instants
{
    /// <summary>Ticks of 100 ns since 1970, rounded down.</summary>
    public static long Ticks(Instant instant) => instant.ToUnixTimeTicks();

    /// <summary>Rounded up: a timer must never come before the instant its rule compares with.</summary>
    public static long TicksUp(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return ticks < Instant.MaxValue.ToUnixTimeTicks() && Instant.FromUnixTimeTicks(ticks) < instant ? ticks + 1 : ticks;
    }

    public static Instant From(long ticks) => Instant.FromUnixTimeTicks(ticks);

    public static Timestamp Wire(Instant instant)
    {
        var seconds = instant.ToUnixTimeSeconds();
        var rest = instant - Instant.FromUnixTimeSeconds(seconds);
        return new Timestamp { Seconds = seconds, Nanos = (int)rest.ToInt64Nanoseconds() };
    }
}
