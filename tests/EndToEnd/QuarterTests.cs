namespace PeerGuild.EndToEnd;

/// <summary>A quarter in one go: what makes everything else testable.</summary>
public sealed class QuarterTests(ITestOutputHelper output)
{
    private const int Weeks = 13;

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
        Assert.Equal(Weeks, world.Public(NightOwls.Channel).Count(message => message.Text!.Contains("Ada 75 min", StringComparison.Ordinal)));
    }
}
