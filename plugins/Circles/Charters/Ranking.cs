using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Charters;

/// <summary>
/// A round in which members weigh their purposes by reactions on one message: a circle for impact, a square of the same colour for practicality.
/// </summary>
/// <param name="Id">Made when it is opened.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="Channel">Where its message stands.</param>
/// <param name="Message">Its message; 0 until it has been posted.</param>
/// <param name="Purposes">Their ids, in the order of the colours.</param>
/// <param name="Marks">Who tapped what, exactly as the message says; nobody once it is closed.</param>
/// <param name="Until">When it closes by itself.</param>
/// <param name="IsOpen">Whether it runs.</param>
internal sealed record Ranking(
    string Id, string Circle, ChannelId Channel, ulong Message, ImmutableArray<string> Purposes, ImmutableArray<Mark> Marks, Instant Until, bool IsOpen)
{
    public static readonly Duration Runs = Duration.FromDays(7);

    private static readonly ImmutableArray<(string Impact, string Practical)> Colours = [("🔵", "🟦"), ("🟢", "🟩"), ("🟠", "🟧")];

    /// <summary>What is tapped for the purpose at a place.</summary>
    public static (string Impact, string Practical) Colour(int at) => Colours[at];

    public static Ranking Open(string id, Circle circle, Charter charter, Instant now) =>
        new(id, circle.Id, circle.Channel, 0, [.. charter.Purposes.Select(purpose => purpose.Id)], [], now + Runs, IsOpen: true);

    /// <summary>All there is to tap, in the order it is offered.</summary>
    public IEnumerable<string> Emoji() => Enumerable.Range(0, Purposes.Length).SelectMany(at => new[] { Colour(at).Impact, Colour(at).Practical });

    /// <summary>Takes over what is known of the message. Unchanged if it says nothing new; other emoji say nothing.</summary>
    public Ranking Tell(ReactionFact fact) => fact switch
    {
        ReactionFact.Now now => With([.. now.All.Where(one => Emoji().Contains(one.Emoji)).Select(one => new Mark(one.Emoji, one.Users))]),
        ReactionFact.Added added when Emoji().Contains(added.Emoji) && !Of(added.Emoji).Contains(added.User) =>
            With(Marks.RemoveAll(mark => mark.Emoji == added.Emoji).Add(new Mark(added.Emoji, Of(added.Emoji).Add(added.User)))),
        ReactionFact.TakenBack back when Of(back.Emoji).Contains(back.User) =>
            With(Marks.RemoveAll(mark => mark.Emoji == back.Emoji).Add(new Mark(back.Emoji, Of(back.Emoji).Remove(back.User)))),
        ReactionFact.Gone => Closed(),
        _ => this,
    };

    /// <summary>It is over; who tapped what is kept no longer.</summary>
    public Ranking Closed() => this with { IsOpen = false, Marks = [] };

    /// <summary>Whom it names: each once.</summary>
    public IEnumerable<UserId> People() => Marks.SelectMany(mark => mark.Users).Distinct();

    /// <summary>How it reads without somebody.</summary>
    public Ranking Forget(UserId user) => With([.. Marks.Select(mark => mark with { Users = mark.Users.Remove(user) })]);

    /// <summary>How each purpose was weighed by those who are in the circle now.</summary>
    public ImmutableDictionary<string, Weight> Weights(Circle circle) => Purposes.Index().ToImmutableDictionary(
        one => one.Item,
        one => new Weight(Count(circle, Colour(one.Index).Impact), Count(circle, Colour(one.Index).Practical)));

    private ImmutableArray<UserId> Of(string emoji) => Marks.FirstOrDefault(mark => mark.Emoji == emoji)?.Users ?? [];

    private int Count(Circle circle, string emoji) => Of(emoji).Count(circle.Has);

    // In one order, so that the same marks are the same document.
    private Ranking With(ImmutableArray<Mark> marks)
    {
        ImmutableArray<Mark> sorted =
        [
            .. marks.Where(mark => !mark.Users.IsEmpty)
                .OrderBy(mark => mark.Emoji, StringComparer.Ordinal)
                .Select(mark => mark with { Users = [.. mark.Users.OrderBy(user => user.Value)] }),
        ];
        return sorted.Length == Marks.Length && sorted.Zip(Marks).All(pair => Same(pair.First, pair.Second)) ? this : this with { Marks = sorted };
    }

    private static bool Same(Mark one, Mark other) => one.Emoji == other.Emoji && one.Users.SequenceEqual(other.Users);
}

/// <summary>Who tapped an emoji.</summary>
/// <param name="Emoji">One of the ranking's.</param>
/// <param name="Users">By id.</param>
internal sealed record Mark(string Emoji, ImmutableArray<UserId> Users);
