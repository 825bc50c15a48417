using System.Collections.Immutable;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Running;

/// <summary>From a fact as it came to what a rule is given.</summary>
internal static class FactReading
{
    /// <param name="fact">As it came.</param>
    /// <param name="doc">The document it is decided for.</param>
    /// <param name="knownUntil">The last moment known, where the gateway cannot say it.</param>
    public static VoiceFact Voice(Fact fact, DocRef doc, Instant knownUntil)
    {
        var at = At(fact.At);
        return fact.KindCase switch
        {
            Fact.KindOneofCase.VoiceNow => new VoiceFact.Now(doc, at, [.. fact.VoiceNow.Users.Select(user => new UserId(user))])
            {
                Elsewhere = fact.VoiceNow.Elsewhere.DistinctBy(one => one.User).ToImmutableDictionary(one => new UserId(one.User), one => new ChannelId(one.Channel)),
            },
            Fact.KindOneofCase.VoiceMove when fact.VoiceMove.Present => new VoiceFact.Came(doc, at, new UserId(fact.VoiceMove.User)),
            Fact.KindOneofCase.VoiceMove => new VoiceFact.Left(
                doc, at, new UserId(fact.VoiceMove.User), fact.VoiceMove.To == 0 ? null : new ChannelId(fact.VoiceMove.To)),
            Fact.KindOneofCase.Gap => new VoiceFact.Gap(doc, at, fact.Gap.KnownUntil is { } known ? At(known) : knownUntil),
            _ => throw new ArgumentException($"A fact of a newer contract: {fact.KindCase}.", nameof(fact)),
        };
    }

    public static ReadersFact Readers(Fact fact, DocRef doc, Instant knownUntil) =>
        new(doc, At(fact.At), new ChannelId(fact.ReadersNow.Channel), Acts.Readers(fact.ReadersNow.Readers));

    public static ServerFact Server(Fact fact) => fact.KindCase == Fact.KindOneofCase.ServerLeft
        ? new ServerFact.Left(At(fact.At))
        : new ServerFact.Here(At(fact.At), fact.ServerHere.SystemChannel == 0 ? null : new ChannelId(fact.ServerHere.SystemChannel));

    /// <summary>What a fact is about, as it was watched; null when documents do not watch it.</summary>
    public static Watch? Watched(Fact fact) => fact.KindCase switch
    {
        Fact.KindOneofCase.VoiceNow => new Watch { Guild = fact.Guild, VoiceChannel = fact.VoiceNow.Channel },
        Fact.KindOneofCase.VoiceMove => new Watch { Guild = fact.Guild, VoiceChannel = fact.VoiceMove.Channel },
        Fact.KindOneofCase.ReactionsNow => new Watch { Guild = fact.Guild, Reactions = fact.ReactionsNow.Message },
        Fact.KindOneofCase.Reaction => new Watch { Guild = fact.Guild, Reactions = fact.Reaction.Message },
        Fact.KindOneofCase.Gap when fact.Gap.Message is { } message => new Watch { Guild = fact.Guild, Reactions = message },
        Fact.KindOneofCase.Gap => new Watch { Guild = fact.Guild, VoiceChannel = fact.Gap.Channel },
        Fact.KindOneofCase.ReadersNow => new Watch { Guild = fact.Guild, Readers = fact.ReadersNow.Channel },
        _ => null,
    };

    /// <summary>
    /// What tells a fact from every other, also from one of the same kind in the same instant. Not its number: told again on another stream, it has another.
    /// </summary>
    public static string Key(Fact fact)
    {
        var unnumbered = fact.Clone();
        unnumbered.Number = 0;
        return Convert.ToHexString(SHA256.HashData(unnumbered.ToByteArray()).AsSpan(0, 16));
    }

    /// <summary>An instant as it came.</summary>
    public static Instant At(Timestamp timestamp) =>
        Instant.FromUnixTimeSeconds(timestamp.Seconds).PlusNanoseconds(timestamp.Nanos);
}
