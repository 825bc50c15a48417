using System.Globalization;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Bench.Storage;

/// <summary>
/// One commit: an invocation that read a card, changes it, moves its timer and keeps the reply. Both contestants leave the same rows.
/// </summary>
internal static class Workload
{
    public const ulong Guild = 1350000000000000002;
    public const string Kind = "card";
    public const string Timer = "remind";

    public static Reply Reply { get; } = new()
    {
        Say = new View
        {
            Blocks = { new Block { Text = "The card says so now: **Friday readers**, six members, the next session on Friday at 18:00." } },
        },
    };

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:D6}");

    public static string Invocation(int commit) => string.Create(CultureInfo.InvariantCulture, $"{1350000000000000000 + commit}");
}
