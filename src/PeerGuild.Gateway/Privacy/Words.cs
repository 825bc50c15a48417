using System.Text;
using PeerGuild.Protocol.Plugin;
using Standing = PeerGuild.Protocol.Plugin.ReceiptLine.Types.Standing;

namespace PeerGuild.Gateway.Privacy;

/// <summary>What people read of what plugins keep. What people typed is escaped.</summary>
internal static class Words
{
    public const string FileName = "what-is-kept-about-you.zip";
    public const string NotYet = "It is under way and takes a little longer than usual. /privacy show says when it is done.";
    public const string TooMuch = "There is more about you than fits into one file on Discord: whoever runs me can hand it to you.";

    private const int MostThings = 12;

    // Of Discord's 4,000 characters, what the words around it leave.
    private const int MostText = 2400;

    private const string Special = "\\*_~`|>#[]()<@:-";

    /// <summary>Plugin by plugin: how much, what, and who can see it.</summary>
    public static string Summary(IReadOnlyCollection<KeptByPlugin> kept)
    {
        var most = MostText / Math.Max(1, kept.Count);
        return string.Join("\n", kept.Select(one => one.Standing switch
        {
            Standing.Done when one.Records.IsEmpty => $"**{one.Plugin}** · nothing",
            Standing.Done => $"**{one.Plugin}** · {Count(one.Records.Length, "thing")}{Things(one, most)}",
            Standing.KeepsNothing => $"**{one.Plugin}** · keeps nothing about anybody",
            _ => $"**{one.Plugin}** · did not answer just now: please look again in a while",
        }));
    }

    /// <summary>What came of an erasing, plugin by plugin.</summary>
    public static string Of(Receipt receipt) => string.Join("\n", receipt.Lines.Select(line => line.Standing switch
    {
        Standing.Done => $"**{line.Plugin}** · done: {Done(line.Erased)}",
        Standing.KeepsNothing => $"**{line.Plugin}** · keeps nothing about anybody",
        _ => $"**{line.Plugin}** · did not answer: it is asked again until it has, and nothing needs doing by you",
    }));

    /// <summary>What stands above the file.</summary>
    public static string Above(string said, IEnumerable<KeptByPlugin> kept)
    {
        var away = kept.Where(one => one.Standing == Standing.Away).Select(one => one.Plugin).ToArray();
        return away.Length == 0 ? said : $"{said} Not in it: {string.Join(", ", away)}, which did not answer just now. Please ask again in a while.";
    }

    private static string Things(KeptByPlugin kept, int most)
    {
        var text = new StringBuilder();
        var groups = kept.Records.GroupBy(record => (record.Title, record.SeenBy)).ToArray();
        foreach (var group in groups.Take(MostThings))
        {
            var times = group.Count() == 1 ? "" : $" ×{group.Count()}";
            var line = $"\n- {Escaped(group.Key.Title)}{times} · seen by {(group.Key.SeenBy.Length == 0 ? "you alone" : Escaped(group.Key.SeenBy))}";
            if (text.Length + line.Length > most)
            {
                return text.Append("\n- and more: the export has it all").ToString();
            }

            text.Append(line);
        }

        return groups.Length > MostThings ? text.Append("\n- and more: the export has it all").ToString() : text.ToString();
    }

    private static string Done(Erased erased) =>
        erased is { Things: 0, Messages: 0 } ? "nothing of you is left"
        : erased.Messages == 0
            ? $"{Count((int)erased.Things, "thing")} gone or without you"
            : $"{Count((int)erased.Things, "thing")} gone or without you, {Count((int)erased.Messages, "message")} will be removed";

    private static string Count(int count, string what) => count switch
    {
        0 => $"no {what}",
        1 => $"one {what}",
        _ => $"{count} {what}s",
    };

    private static string Escaped(string typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (var letter in typed)
        {
            (Special.Contains(letter) ? text.Append('\\') : text).Append(char.IsControl(letter) ? ' ' : letter);
        }

        return text.ToString();
    }
}
