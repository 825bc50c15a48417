using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Apart;

/// <summary>One's own word about somebody.</summary>
/// <param name="Known">It is kept already.</param>
internal sealed record OwnWord(NotTogether? Known);

/// <summary>With whom somebody is not to be in a circle, whoever said so.</summary>
/// <param name="Pairs">Every word of theirs and about them.</param>
internal sealed record Distance(ImmutableArray<NotTogether> Pairs)
{
    public static Distance None { get; } = new([]);

    /// <summary>Somebody of this circle is among them.</summary>
    public bool KeepsOutOf(Circle circle, UserId user) => Pairs.Any(pair => circle.Has(pair.Author == user ? pair.Other : pair.Author));

    /// <summary>Somebody of this circle is among those whom this person named: they alone may notice.</summary>
    public bool IsAvoided(Circle circle, UserId author) => Pairs.Any(pair => pair.Author == author && circle.Has(pair.Other));
}

/// <summary>What is read of people who are to be apart.</summary>
internal static class ApartReads
{
    // More than anybody has reason to name; beyond it the oldest would no longer count.
    private const int Most = 1000;

    public static ValueTask<OwnWord> Own(IRead read, Slash slash, CancellationToken cancellationToken) =>
        OwnAsync(read, slash.Invoker.User, slash.User(Options.Person) ?? default, cancellationToken);

    /// <summary>For a button: its first argument is the other's id.</summary>
    public static ValueTask<OwnWord> Own(IRead read, Press press, CancellationToken cancellationToken) =>
        OwnAsync(read, press.Invoker.User, ApartRules.Other(press.Args), cancellationToken);

    public static async ValueTask<Distance> OfAsync(IRead read, UserId user, CancellationToken cancellationToken) =>
        new([.. (await read.ListAsync(ApartKinds.Pair, ApartKinds.Either, Kinds.Key(user), Most, cancellationToken)).Select(doc => doc.State)]);

    private static async ValueTask<OwnWord> OwnAsync(IRead read, UserId author, UserId other, CancellationToken cancellationToken) =>
        new((await read.GetAsync(ApartKinds.Pair, ApartKinds.Id(author, other), cancellationToken))?.State);
}
