namespace PeerGuild.EndToEnd;

/// <summary>Discord misbehaves in the middle of a session: no message twice, none lost, everyone's minutes right.</summary>
public abstract class FaultTests(Form form) : IAsyncLifetime
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

    [Theory]
    [InlineData("drop-gateway", null)]
    [InlineData("invalid-session", null)]
    [InlineData("lose-response", "POST /channels")]
    [InlineData("lose-response", "PATCH /channels")]
    [InlineData("rate-limit", "POST /channels")]
    [InlineData("http-500", "POST /channels")]
    [InlineData("http-500", "PATCH /channels")]
    public async Task A_session_survives(string fault, string? match)
    {
        await NightOwls.MeetAsync(Control);
        await Control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        await Control.AdvanceAsync(Duration.FromMinutes(5));
        await Control.FaultAsync(fault, match, times: 2, ms: 50);
        await Control.AdvanceAsync(Duration.FromMinutes(10));
        await Control.VoiceAsync("Gus", NightOwls.Room);
        await Control.AdvanceAsync(Duration.FromMinutes(61));

        var world = await Control.WorldAsync();
        var room = world.Public(NightOwls.Room).Select(message => message.Text!).ToArray();
        Assert.All(NightOwls.Parts, part => Assert.Single(room, text => text.StartsWith(part, StringComparison.Ordinal)));
        Assert.Equal(room.Length, room.Distinct().Count());
        Assert.InRange(world.Chimes.Length, 4, 5);

        var wrapUp = world.Public(NightOwls.Channel)[^1].Text!;
        Assert.All(NightOwls.Six, member => Assert.Contains($"{member} 75 min", wrapUp, StringComparison.Ordinal));
        Assert.Contains("Gus 60 min", wrapUp, StringComparison.Ordinal);
    }
}

public sealed class FaultInOneProcess() : FaultTests(Form.Whole);

public sealed class FaultApart() : FaultTests(Form.Apart);
