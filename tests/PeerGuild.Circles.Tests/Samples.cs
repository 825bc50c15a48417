using PeerGuild.Storage;

namespace PeerGuild.Circles.Tests;

/// <summary>Circles for tests.</summary>
internal static class Samples
{
    public static readonly Member Ada = new(new UserId(1), "Ada");

    private static readonly string[] Names = ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay", "Gus", "Hal"];

    /// <summary>A circle of the first people of Guildhall.</summary>
    public static Circle NightOwls(int members = 1, string name = "Night Owls", string focus = "Better decisions in product work") =>
        Enumerable.Range(1, members - 1).Aggregate(
            Circle.Open("q7k2m9x4pd", name, focus, "Europe/Lisbon", new ChannelId(12), Ada),
            (circle, at) => circle.Join(new Member(new UserId((ulong)at + 1), Names[at])).Value!);
}
