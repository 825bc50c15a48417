using NodaTime.Text;

namespace PeerGuild.EndToEnd;

/// <summary>What is said is kept: from a topic and a card to the wrap-up, the catch-up and the library; and dates that are moved, rest, and come as a file.</summary>
public abstract class KeptTests(Form form) : IAsyncLifetime
{
    private static readonly DateTimeZone Lisbon = DateTimeZoneProviders.Tzdb["Europe/Lisbon"];

    private RunningHost _host = null!;

    private Control Control => _host.Control;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync(form);
        await Control.StandStillAsync();
        await NightOwls.FormAsync(Control);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task From_a_topic_and_a_card_to_the_wrap_up_the_catch_up_and_the_library()
    {
        var waits = await Control.SlashAsync("Ada", NightOwls.Channel, "/session topic title:\"Raising a price\"");
        Assert.Contains("opens once you have agreed to its keys", waits.Text, StringComparison.Ordinal);
        await Control.FillAsync("Ada", waits.Message!, "Read our keys", new { agree = true });
        await AgreeAsync(NightOwls.Seven.Skip(1));
        await Control.SlashAsync("Ada", NightOwls.Channel, "/session topic title:\"Raising a price\" bring:Ben");
        var topic = (await PublicAsync())[^1];
        await Control.ReactAsync("Chi", topic.Id, "👍");
        var seat = await Control.SlashAsync("Ben", NightOwls.Channel, "/me");
        Assert.Contains("Ada suggests Raising a price. Could you bring it?", seat.Text, StringComparison.Ordinal);
        await Control.ClickAsync("Ben", seat.Message!, "Gladly");

        await NightOwls.SitDownAsync(Control);
        await Control.SlashAsync("Ada", NightOwls.Channel, "/session start agenda:75");
        await Control.AdvanceAsync(Duration.FromMinutes(12));
        var card = (await Control.WorldAsync()).Public(NightOwls.Room)[^1];
        Assert.Contains("Raising a price", card.Text, StringComparison.Ordinal);
        await Control.FillAsync("Chi", card.Id, "Save something", new { kind = "Insight", text = "People act on a number they guessed first" });
        await Control.FillAsync("Eli", card.Id, "Save something", new { kind = "Promise", text = "two numbers for Dee" });
        await Control.OnMessageFillAsync("Ben", "Save as resource", topic.Id, new { text = "How to ask", link = "https://example.org/ask" });
        await Control.AdvanceAsync(Duration.FromMinutes(64));

        var wrapUp = (await PublicAsync())[^1];
        Assert.All(
            ["Why this topic Raising a price", "People act on a number they guessed first (Chi)", "Promised Eli: two numbers for Dee", "How to ask"],
            words => Assert.Contains(words, wrapUp.Text, StringComparison.Ordinal));
        var caughtUp = await Control.ClickAsync("Gus", wrapUp.Id, "Couldn't come? Catch up, 10 min");
        Assert.Contains("Eli: two numbers for Dee", caughtUp.Text, StringComparison.Ordinal);
        await Control.ClickAsync("Gus", caughtUp.Message!, "I've caught up");
        var own = await Control.ClickAsync("Chi", wrapUp.Id, "Take something out");
        await Control.ClickAsync("Chi", own.Message!, "Take it back");
        var after = (await PublicAsync()).Single(message => message.Id == wrapUp.Id).Text;
        Assert.Contains("Gus has caught up", after, StringComparison.Ordinal);
        Assert.DoesNotContain("guessed first", after, StringComparison.Ordinal);
        Assert.Contains("How to ask", (await Control.SlashAsync("Gus", NightOwls.Channel, "/insight search")).Text, StringComparison.Ordinal);
        Assert.Contains("You promised two numbers for Dee", (await Control.SlashAsync("Eli", NightOwls.Channel, "/me")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_is_moved_the_next_one_rests_for_a_holiday_and_all_of_them_come_as_a_file()
    {
        await AgreeAsync(NightOwls.Seven);
        var day = (await Control.NowAsync()).InZone(Lisbon).Date.PlusDays(3);
        var none = await Control.SlashAsync("Ada", NightOwls.Channel, "/session schedule");
        await Control.FillAsync("Ada", none.Message!, "Pick the first", new { often = "EveryTwoWeeks", day = LocalDatePattern.Iso.Format(day), hour = "7pm", room = NightOwls.Room });
        var dates = await Control.SlashAsync("Ada", NightOwls.Channel, "/session schedule");
        var moved = await Control.FillAsync("Ada", dates.Message!, "Move the next one", new { day = LocalDatePattern.Iso.Format(day.PlusDays(1)), hour = "18:30" });
        Assert.Contains(Iso(day.PlusDays(1), new LocalTime(18, 30)), moved.Text, StringComparison.Ordinal);
        await Control.FillAsync("Ada", dates.Message!, "Holidays", new { from = LocalDatePattern.Iso.Format(day.PlusDays(10)), to = LocalDatePattern.Iso.Format(day.PlusDays(20)) });

        var seen = await Control.SlashAsync("Ben", NightOwls.Channel, "/session schedule");
        Assert.Contains(Iso(day.PlusDays(1), new LocalTime(18, 30)), seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Iso(day.PlusDays(14), new LocalTime(19, 0)), seen.Text, StringComparison.Ordinal);
        Assert.Contains(Iso(day.PlusDays(28), new LocalTime(19, 0)), seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Move the next one", seen.Text, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty((await Control.ClickAsync("Ben", seen.Message!, "As a calendar file")).Text));
        Assert.Contains(Iso(day.PlusDays(1), new LocalTime(18, 30)), (await PublicAsync()).Single(message => message.Pinned).Text, StringComparison.Ordinal);
    }

    private async Task AgreeAsync(IEnumerable<string> members)
    {
        foreach (var member in members)
        {
            await Control.FillAsync(member, (await Control.SlashAsync(member, NightOwls.Channel, "/me")).Message!, "Agree to our keys", new { agree = true });
        }
    }

    private async Task<Control.Message[]> PublicAsync() => (await Control.WorldAsync()).Public(NightOwls.Channel);

    private static string Iso(LocalDate day, LocalTime at) => InstantPattern.General.Format((day + at).InZoneLeniently(Lisbon).ToInstant());
}

public sealed class KeptInOneProcess() : KeptTests(Form.Whole);

public sealed class KeptApart() : KeptTests(Form.Apart);
