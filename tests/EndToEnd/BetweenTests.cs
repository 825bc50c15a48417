using NodaTime.Text;

namespace PeerGuild.EndToEnd;

/// <summary>Between sessions: the half-way thread, somebody asked in private, a failure told in a thread, thanked, changed and taken back.</summary>
public abstract class BetweenTests(Form form) : IAsyncLifetime
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
    public async Task From_the_half_way_thread_to_a_failure_that_was_told()
    {
        await NightOwls.FormAsync(Control);
        var home = (await Control.WorldAsync()).Public(NightOwls.Channel).Single(message => message.Pinned);
        foreach (var member in NightOwls.Seven)
        {
            await Control.FillAsync(member, (await Control.ClickAsync(member, home.Id, "My seat")).Message!, "Agree to our keys", new { agree = true });
        }

        var first = (await Control.NowAsync()).InZone(Lisbon).Date.PlusDays(3);
        var dates = await Control.SlashAsync("Ada", NightOwls.Channel, "/session schedule");
        await Control.FillAsync("Ada", dates.Message!, "Pick the first", new { often = "EveryTwoWeeks", day = LocalDatePattern.Iso.Format(first), hour = "7pm", room = NightOwls.Room });
        await NightOwls.SitDownAsync(Control);
        await UntilAsync(first.PlusDays(7), 10);
        var post = (await Control.WorldAsync()).Public(NightOwls.Channel)[^1];
        Assert.Contains("Half-way: wins and stuck points", post.Text, StringComparison.Ordinal);
        await Control.FillAsync("Eli", post.Id, "I'm stuck on ...", new { text = "saying no to a client" });
        Assert.Contains((await Control.WorldAsync()).Messages, message => message.Text!.StartsWith("Eli, stuck on saying no to a client", StringComparison.Ordinal));

        await UntilAsync(first.PlusDays(28), 21);
        var off = await Control.SlashAsync("Ada", NightOwls.Channel, "/me");
        Assert.DoesNotContain("Would you tell one?", off.Text, StringComparison.Ordinal);
        Assert.StartsWith("It is on.", (await Control.ClickAsync("Ada", off.Message!, "Switch it on anyway")).Text, StringComparison.Ordinal);
        var asked = await Control.SlashAsync("Ada", NightOwls.Channel, "/me");
        Assert.Contains("Would you tell one?", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Would you tell one?", (await Control.SlashAsync("Ben", NightOwls.Channel, "/me")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Thank you.", (await Control.ClickAsync("Ada", asked.Message!, "Gladly")).Text, StringComparison.Ordinal);
        await UntilAsync(first.PlusDays(28 + 9), 11);
        var card = (await Control.WorldAsync()).Public(NightOwls.Channel).Single(message => message.Text!.StartsWith("Failure of the month", StringComparison.Ordinal));
        await Control.FillAsync("Dee", card.Id, "I'll tell one", new { tried = "I raised the price by mail.", broke = "Three people left.", now = "I call first." });
        var story = (await Control.WorldAsync()).Messages.Single(message => message.Text!.StartsWith("Dee tells", StringComparison.Ordinal));
        Assert.Equal("🙏", Assert.Single(story.Reactions!).Emoji);
        await Control.FillAsync("Dee", story.Id, "Change", new { tried = "I raised it by mail.", broke = "Three people left.", now = "I call first." });
        Assert.Contains((await Control.WorldAsync()).Messages, message => message.Text!.Contains("I raised it by mail.", StringComparison.Ordinal));
        Assert.Contains("Dee's words", (await Control.ClickAsync("Ben", story.Id, "Take it back")).Text, StringComparison.Ordinal);
        await Control.ClickAsync("Dee", story.Id, "Take it back");
        Assert.DoesNotContain((await Control.WorldAsync()).Messages, message => message.Id == story.Id);
        Assert.Equal("modal", (await Control.SlashAsync("Ben", NightOwls.Channel, "/insight failure")).Kind);
    }

    private async Task UntilAsync(LocalDate day, int hour) =>
        await Control.AdvanceAsync((day + new LocalTime(hour, 0)).InZoneLeniently(Lisbon).ToInstant() - await Control.NowAsync());
}

public sealed class BetweenInOneProcess() : BetweenTests(Form.Whole);

public sealed class BetweenApart() : BetweenTests(Form.Apart);
