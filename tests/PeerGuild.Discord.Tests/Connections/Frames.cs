namespace PeerGuild.Discord.Tests.Connections;

/// <summary>Payloads as Discord's documentation shows them.</summary>
internal static class Frames
{
    public const int HeartbeatMs = 40_000;

    public const string Ack = """{"op":11,"d":null,"s":null,"t":null}""";

    public const string Reconnect = """{"op":7,"d":null,"s":null,"t":null}""";

    public const string BeatNow = """{"op":1,"d":null,"s":null,"t":null}""";

    public static string Hello(int intervalMs = HeartbeatMs) => $$"""{"op":10,"d":{"heartbeat_interval":{{intervalMs}} },"s":null,"t":null}""";

    public static string Ready(string session = "session-one") => Dispatch(1, "READY", $$"""
        {"v":10,"user":{"id":"7","username":"bot","bot":true},"guilds":[{"id":"1","unavailable":true}],"session_id":"{{session}}",
         "resume_gateway_url":"ws://resume.test","shard":[0,1],"application":{"id":"9","flags":0},"private_channels":[]}
        """);

    public static string Resumed(int sequence) => Dispatch(sequence, "RESUMED", """{"_trace":[]}""");

    public static string InvalidSession(bool resumable) => $$"""{"op":9,"d":{{(resumable ? "true" : "false")}},"s":null,"t":null}""";

    public static string Dispatch(int sequence, string name, string data) => $$"""{"t":"{{name}}","s":{{sequence}},"op":0,"d":{{data}} }""";
}
