using Microsoft.Extensions.Logging;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>What a plugin is told of what it watches, and the beat that says until when it knew.</summary>
internal sealed class Facts(PluginBuilder plugin, Pipeline pipeline, Watches watches, IPump pump, ProductClock clock, ILogger log)
{
    private static readonly Duration Beat = Duration.FromSeconds(30);

    /// <summary>Decides one fact for every document that watches its channel.</summary>
    /// <param name="fact">As it came.</param>
    /// <param name="lastBeat">The last moment known before this stream, where the gateway does not know it.</param>
    /// <param name="cancellationToken">The stream's end.</param>
    public async Task TellAsync(Fact fact, Instant lastBeat, CancellationToken cancellationToken)
    {
        var at = Instant.FromDateTimeOffset(fact.At.ToDateTimeOffset());
        var guild = new GuildId(fact.Guild);
        foreach (var (doc, rule) in watches.Of(guild, RoomOf(fact)))
        {
            var input = Input(fact, doc, at, lastBeat);
            try
            {
                await pipeline.RunAsync(guild, $"fact {doc} {fact.Number} {at}", new Origin.Fact(), rule, input, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.RuleThrew(exception, plugin.Name, $"a fact about {doc}");
            }
        }
    }

    /// <summary>Writes every 30 s of product time that facts are current, for as long as a stream lives; and once when it breaks.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var due = await clock.WaitUntilAsync(clock.GetCurrentInstant() + Beat, announced: false, cancellationToken);
                await KeepAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The stream broke: up to now everything was known.
            await KeepAsync(CancellationToken.None);
        }
    }

    private async ValueTask KeepAsync(CancellationToken cancellationToken)
    {
        if (watches.Any)
        {
            await pump.BeatAsync(clock.GetCurrentInstant(), cancellationToken);
        }
    }

    private static ChannelId RoomOf(Fact fact) => new(fact.KindCase switch
    {
        Fact.KindOneofCase.VoiceNow => fact.VoiceNow.Channel,
        Fact.KindOneofCase.VoiceMove => fact.VoiceMove.Channel,
        Fact.KindOneofCase.Gap => fact.Gap.Channel,
        _ => 0,
    });

    private static VoiceFact Input(Fact fact, DocRef doc, Instant at, Instant lastBeat) => fact.KindCase switch
    {
        Fact.KindOneofCase.VoiceNow => new VoiceFact.Now(doc, at, [.. fact.VoiceNow.Users.Select(user => new UserId(user))]),
        Fact.KindOneofCase.VoiceMove when fact.VoiceMove.Present => new VoiceFact.Came(doc, at, new UserId(fact.VoiceMove.User)),
        Fact.KindOneofCase.VoiceMove => new VoiceFact.Left(doc, at, new UserId(fact.VoiceMove.User)),
        _ => new VoiceFact.Gap(doc, at, fact.Gap.KnownUntil is { } known ? Instant.FromDateTimeOffset(known.ToDateTimeOffset()) : lastBeat),
    };
}
