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
            await control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
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
        var asked = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        await control.ResetAsync("quarter");
        output.WriteLine($"{Lived} weeks in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");

        var world = await control.WorldAsync();
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        Assert.InRange(await control.NowAsync(), now - Duration.FromMinutes(1), now + Duration.FromMinutes(1));
        Assert.InRange(world.Messages[0].Instant, asked - Duration.FromDays(7 * Lived) - Duration.FromMinutes(1), now - Duration.FromDays((7 * Lived) - 2));

        var met = WrapUps(world);
        Assert.Equal(4, met.Length);
        Assert.Contains("Fay 63 min", met[1], StringComparison.Ordinal);
        Assert.Contains("check-in 12 of 10", met[2], StringComparison.Ordinal);
        Assert.All(met, text => Assert.Contains("Ada 75 min", text, StringComparison.Ordinal));
        Assert.Equal(4 * NightOwls.Parts.Length, world.Chimes.Length);

        var members = await control.SlashAsync("Jon", NightOwls.Channel, "/circle members");
        Assert.All(NightOwls.Seven, name => Assert.Contains(name, members.Text, StringComparison.Ordinal));
        await AssertGoalsAsync(control);
        AssertFailureTold(world);
        await AssertLookedBackAsync(control, world);
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
        await host.Control.SlashAsync("Fay", NightOwls.Channel, "/session start agenda:75");
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

    private static async Task AssertGoalsAsync(Control control)
    {
        var ada = await control.SlashAsync("Ada", NightOwls.Channel, "/goal history");
        Assert.Contains("Show one test result to sales before Friday · done", ada.Text, StringComparison.Ordinal);
        Assert.Contains("Sales asked for the next one", ada.Text, StringComparison.Ordinal);
        Assert.Contains("Call two people who left us · partly", (await control.SlashAsync("Ben", NightOwls.Channel, "/goal history")).Text, StringComparison.Ordinal);
        Assert.Contains("Say no to one request · let go", (await control.SlashAsync("Eli", NightOwls.Channel, "/goal history")).Text, StringComparison.Ordinal);
    }

    private static void AssertFailureTold(Control.World world)
    {
        var story = Assert.Single(world.Messages, message => message.Text?.StartsWith("Ada tells", StringComparison.Ordinal) is true);
        Assert.Contains("Nobody felt asked, and nobody acted.", story.Text, StringComparison.Ordinal);
        Assert.Equal(4, story.Reactions!.Sum(reaction => reaction.Users.Length)); // Three thank her, and the bot put the first one up.
        Assert.Contains(world.Messages, message => message.Text?.StartsWith("Eli, stuck on saying no", StringComparison.Ordinal) is true);
    }

    private static async Task AssertLookedBackAsync(Control control, Control.World world)
    {
        var said = Assert.Single(world.Public(NightOwls.Channel), message => message.Text?.Contains("What we said, quarter 1", StringComparison.Ordinal) is true).Text!;
        Assert.Contains("5 answered in private", said, StringComparison.Ordinal);
        Assert.Contains("The bell. It keeps us honest.", said, StringComparison.Ordinal);
        var actions = (await control.SlashAsync("Ben", NightOwls.Channel, "/retro actions")).Text;
        Assert.Contains("Guess the number before anyone shows it", actions, StringComparison.Ordinal);
        Assert.Contains("One case an evening; a second one waits", actions, StringComparison.Ordinal);
        var report = (await control.SlashAsync("Ada", NightOwls.Channel, "/report circle")).Text;
        Assert.All(["4 times", "done", "let go", "moved", "[quarter-1.html]"], words => Assert.Contains(words, report, StringComparison.Ordinal));
    }

    private static string[] WrapUps(Control.World world) =>
        [.. world.Public(NightOwls.Channel).Select(message => message.Text!).Where(text => text.Contains(" led, in ", StringComparison.Ordinal))];
}
