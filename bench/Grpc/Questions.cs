namespace PeerGuild.Bench.Grpc;

/// <summary>What is asked and answered: as large as a slash command and its private reply.</summary>
internal static class Questions
{
    public static Question One() => new()
    {
        Id = "1350000000000000001",
        Guild = 1350000000000000002,
        Member = 1350000000000000003,
        Command = "circle members",
        Options = { ["circle"] = "Friday readers", ["page"] = "1" },
    };

    public static Answer Reply() => new()
    {
        Text = "**Friday readers** has six members: Ada (steward), Ben, Chi, Dee, Eli and Fay. "
            + "Two seats are free; the next session is on Friday at 18:00.",
        Head = 42,
    };
}
