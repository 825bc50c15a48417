using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Running;

/// <summary>From a fact as it came to what a rule is given.</summary>
internal static class ReactionFacts
{
    /// <param name="fact">As it came.</param>
    /// <param name="doc">The document it is decided for.</param>
    /// <param name="knownUntil">The last moment known, where the gateway cannot say it.</param>
    public static ReactionFact Of(Fact fact, DocRef doc, Instant knownUntil)
    {
        var at = FactReading.At(fact.At);
        return fact.KindCase switch
        {
            Fact.KindOneofCase.ReactionsNow when fact.ReactionsNow.Gone => new ReactionFact.Gone(doc, at),
            Fact.KindOneofCase.ReactionsNow => new ReactionFact.Now(doc, at, [.. fact.ReactionsNow.Reacted.Select(Of)]),
            Fact.KindOneofCase.Reaction when fact.Reaction.Present =>
                new ReactionFact.Added(doc, at, new UserId(fact.Reaction.User), fact.Reaction.Emoji),
            Fact.KindOneofCase.Reaction => new ReactionFact.TakenBack(doc, at, new UserId(fact.Reaction.User), fact.Reaction.Emoji),
            Fact.KindOneofCase.Gap => new ReactionFact.Gap(doc, at, fact.Gap.KnownUntil is { } known ? FactReading.At(known) : knownUntil),
            _ => throw new ArgumentException($"A fact of a newer contract: {fact.KindCase}.", nameof(fact)),
        };
    }

    private static Reacted Of(Protocol.Plugin.Reacted reacted) => new(reacted.Emoji, [.. reacted.Users.Select(user => new UserId(user))]);
}
