using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Rituals.Captures;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Library;

/// <summary>What somebody looks for in the library.</summary>
/// <param name="Words">Each begins a word of what is found; none finds everything.</param>
/// <param name="Person">Whose words; null for anyone's.</param>
/// <param name="Topic">Words of the case it was said about.</param>
internal sealed record Query(ImmutableArray<string> Words, UserId? Person, ImmutableArray<string> Topic)
{
    // A button's arguments have 100 characters in all.
    private const int LongestWords = 28;

    public static Query Everything { get; } = new([], null, []);

    public static Query Of(string? words, UserId? person, string? topic) => new(Folded(words), person, Folded(topic));

    /// <summary>As arguments of a button.</summary>
    public IEnumerable<string> Args() => [Person is { } user ? user.Value.ToString(CultureInfo.InvariantCulture) : "0", string.Join('+', Words), string.Join('+', Topic)];

    /// <summary>From arguments of a button.</summary>
    public static Query From(ImmutableArray<string> args) => args is [var person, var words, var topic]
        ? new Query(
            Split(words),
            ulong.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var user) && user != 0 ? new UserId(user) : null,
            Split(topic))
        : Everything;

    public bool Fits(Capture capture) =>
        capture.IsInLibrary
        && (Person is null || capture.Whose == Person)
        && Begin(Words, $"{capture.Text} {capture.Topic}")
        && Begin(Topic, capture.Topic ?? "");

    private static bool Begin(ImmutableArray<string> looked, string text)
    {
        if (looked.IsEmpty)
        {
            return true;
        }

        var words = Storage.Folded.Words(text).ToArray();
        return looked.All(word => words.Any(known => known.StartsWith(word, StringComparison.Ordinal)));
    }

    private static ImmutableArray<string> Folded(string? typed)
    {
        var words = Storage.Folded.Words(typed ?? "").Where(word => word.Length <= LongestWords);
        var length = 0;
        return [.. words.TakeWhile(word => (length += word.Length + 1) <= LongestWords + 1)];
    }

    private static ImmutableArray<string> Split(string words) => [.. words.Split('+', StringSplitOptions.RemoveEmptyEntries)];
}
