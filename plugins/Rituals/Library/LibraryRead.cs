using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Library;

/// <summary>What a search of the library found.</summary>
/// <param name="Circle">Null when none is meant.</param>
/// <param name="Query">What was looked for.</param>
/// <param name="Found">Most used by others first, then newest first.</param>
internal sealed record LibraryRead(CircleCopy? Circle, Query Query, ImmutableArray<Capture> Found)
{
    /// <summary>So much of the library is looked through, newest first.</summary>
    public const int Most = 500;

    private const int MostOwn = 40;

    public ImmutableArray<CircleCopy> Several { get; init; } = [];

    /// <summary>Whether anything is in the library at all.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Where a page begins.</summary>
    public int From { get; init; }

    /// <summary>The person's own words, wherever they are kept: for who is in no circle any more.</summary>
    public ImmutableArray<Capture> Own { get; init; } = [];

    public static async ValueTask<LibraryRead> ForCommand(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var meant = await KeepReads.MeantAsync(read, slash.Invoker, cancellationToken);
        var query = Query.Of(slash.Text("words"), slash.User("person"), slash.Text("topic"));
        var own = await read.ListAsync(Kinds.Capture, Kinds.Whose, Kinds.Key(slash.Invoker.User), MostOwn, cancellationToken);
        var found = meant is [var circle]
            ? await FindAsync(read, circle, query, cancellationToken)
            : new LibraryRead(null, query, []) { Several = meant };
        return found with { Own = [.. own.Select(doc => doc.State)] };
    }

    /// <summary>A button that names the circle, where to go on, and what is looked for.</summary>
    public static async ValueTask<LibraryRead> ByButton(IRead read, Press press, CancellationToken cancellationToken)
    {
        if (press.Args is not [{ Length: > 0 and <= 64 } id, var from, .. var query] || await read.GetAsync(Kinds.Circle, id, cancellationToken) is not { } circle)
        {
            return new LibraryRead(null, Query.Everything, []);
        }

        var found = await FindAsync(read, circle.State, Query.From([.. query]), cancellationToken);
        return found with { From = int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? Math.Min(at, Most) : 0 };
    }

    public static async ValueTask<LibraryRead> FindAsync(IRead read, CircleCopy circle, Query query, CancellationToken cancellationToken)
    {
        var exact = query.Words is [var word, ..]
            ? await read.ListAsync(Kinds.Capture, Kinds.Words, Kinds.WordIn(circle.Id, word), Most, cancellationToken)
            : [];
        var looked = exact.Any(doc => query.Fits(doc.State)) ? exact : await read.ListAsync(Kinds.Capture, Kinds.Library, circle.Id, Most, cancellationToken);
        var found = looked.Select(doc => doc.State).Where(query.Fits).OrderByDescending(capture => capture.UsedByOthers).ThenByDescending(capture => capture.At);
        return new LibraryRead(circle, query, [.. found]) { IsEmpty = looked.IsEmpty };
    }
}
