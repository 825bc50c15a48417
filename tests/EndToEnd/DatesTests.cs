using NodaTime.Text;

namespace PeerGuild.EndToEnd;

/// <summary>A circle that meets by its dates: nobody types a command, the session begins and ends when it was announced to.</summary>
public abstract class DatesTests(Form form) : IAsyncLifetime
{
    private static readonly DateTimeZone Lisbon = DateTimeZoneProviders.Tzdb["Europe/Lisbon"];

    private RunningHost _host = null!;

    private Control Control => _host.Control;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync(form);
        await Control.StandStillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task From_the_first_date_to_a_session_that_begins_by_itself()
    {
        await NightOwls.FormAsync(Control);
        foreach (var member in NightOwls.Seven)
        {
            var seat = await Control.SlashAsync(member, NightOwls.Channel, "/me");
            await Control.FillAsync(member, seat.Message!, "Agree to our keys", new { agree = true });
        }

        var day = (await Control.NowAsync()).InZone(Lisbon).Date.PlusDays(3);
        var starts = (day + new LocalTime(19, 0)).InZoneLeniently(Lisbon).ToInstant();
        var none = await Control.SlashAsync("Ada", NightOwls.Channel, "/session schedule");
        var picked = await Control.FillAsync(
            "Ada", none.Message!, "Pick the first", new { often = "EveryTwoWeeks", day = LocalDatePattern.Iso.Format(day), hour = "7pm", room = NightOwls.Room });
        Assert.StartsWith($"The first one is {Iso(starts)}", picked.Text, StringComparison.Ordinal);

        var home = (await Control.WorldAsync()).Public(NightOwls.Channel).Single(message => message.Pinned);
        Assert.Contains($"Next {Iso(starts)} in #Round Table · Ada leads · Ben takes notes", home.Text, StringComparison.Ordinal);
        Assert.Contains($"Next {Iso(starts)} in #Round Table · you take notes", (await Control.ClickAsync("Ben", home.Id, "My seat")).Text, StringComparison.Ordinal);
        var dates = await Control.SlashAsync("Ben", NightOwls.Channel, "/session schedule");
        Assert.Contains("Ada leads · Ben brings a case · Chi takes notes", dates.Text, StringComparison.Ordinal);
        Assert.Contains("Chi takes notes this time", (await Control.ClickAsync("Ben", dates.Message!, "I can't")).Text, StringComparison.Ordinal);

        // Who connects anew is told of what is planned.
        await Control.FaultAsync("invalid-session");
        await UntilAsync((day.PlusDays(-1) + new LocalTime(18, 0)).InZoneLeniently(Lisbon).ToInstant());
        var line = (await Control.WorldAsync()).Public(NightOwls.Channel)[^1];
        Assert.Contains("Night Owls meets tomorrow", line.Text, StringComparison.Ordinal);
        Assert.StartsWith("Good. See you", (await Control.ClickAsync("Ben", line.Id, "I can make it")).Text, StringComparison.Ordinal);

        await Control.SlashAsync("Ben", NightOwls.Channel, "/circle leave");
        Assert.Contains("Ada leads · Chi takes notes", (await Control.WorldAsync()).Public(NightOwls.Channel).Single(message => message.Pinned).Text, StringComparison.Ordinal);

        await UntilAsync(starts - Duration.FromMinutes(5));
        Assert.Contains("We start at", (await Control.WorldAsync()).Public(NightOwls.Room)[^1].Text, StringComparison.Ordinal);
        await NightOwls.SitDownAsync(Control);
        await UntilAsync(starts);
        var world = await Control.WorldAsync();
        Assert.Contains("Ada leads", world.Public(NightOwls.Channel)[^1].Text, StringComparison.Ordinal);
        Assert.Equal(Iso(starts), Assert.Single(world.Chimes).At);

        await UntilAsync(starts + Duration.FromMinutes(75));
        var wrapUp = (await Control.WorldAsync()).Public(NightOwls.Channel)[^1];
        Assert.Contains($"Next {Iso((day.PlusDays(14) + new LocalTime(19, 0)).InZoneLeniently(Lisbon).ToInstant())} · Ada leads", wrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("Ada 75 min", wrapUp.Text, StringComparison.Ordinal);
    }

    private async Task UntilAsync(Instant instant) => await Control.AdvanceAsync(instant - await Control.NowAsync());

    private static string Iso(Instant instant) => InstantPattern.General.Format(instant);
}

public sealed class DatesInOneProcess() : DatesTests(Form.Whole);

public sealed class DatesApart() : DatesTests(Form.Apart);
