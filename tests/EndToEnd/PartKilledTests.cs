namespace PeerGuild.EndToEnd;

/// <summary>Apart: one part dies in the middle of a session and comes back, the others run on.</summary>
public sealed class PartKilledTests : IAsyncLifetime
{
    private RunningHost _host = null!;

    private Control Control => _host.Control;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync(Form.Apart);
        await Control.StandStillAsync();
        await NightOwls.MeetAsync(Control);
        await Control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        await Control.AdvanceAsync(Duration.FromMinutes(17));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("gateway")]
    [InlineData("rituals")]
    [InlineData("circles")]
    public async Task The_session_goes_on_where_the_clock_says(string part)
    {
        await _host.KillAsync(part);
        await _host.StartAsync(part);
        await AnsweredAsync();
        await Control.AdvanceAsync(Duration.FromMinutes(60));

        var world = await Control.WorldAsync();
        var room = world.Public(NightOwls.Room).Select(message => message.Text!).ToArray();
        Assert.All(NightOwls.Parts, name => Assert.Single(room, text => text.StartsWith(name, StringComparison.Ordinal)));
        var wrapUp = world.Public(NightOwls.Channel)[^1].Text!;
        Assert.All(NightOwls.Six, member => Assert.Contains($"{member} 75 min", wrapUp, StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_rituals_is_gone_a_person_reads_a_kind_sentence()
    {
        await _host.KillAsync("rituals");
        var answer = await Control.SlashAsync("Ben", NightOwls.Channel, "/session status");
        Assert.True(answer.Ephemeral && !answer.TimedOut, answer.Text);
        Assert.Contains("again", answer.Text, StringComparison.Ordinal);

        await _host.StartAsync("rituals");
        await AnsweredAsync();
    }

    [Fact]
    public async Task What_somebody_types_while_rituals_is_gone_is_there_when_it_comes_back()
    {
        var seat = await Control.SlashAsync("Ben", NightOwls.Channel, "/me");
        await Control.FillAsync("Ben", seat.Message!, "Agree to our keys", new { agree = true });
        var card = (await Control.WorldAsync()).Public(NightOwls.Room).Last(message => message.Buttons?.Any(button => button.Label == "Save something") is true);
        var window = await Control.OpenAsync("Ben", card.Id, "Save something");
        await _host.KillAsync("rituals");
        await Control.SlashAsync("Ben", NightOwls.Channel, "/session status"); // What meets the connection as it breaks, nobody can tell.
        var away = await Control.SubmitAsync("Ben", window, new { kind = "Insight", text = "Ask before you solve" });
        Assert.Contains("Nothing was changed", away.Text, StringComparison.Ordinal);

        await _host.StartAsync("rituals");
        await AnsweredAsync();
        var kept = await Control.FillAsync("Ben", away.Message!, "Back to my text", new { });
        Assert.Contains("Ask before you solve", kept.Text, StringComparison.Ordinal);
    }

    /// <summary>Asks, as a person would, until the part is back; the gateway dials it again within 5 s.</summary>
    private async Task AnsweredAsync()
    {
        var (began, said) = (TimeProvider.System.GetTimestamp(), "");
        while (!said.Contains("One real case", StringComparison.Ordinal))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2), said);
            said = (await Control.SlashAsync("Ben", NightOwls.Channel, "/session status")).Text;
        }
    }
}
