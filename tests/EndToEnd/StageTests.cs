namespace PeerGuild.EndToEnd;

/// <summary>What a circle lives through beside the clock: a round, no case, a leader who is gone, an agenda of its own.</summary>
public abstract class StageTests(Form form) : IAsyncLifetime
{
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
    public async Task An_agenda_of_their_own_a_round_no_case_and_a_lead_that_is_taken()
    {
        await NightOwls.MeetAsync(Control);
        var look = await Control.SlashAsync("Ada", NightOwls.Channel, "/session agenda");
        Assert.Contains("First session · 75 minutes", look.Text, StringComparison.Ordinal);
        var shown = await Control.FillAsync("Ada", look.Message!, "Write our own", new { name = "Our hour", lines = "10 Check-in: what went well?\n20 Case\n20 Show and tell\n10 Close" });
        Assert.Contains("Our hour · 60 minutes", shown.Text, StringComparison.Ordinal);
        Assert.Contains("it is, 60 minutes", (await Control.ClickAsync("Ada", shown.Message!, "Use it from now on")).Text, StringComparison.Ordinal);

        await Control.SlashAsync("Ben", NightOwls.Channel, "/session start");
        var card = await CardAsync();
        Assert.Contains("Check-in · until", card.Text, StringComparison.Ordinal);
        Assert.Contains(" · then ", card.Text, StringComparison.Ordinal);
        Assert.Contains("what went well?", card.Text, StringComparison.Ordinal);

        await Control.AdvanceAsync(Duration.FromMinutes(10));
        card = await CardAsync();
        Assert.Contains("Nobody brought a case", card.Text, StringComparison.Ordinal);
        await Control.ClickAsync("Chi", card.Id, "Longer check-in instead");
        Assert.Contains("Check-in goes on", (await CardAsync()).Text, StringComparison.Ordinal);

        await Control.VoiceAsync("Ben", null);
        await Control.AdvanceAsync(Duration.FromSeconds(91));
        Assert.Contains("You lead now", (await Control.ClickAsync("Dee", (await CardAsync()).Id, "Take the lead")).Text, StringComparison.Ordinal);
        await Control.AdvanceAsync(Duration.FromMinutes(49));
        Assert.Contains("Dee led", (await Control.WorldAsync()).Public(NightOwls.Channel)[^1].Text, StringComparison.Ordinal);
    }

    private async Task<Control.Message> CardAsync() => (await Control.WorldAsync()).Public(NightOwls.Room).Last(message => message.Text!.Contains("until", StringComparison.Ordinal));
}

public sealed class StageInOneProcess() : StageTests(Form.Whole);

public sealed class StageApart() : StageTests(Form.Apart);
