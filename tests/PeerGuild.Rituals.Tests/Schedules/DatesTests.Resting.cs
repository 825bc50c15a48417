using NodaTime;
using Xunit;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <content>Circles that close, or keep no rituals.</content>
public sealed partial class DatesTests
{
    [Fact]
    public async Task A_circle_that_closed_is_left_in_peace()
    {
        await PickAsync("Tuesday", "19:00");
        await CircleAsync(Five, closed: true);
        await UntilAsync("2027-02-10T00:00:00Z");
        Assert.DoesNotContain(_guild.Messages, message => message.PostedAt > Instant.FromUtc(2027, 1, 4, 18, 30));
    }

    [Fact]
    public async Task A_circle_that_rests_its_rituals_picks_no_days_and_is_told_who_can_change_that()
    {
        await CircleAsync(Five, resting: true);
        Assert.Contains("keeps no rituals now", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
        await CircleAsync(Five);
        var looked = await LookAsync("Ada");
        await CircleAsync(Five, resting: true);
        Assert.Contains("keeps no rituals now", (await _guild.PressAsync(_guild.Person("Ada"), "Pick the first", looked)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_circle_that_closes_or_rests_while_its_people_arrive_begins_nothing(bool closed, bool resting)
    {
        await PickAsync("Tuesday", "19:00");
        await UntilAsync("2027-01-05T18:57:00Z");
        Sit("Ada", "Ben");
        await CircleAsync(Five, closed, resting);
        await UntilAsync("2027-01-05T20:30:00Z");
        Assert.Empty(_guild.Chimes);
        Assert.Empty(_guild.Watched);
        Assert.DoesNotContain(_guild.Messages, message => message.Buttons.Contains("Start now"));
    }
}
