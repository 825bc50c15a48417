using System.Text.Json;
using NodaTime;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <summary>Files of before open: what came later has a default.</summary>
public sealed class StoredDatesTests
{
    [Fact]
    public void A_schedule_from_before_swaps_holidays_and_events()
    {
        var schedule = JsonSerializer.Deserialize("""{"circle":"owls","place":{"elsewhere":"Corner"},"revision":3}""", RitualsJson.Default.Schedule)!;
        Assert.Equal(("owls", 3L, "Corner"), (schedule.Circle, schedule.Revision, schedule.Place.Elsewhere));
        Assert.Empty(schedule.Offers);
        Assert.Empty(schedule.Holidays);
        Assert.Empty(schedule.Mirrors);
        Assert.Empty(schedule.Met);
        Assert.Equal(MirrorStand.On, schedule.Stand);
        Assert.Null(schedule.Host);
    }

    [Fact]
    public void A_doorbell_comes_back_from_its_text()
    {
        var now = Instant.FromUtc(2027, 1, 4, 18, 0);
        var bell = new Doorbell("owls").Want(new Nudge(new UserId(2), "goals", "goal-1", "How did it go?", now, now) { Ask = new NudgeButton("Go", "close", "a/b") });
        bell = bell.Rung(now, bell.Nudges, mentions: true);
        var text = JsonSerializer.Serialize(bell, RitualsJson.Default.Doorbell);
        var read = JsonSerializer.Deserialize(text, RitualsJson.Default.Doorbell)!;
        Assert.Equal(text, JsonSerializer.Serialize(read, RitualsJson.Default.Doorbell));
        Assert.Equal(bell.Nudges, read.Nudges);
        Assert.Equal(bell.Rings, read.Rings);
        Assert.Equal(now, read.Mentioned);
    }
}
