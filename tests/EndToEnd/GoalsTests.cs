namespace PeerGuild.EndToEnd;

/// <summary>A goal each: set in the session by a window, on the board for everyone, answered next time.</summary>
public abstract class GoalsTests(Form form) : IAsyncLifetime
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
    public async Task From_the_board_to_how_it_went()
    {
        await NightOwls.MeetAsync(Control);
        foreach (var member in new[] { "Ada", "Ben" })
        {
            var seat = await Control.SlashAsync(member, NightOwls.Channel, "/me");
            await Control.FillAsync(member, seat.Message!, "Agree to our keys", new { agree = true });
        }

        await Control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        await Control.AdvanceAsync(Duration.FromMinutes(51));
        var board = await BoardAsync();
        Assert.Contains("Nobody has one yet. Still thinking is fine.", board.Text, StringComparison.Ordinal);

        var set = await Control.FillAsync("Ada", board.Id, "My next goal", new { what = "Show the draft to two people", sees = "Server" });
        Assert.True(set.Ephemeral);
        Assert.Contains("Your goal until next time: Show the draft to two people", set.Text, StringComparison.Ordinal);
        await Control.FillAsync("Ben", board.Id, "My next goal", new { what = "Two quiet hours", sees = "OnlyMe" });
        board = await BoardAsync();
        Assert.Contains("Ada Show the draft to two people", board.Text, StringComparison.Ordinal);
        Assert.Contains("2 of 7 have one.", board.Text, StringComparison.Ordinal);

        await Control.AdvanceAsync(Duration.FromMinutes(25));
        var world = await Control.WorldAsync();
        var final = world.Messages.Single(message => message.Text?.StartsWith("Until next time", StringComparison.Ordinal) is true);
        Assert.Contains("Ada Show the draft to two people", final.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Messages, message => message.EphemeralFor is null && message.Text?.Contains("quiet", StringComparison.Ordinal) is true);

        await Control.AdvanceAsync(Duration.FromDays(1));
        await Control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        await Control.AdvanceAsync(Duration.FromMinutes(51));
        var last = await Control.ClickAsync("Ada", (await BoardAsync()).Id, "Last one: how it went");
        Assert.Contains("How did it go? Show the draft to two people", last.Text, StringComparison.Ordinal);
        Assert.Contains("Well done.", (await Control.ClickAsync("Ada", last.Message!, "Done")).Text, StringComparison.Ordinal);
        Assert.Contains("Let go: Two quiet hours.", (await Control.SlashAsync("Ben", NightOwls.Channel, "/goal close result:\"let go\"")).Text, StringComparison.Ordinal);
        Assert.Contains("Show the draft to two people · done", (await Control.SlashAsync("Gus", NightOwls.Channel, "/goal history member:Ada")).Text, StringComparison.Ordinal);
    }

    private async Task<Control.Message> BoardAsync() =>
        (await Control.WorldAsync()).Public(NightOwls.Room).Last(message => message.Buttons?.Any(button => button.Label == "My next goal") is true);
}

public sealed class GoalsInOneProcess() : GoalsTests(Form.Whole);

public sealed class GoalsApart() : GoalsTests(Form.Apart);
