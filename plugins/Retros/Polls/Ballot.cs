using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Polls;

/// <summary>
/// Who tapped what under a poll, exactly as the message says it. Whatever comes, and however often, in the end it says what the last snapshot and the
/// changes after it say; emoji that are no options say nothing.
/// </summary>
/// <param name="Marks">By emoji, and within one by the person's id, so that the same taps are the same document; none is empty.</param>
internal sealed record Ballot(ImmutableArray<Mark> Marks)
{
    // Discord leaves it out in some places: "1️⃣" and "1⃣" are the same tap. Source: Unicode, emoji presentation selector.
    private const string AsEmoji = "\uFE0F";

    /// <summary>Nobody has tapped yet.</summary>
    public static Ballot Empty { get; } = new([]);

    /// <summary>Takes over what is known of the message; the same value if it says nothing new. A message that is gone says nothing.</summary>
    /// <param name="fact">What is known.</param>
    /// <param name="options">The emoji that count.</param>
    public Ballot Tell(ReactionFact fact, ImmutableArray<string> options) => fact switch
    {
        ReactionFact.Now now => With(now.All.SelectMany(one => Known(one.Emoji, options) is { } emoji ? one.Users.Select(user => (emoji, user)) : [])),
        ReactionFact.Added added when Known(added.Emoji, options) is { } emoji => With(Taps().Append((emoji, added.User))),
        ReactionFact.TakenBack back when Known(back.Emoji, options) is { } emoji => With(Taps().Where(tap => tap != (emoji, back.User))),
        ReactionFact.Gone => Empty,
        _ => this,
    };

    /// <summary>Whom it names: each once.</summary>
    public IEnumerable<UserId> People() => Marks.SelectMany(mark => mark.Users).Distinct();

    /// <summary>How it reads without somebody.</summary>
    public Ballot Without(UserId user) => With(Taps().Where(tap => tap.User != user));

    /// <summary>
    /// Counts. Where one may pick one alone, whoever has two options up counts for neither until one is left: exact without any memory of what came first.
    /// </summary>
    /// <param name="options">The emoji that count, in their order.</param>
    /// <param name="multiple">Whether one may pick several.</param>
    /// <param name="counts">Whose taps count.</param>
    public Tally Count(ImmutableArray<string> options, bool multiple, Func<UserId, bool> counts)
    {
        var voters = Taps().Where(tap => options.Contains(tap.Emoji) && counts(tap.User)).GroupBy(tap => tap.User).ToArray();
        var clear = voters.Where(voter => multiple || voter.Count() == 1).ToArray();
        var picked = clear.SelectMany(voter => voter).CountBy(tap => tap.Emoji).ToDictionary();
        return new Tally([.. options.Select(emoji => picked.GetValueOrDefault(emoji))], clear.Length, voters.Length - clear.Length);
    }

    /// <inheritdoc/>
    public bool Equals(Ballot? other) => other is not null && Taps().SequenceEqual(other.Taps());

    /// <inheritdoc/>
    public override int GetHashCode() => Marks.Length;

    private static string? Known(string emoji, ImmutableArray<string> options) =>
        options.FirstOrDefault(option => Plain(option) == Plain(emoji));

    private static string Plain(string emoji) => emoji.Replace(AsEmoji, "", StringComparison.Ordinal);

    private IEnumerable<(string Emoji, UserId User)> Taps() => Marks.SelectMany(mark => mark.Users.Select(user => (mark.Emoji, user)));

    private Ballot With(IEnumerable<(string Emoji, UserId User)> taps)
    {
        var told = new Ballot(
        [
            .. taps.Distinct().GroupBy(tap => tap.Emoji).OrderBy(emoji => emoji.Key, StringComparer.Ordinal)
                .Select(emoji => new Mark(emoji.Key, [.. emoji.Select(tap => tap.User).OrderBy(user => user.Value)])),
        ]);
        return told == this ? this : told;
    }
}

/// <summary>Who tapped an emoji.</summary>
/// <param name="Emoji">One of the poll's.</param>
/// <param name="Users">By id.</param>
internal sealed record Mark(string Emoji, ImmutableArray<UserId> Users);
