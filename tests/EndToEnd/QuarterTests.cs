namespace PeerGuild.EndToEnd;

/// <summary>A quarter in one go: what makes everything else testable.</summary>
public sealed class QuarterTests(ITestOutputHelper output)
{
    private const int Weeks = 13;
    private const int Lived = 9;

    [Fact]
    public async Task Thirteen_weeks_with_a_session_each_week()
    {
        await using var host = await RunningHost.StartAsync();
        var control = host.Control;
        await control.StandStillAsync();
        await NightOwls.MeetAsync(control);

        var began = TimeProvider.System.GetTimestamp();
        for (var week = 0; week < Weeks; week++)
        {
            await control.SlashAsync("Ben", NightOwls.Channel, "/session start");
            await control.AdvanceAsync(Duration.FromDays(7));
        }

        output.WriteLine($"{Weeks} weeks in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
        var world = await control.WorldAsync();
        Assert.Equal(Weeks * NightOwls.Parts.Length, world.Chimes.Length);
        Assert.Equal(Weeks, WrapUps(world).Count(text => text.Contains("Ada 75 min", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_seed_quarter_is_a_circle_that_has_lived_nine_weeks()
    {
        await using var host = await RunningHost.StartAsync();
        var control = host.Control;
        var began = TimeProvider.System.GetTimestamp();
        await control.ResetAsync("quarter");
        output.WriteLine($"{Lived} weeks in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");

        var world = await control.WorldAsync();
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        Assert.InRange(await control.NowAsync(), now - Duration.FromMinutes(1), now + Duration.FromMinutes(1));
        Assert.InRange(world.Messages[0].Instant, now - Duration.FromDays(7 * Lived) - Duration.FromMinutes(1), now - Duration.FromDays((7 * Lived) - 2));

        var met = WrapUps(world);
        Assert.Equal(4, met.Length);
        Assert.Contains("Fay 63 min", met[1], StringComparison.Ordinal);
        Assert.Contains("check-in 12 of 10", met[2], StringComparison.Ordinal);
        Assert.All(met, text => Assert.Contains("Ada 75 min", text, StringComparison.Ordinal));
        Assert.Equal(4 * NightOwls.Parts.Length, world.Chimes.Length);

        var members = await control.SlashAsync("Jon", NightOwls.Channel, "/circle members");
        Assert.All(NightOwls.Seven, name => Assert.Contains(name, members.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_goes_on_from_where_it_was_lived_and_survives_a_kill()
    {
        await using var host = await RunningHost.StartAsync();
        await host.Control.ResetAsync("quarter", "2027-06-01T12:00:00Z");
        await host.Control.StandStillAsync();
        Assert.InRange(await host.Control.NowAsync(), Instant.FromUtc(2027, 6, 1, 12, 0), Instant.FromUtc(2027, 6, 1, 12, 1));
        await host.KillAsync();
        await host.StartAgainAsync();

        await NightOwls.SitDownAsync(host.Control);
        await host.Control.SlashAsync("Fay", NightOwls.Channel, "/session start");
        await host.Control.AdvanceAsync(Duration.FromMinutes(76));
        var met = WrapUps(await host.Control.WorldAsync());
        Assert.Equal(5, met.Length);
        Assert.Contains("Fay led", met[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_plugins_run_apart_nothing_could_be_played_and_nothing_is_lost()
    {
        await using var host = await RunningHost.StartAsync(Form.Apart);
        await host.Control.StandStillAsync();
        await NightOwls.FormAsync(host.Control);
        var refused = await host.Control.RefusedAsync("reset", new { seed = "quarter" });
        Assert.StartsWith("Nothing could be played", refused, StringComparison.Ordinal);
        Assert.NotEmpty((await host.Control.WorldAsync()).Public(NightOwls.Channel));
    }

    private static string[] WrapUps(Control.World world) =>
        [.. world.Public(NightOwls.Channel).Select(message => message.Text!).Where(text => text.Contains(" led, in ", StringComparison.Ordinal))];
}
