using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Running;

/// <summary>From a fact as it came to what a rule is given.</summary>
internal static class VoiceFacts
{
    /// <param name="fact">As it came.</param>
    /// <param name="doc">The document it is decided for.</param>
    /// <param name="knownUntil">The last moment known, where the gateway cannot say it.</param>
    public static VoiceFact Of(Fact fact, DocRef doc, Instant knownUntil)
    {
        var at = At(fact.At);
        return fact.KindCase switch
        {
            Fact.KindOneofCase.VoiceNow => new VoiceFact.Now(doc, at, [.. fact.VoiceNow.Users.Select(user => new UserId(user))]),
            Fact.KindOneofCase.VoiceMove when fact.VoiceMove.Present => new VoiceFact.Came(doc, at, new UserId(fact.VoiceMove.User)),
            Fact.KindOneofCase.VoiceMove => new VoiceFact.Left(doc, at, new UserId(fact.VoiceMove.User)),
            Fact.KindOneofCase.Gap => new VoiceFact.Gap(doc, at, fact.Gap.KnownUntil is { } known ? At(known) : knownUntil),
            _ => throw new ArgumentException($"A fact of a newer contract: {fact.KindCase}.", nameof(fact)),
        };
    }

    /// <summary>An instant as it came.</summary>
    public static Instant At(Timestamp timestamp) =>
        Instant.FromUnixTimeSeconds(timestamp.Seconds).PlusNanoseconds(timestamp.Nanos);
}
