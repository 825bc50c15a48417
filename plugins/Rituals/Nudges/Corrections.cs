using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Nudges;

/// <summary>What was written about a session that is ahead says what is so now: whoever reads it late reads it right. Pure.</summary>
internal static class Corrections
{
    /// <summary>Edits in place whatever names a day or an hour that is another by now; it notifies nobody.</summary>
    public static (Doorbell Bell, ImmutableArray<Do> Effects) Follow(Doorbell bell, Schedule? schedule, CircleCopy? circle, Instant now)
    {
        if (schedule is null || circle is not { Meets: true } || !bell.Rings.Any(ring => Stands(ring, schedule, now)))
        {
            return (bell, []);
        }

        var ahead = schedule.Next(circle, now, DateRules.MostNamed);
        var effects = ImmutableArray.CreateBuilder<Do>();
        var rings = bell.Rings.Select(ring =>
        {
            var one = ahead.FirstOrDefault(other => other.Day == ring.Evening?.Day);
            if (!Stands(ring, schedule, now) || ring.Evening!.At == one?.At)
            {
                return ring;
            }

            var corrected = ring with { Evening = ring.Evening with { At = one?.At } };
            var view = DateCards.Corrected(corrected, bell, schedule, circle, one, ahead.FirstOrDefault());
            effects.Add(new Do(Kinds.Nudge.Ref(bell.Circle), Edit(corrected, view)) { Replaces = $"{ring.Key}-now" });
            return corrected;
        }).ToImmutableArray();
        return (bell with { Rings = rings }, effects.ToImmutable());
    }

    /// <summary>It is on Discord and speaks of a session that is neither held nor past.</summary>
    private static bool Stands(Ring ring, Schedule schedule, Instant now) =>
        ring is { Message: not 0, Evening: { } evening } && (evening.At ?? evening.First) > now && !(evening.At <= schedule.Done);

    private static Effect Edit(Ring ring, View view) =>
        new() { Edit = new Edit { Message = new Target { Channel = ring.Channel, Message = ring.Message }, View = view } };
}
