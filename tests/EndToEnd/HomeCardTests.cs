namespace PeerGuild.EndToEnd;

/// <summary>From the pinned home card to everything it offers; and a member elsewhere, whose hour moves though the circle's stays.</summary>
public sealed class HomeCardInOneProcess : IAsyncLifetime
{
    private RunningHost _host = null!;

    private Control Control => _host.Control;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync(Form.Whole);
        await Control.StandStillAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_circles_shows_rituals_does()
    {
        await Control.ResetAsync("circle", "2027-03-01T12:00:00Z");
        await NightOwls.FormAsync(Control);
        var about = await Control.SlashFillAsync("Ben", NightOwls.Channel, "/profile edit timezone:\"New York\"", new { knowledge = "pricing" });
        // Everyone can read the circle's channel here: what is shown to circles alone would not be said in it.
        await Control.FillAsync("Ben", about.Message!, "Hours, and who sees it", new { audience = "Server" });
        await AgreeAsync("Ben");
        Assert.Equal(["My seat", "Suggest a topic", "Save something", "Have a look"], Labels(await HomeAsync()));

        var none = await Control.SlashAsync("Ada", NightOwls.Channel, "/session schedule");
        await Control.FillAsync("Ada", none.Message!, "Pick the first", new { often = "EveryTwoWeeks", day = "2027-03-02", hour = "7pm", room = NightOwls.Room });
        var dates = await Control.SlashAsync("Chi", NightOwls.Channel, "/session schedule");
        Assert.Contains("From 16 March this is 15:00 for Ben: clocks change there.", dates.Text, StringComparison.Ordinal);

        var home = await HomeAsync();
        Assert.Equal(["My seat", "I can't make it", "Suggest a topic", "Save something", "Have a look"], Labels(home));
        Assert.Contains("Thank you for saying so.", (await Control.ClickAsync("Ben", home.Id, "I can't make it")).Text, StringComparison.Ordinal);
        await Control.FillAsync("Ben", home.Id, "Suggest a topic", new { title = "Saying no to a client" });
        Assert.Contains((await Control.WorldAsync()).Public(NightOwls.Channel), message => message.Text!.Contains("Saying no to a client", StringComparison.Ordinal));
        var saved = await Control.FillAsync("Ben", home.Id, "Save something", new { kind = "Insight", text = "Price the work, not the hours" });
        Assert.Contains("Price the work, not the hours", saved.Text, StringComparison.Ordinal);

        var agreed = await AgreeAsync("Eli");
        Assert.StartsWith("The dates of Night Owls.", (await Control.ClickAsync("Eli", agreed.Message!, "Put it in my calendar")).Text, StringComparison.Ordinal);
    }

    private async Task<Control.Response> AgreeAsync(string member)
    {
        var seat = await Control.SlashAsync(member, NightOwls.Channel, "/me");
        return await Control.FillAsync(member, seat.Message!, "Agree to our keys", new { agree = true });
    }

    private async Task<Control.Message> HomeAsync() => (await Control.WorldAsync()).Public(NightOwls.Channel).Single(message => message.Pinned);

    private static IEnumerable<string> Labels(Control.Message message) => (message.Buttons ?? []).Select(button => button.Label);
}
