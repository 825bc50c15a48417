using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Library;

/// <summary>Words and topics of the library, offered to its members while they type.</summary>
internal static class LibrarySuggestions
{
    private const int Most = 25;
    private const int ShortestWord = 4;
    private const int LongestChoice = 100;

    public static async ValueTask<IEnumerable<Choice>> Words(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken)
    {
        var at = typed.LastIndexOf(' ') + 1;
        var begun = Folded.Words(typed[at..]).FirstOrDefault() ?? "";
        var words = from capture in await OfAsync(read, slash, cancellationToken)
                    from word in Folded.Words(capture.Text)
                    where word.Length >= ShortestWord && word.StartsWith(begun, StringComparison.Ordinal)
                    group word by word into same
                    orderby same.Count() descending, same.Key
                    select typed[..at] + same.Key;
        return Choices(words);
    }

    public static async ValueTask<IEnumerable<Choice>> Topics(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken) =>
        Choices((await OfAsync(read, slash, cancellationToken))
            .Select(capture => capture.Topic)
            .OfType<string>()
            .Distinct()
            .Where(topic => topic.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<Choice> Choices(IEnumerable<string> texts) =>
        texts.Where(text => text.Length is > 0 and <= LongestChoice).Take(Most).Select(text => new Choice { Name = text, Value = text });

    private static async ValueTask<IEnumerable<Capture>> OfAsync(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var meant = await KeepReads.MeantAsync(read, slash.Invoker, cancellationToken);
        return meant is [var circle] && circle.Members.Any(member => member.User == slash.Invoker.User && member.Takes)
            ? (await read.ListAsync(Kinds.Capture, Kinds.Library, circle.Id, LibraryRead.Most, cancellationToken)).Select(doc => doc.State)
            : [];
    }
}
