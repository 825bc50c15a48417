namespace PeerGuild.EndToEnd;

/// <summary>The host is killed and started again on the same data folder: the session is where the clock says.</summary>
public abstract class KillTests(Form form) : IAsyncLifetime
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
    public async Task Killed_in_the_middle_of_a_part_it_goes_on_where_it_was()
    {
        await NightOwls.MeetAsync(Control);
        await Control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        await Control.AdvanceAsync(Duration.FromMinutes(17));
        await KillAndStartAsync();
        await Control.AdvanceAsync(Duration.FromMinutes(60));
        await ExpectAWholeSessionAsync();
    }

    [Theory]
    [InlineData("POST /channels")]
    [InlineData("PATCH /channels")]
    [InlineData("PUT /channels")]
    public async Task Killed_between_an_effects_sending_and_its_result_nothing_is_done_twice(string route)
    {
        await NightOwls.MeetAsync(Control);
        await Control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        await Control.AdvanceAsync(Duration.FromMinutes(9));

        // The sandbox acts and answers late: the host dies while it waits for the answer.
        await Control.FaultAsync("slow", route, times: 1, ms: 120_000);
        var seen = (await Control.RequestsAsync()).Length;
        var advance = Control.AdvanceAsync(Duration.FromMinutes(2));
        await RequestUnderWayAsync(route, seen);
        await _host.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => advance);
        await _host.StartAgainAsync();
        await Control.StandStillAsync();

        await Control.AdvanceAsync(Duration.FromMinutes(70));
        await ExpectAWholeSessionAsync();
    }

    [Fact]
    public async Task Asked_to_stop_it_stops_cleanly()
    {
        Assert.Equal(0, await _host.StopAsync());
        await _host.StartAgainAsync();
        Assert.NotEmpty((await Control.WorldAsync()).Guilds);
    }

    /// <summary>The slow one is there: a request is written down as it comes in.</summary>
    private async Task RequestUnderWayAsync(string route, int seen)
    {
        for (var asked = 0; asked < 2_000; asked++)
        {
            if ((await Control.RequestsAsync(seen)).Any(request => $"{request.Method} {request.Path}".StartsWith(route, StringComparison.Ordinal)))
            {
                return;
            }
        }

        Assert.Fail($"No {route} was sent.");
    }

    private async Task KillAndStartAsync()
    {
        await _host.KillAsync();
        await _host.StartAgainAsync();
        await Control.StandStillAsync();
    }

    private async Task ExpectAWholeSessionAsync()
    {
        var world = await Control.WorldAsync();
        var room = world.Public(NightOwls.Room).Select(message => message.Text!).ToArray();
        Assert.All(NightOwls.Parts, part => Assert.Single(room, text => text.StartsWith(part, StringComparison.Ordinal)));
        Assert.Equal(room.Length, room.Distinct().Count());
        Assert.True(world.Chimes.Length is 4 or 5, "Bells at " + string.Join(", ", world.Chimes.Select(chime => chime.At)));

        var record = world.Public(NightOwls.Channel).Select(message => message.Text!).ToArray();
        Assert.Equal(record.Length, record.Distinct().Count());
        Assert.All(NightOwls.Six, member => Assert.Contains($"{member} 75 min", record[^1], StringComparison.Ordinal));
    }
}

public sealed class KillOneProcess() : KillTests(Form.Whole);

public sealed class KillApart() : KillTests(Form.Apart);
