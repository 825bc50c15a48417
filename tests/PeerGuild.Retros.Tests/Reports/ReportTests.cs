using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.WellKnownTypes;
using PeerGuild.Protocol.Goals;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Reports;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Retros.Tests.Reports;

/// <summary>How a circle is doing: counted from what was heard, never by person.</summary>
public sealed class ReportTests
{
    private static readonly NodaTime.Instant First = NodaTime.Instant.FromUtc(2027, 1, 4, 20, 0);

    private static readonly CircleCopy Owls = new("owls", 1, "Owls <&> Co", new ChannelId(1), "Europe/Lisbon", [new CircleMember(new UserId(987654321), "Ada")],
        [new Purpose("p0", "fewer \"launches\"")], new UserId(987654321), RitualsOff: false, Closed: false);

    // Weeks after the first session; people there; the middle that was said; how a goal ended.
    private static Arbitrary<(int Week, int People, int Middle, int Goal)[]> Any =>
        Gen.Choose(0, 60).SelectMany(week => Gen.Choose(2, 8).SelectMany(people => Gen.Choose(0, 5).SelectMany(middle =>
            Gen.Choose(0, 4).Select(goal => (week, people, middle, goal))))).ArrayOf().Where(weeks => weeks.Length > 0).ToArbitrary();

    [Fact]
    public void Each_session_goal_and_answer_is_in_exactly_one_quarter_and_the_page_is_well_formed() => Holds.ForAll(Any, weeks =>
    {
        var life = weeks.Select((one, at) => new Held($"s{at}", At(one.Week), one.People, 8)).Aggregate((Life?)new Life("owls", First, []), (life, held) => Life.With(life, "owls", held))!;
        var story = weeks.Where(one => one.Goal > 0).Aggregate(new Story([]), (story, one) => story.With(new GoalEnd(At(one.Week), (GoalResult)one.Goal)));
        Pulse[] pulses = [.. weeks.Select((one, at) => new Pulse($"s{at}", "owls", default, default, At(one.Week), IsOpen: false)
        {
            Outcome = one.Middle == 0 ? null : new PulseOutcome(3, one.Middle),
        })];
        var course = weeks.Select((one, at) => (one, at)).Aggregate(new Course("owls"), (course, one) => course.Keeps($"i{one.at}", At(one.one.Week)).Uses($"i{one.at}", (InsightUse)one.one.Goal));
        var outlook = new Outlook("owls") { Came = [.. weeks.Select(one => At(one.Week + 1)).Distinct()] };
        var last = life.QuarterOf(life.Sessions[^1].At, Owls.ZoneOrUtc);
        var reports = Enumerable.Range(1, last).Select(quarter => Report.Of(new Reporting(new Looking(Owls, life, [], null), story, course, outlook, [.. pulses]), quarter, At(99))).ToArray();
        Assert.Equal(life.Sessions.Length, reports.Sum(report => report.Sessions.Length));
        Assert.Equal(story.Goals.Length, reports.Sum(report => report.GoalsInAll));
        Assert.Equal(pulses.Count(pulse => pulse.Outcome is not null), reports.Sum(report => report.Worth.Length));
        Assert.Equal(course.Things.Count(thing => thing.At < life.Span(last + 1, Owls.ZoneOrUtc).From), reports.Sum(report => report.Tried.Kept));
        foreach (var report in reports)
        {
            Assert.True(report.Seats.Taken <= report.Seats.All);
            Assert.True(report.Planned is null || report.Planned >= report.Sessions.Length);
            Assert.True(report.Tried.Changed <= report.Tried.Out && report.Tried.Out <= report.Tried.Kept);
            Assert.True(report.WorthMiddle is null or (>= 1 and <= 5));
            var page = ReportPage.Of(report);
            Assert.Equal("html", XDocument.Parse(page.Replace("<!doctype html>", "", StringComparison.Ordinal)).Root!.Name.LocalName);
            Assert.DoesNotContain("Ada", page, StringComparison.Ordinal);
            Assert.DoesNotContain("987654321", page, StringComparison.Ordinal);
            Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void What_to_try_follows_from_what_is_weakest()
    {
        var report = Report.Of(
            new Reporting(new Looking(Owls, new Life("owls", First, [new Held("a", First, 7, 8), new Held("b", At(2), 6, 8)]), [], null), null, null, null, []), 1, At(12));
        Assert.Equal(Advice.GoOn, report.Try);
        Assert.Equal(Advice.SayWhatFor, (report with { Purposes = [] }).Try);
        Assert.Equal(Advice.AskWhatWouldHelp, (report with { Worth = [new PulseOutcome(4, 3)] }).Try);
        Assert.Equal(Advice.AnotherEvening, (report with { Sessions = [new Held("a", First, 4, 8), new Held("b", At(2), 5, 8)] }).Try);
        Assert.Equal(Advice.MoreTime, (report with { Late = new LatePart(Segment.CheckIn, 5, 6) }).Try);
        Assert.Equal("check-in ran over 5 times of 6: give it five minutes more, and take them from the case.", Texts.TryLine(report with { Late = new LatePart(Segment.CheckIn, 5, 6) }));
        Assert.Equal(Advice.SmallerGoals, (report with { Goals = report.Goals.SetItem(GoalResult.LetGo, 3).SetItem(GoalResult.Done, 1) }).Try);
    }

    [Fact]
    public async Task Who_is_in_no_circle_not_in_this_one_or_names_none_reads_which()
    {
        await using var play = await Play.StartAsync();
        await play.CircleAsync(Play.Six);
        var elsewhere = await play.Guild.SlashAsync(play.Who("Hal"), play.Guild.Channel("library"), "/report circle");
        Assert.StartsWith("You are in no circle on this server yet.", elsewhere.Text, StringComparison.Ordinal);
        foreach (var command in new[] { "/report circle", "/retro start", "/retro results", "/retro actions", "/retro questions" })
        {
            Assert.Contains("meets here, and you are not in it yet", (await play.SayAsync("Hal", command)).Text, StringComparison.Ordinal);
        }

        Assert.StartsWith("You are in no circle of that name.", (await play.SayAsync("Ada", "/retro start circle:Nobody")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/report circle", "/session start")]
    [InlineData("/retro start", "/session start")]
    [InlineData("/retro results", "/retro start")]
    [InlineData("/retro actions", "/retro start")]
    [InlineData("/retro questions", "Was this quarter worth your time?")]
    public async Task In_a_circle_that_never_met_every_command_says_what_to_do_first(string command, string first)
    {
        await using var play = await Play.StartAsync();
        var said = await play.SayAsync("Ada", command);
        Assert.Contains(first, said.Text.Replace("*", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(play.Guild.Messages);
    }

    [Fact]
    public async Task Who_says_afterwards_that_they_were_there_has_taken_a_seat()
    {
        await using var play = await Play.StartAsync();
        await play.EndAsync("s1", "Ada", "Ben");
        await play.EndAsync("s1", "Ada", "Ben", "Chi");
        Assert.Contains("once; 3 of 6 seats taken", (await play.SayAsync("Ada", "/report circle")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_asks_and_gets_the_card_and_the_page_to_keep()
    {
        await using var play = await Play.StartAsync();
        await play.CircleAsync(Play.Six, "fewer untested launches");
        Assert.Contains("has held no session yet", (await play.SayAsync("Ada", "/report circle")).Text, StringComparison.Ordinal);
        await play.DatesAsync(1, "Ben");
        await play.EndAsync("s1", Play.Six);
        await play.Guild.AdvanceAsync(NodaTime.Duration.FromDays(14) + NodaTime.Duration.FromHours(1));
        // Jon is a guest: he has no seat to take.
        await play.EndAsync("s2", [.. Play.Six.Take(4), "Jon"]);
        await play.Guild.AdvanceAsync(NodaTime.Duration.FromDays(15));
        foreach (var insight in new[] { "i1", "i2" })
        {
            await play.Guild.PublishAsync("rituals", new InsightSaved { Insight = insight, Circle = Play.Circle, At = Timestamp.FromDateTimeOffset(play.Guild.Now.ToDateTimeOffset()) });
        }

        await play.Guild.PublishAsync("rituals", new InsightUsed { Insight = "i2", Circle = Play.Circle, Use = InsightUse.ChangedADecision });
        foreach (var result in new[] { GoalResult.Done, GoalResult.Done, GoalResult.LetGo })
        {
            await play.Guild.PublishAsync("goals", new GoalClosed { Goal = "g", Circle = Play.Circle, Result = result, At = Timestamp.FromDateTimeOffset(play.Guild.Now.ToDateTimeOffset()) });
        }

        var said = await play.SayAsync("Ben", "/report circle");
        Assert.Equal(
            """
            ## Night Owls, quarter 1
            -# 4 January 2027 to 4 April 2027
            **Met** 2 of 3 times; 10 of 12 seats taken. **Worth it** too few answers to say.
            **Goals** 2 done, 1 let go. **Tried out** 1 of 2 things we kept; 1 changed a decision.
            **Purpose 1** fewer untested launches: too few answers to say.
            **Try next** nothing in particular. Go on as you are.
            [quarter-1.html]
            """,
            said.Text);
        var file = Assert.Single(said.Reply.Say.Blocks, block => block.File is not null).File;
        Assert.Equal("quarter-1.html", file.Name);
        Assert.Contains("10 of 12 seats taken", file.Content.ToStringUtf8(), StringComparison.Ordinal);
        var stranger = await play.Guild.PressAsync(play.Who("Jon"), "Show the circle", said);
        Assert.Contains("no circle", stranger.Text, StringComparison.Ordinal);
        Assert.Empty(play.Guild.Messages);
        Assert.StartsWith("It stands in", (await play.Guild.PressAsync(play.Who("Ben"), "Show the circle", said)).Text, StringComparison.Ordinal);
        Assert.StartsWith("It was shown in", (await play.Guild.PressAsync(play.Who("Chi"), "Show the circle", said)).Text, StringComparison.Ordinal);
        Assert.StartsWith("## Night Owls, quarter 1", Assert.Single(play.Guild.Messages).Text, StringComparison.Ordinal);
        Assert.Contains("no such quarter", (await play.SayAsync("Ben", "/report circle quarter:7")).Text, StringComparison.Ordinal);
        Assert.Contains("/circle join", (await play.SayAsync("Jon", "/report circle")).Text, StringComparison.Ordinal);
        await play.ArchiveAsync();
        Assert.StartsWith("**Night Owls** is closed.", (await play.Guild.PressAsync(play.Who("Ben"), "Show the circle", said)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_ran_over_most_times_is_what_to_try_next()
    {
        await using var play = await Play.StartAsync();
        await play.CircleAsync(Play.Six, "fewer untested launches");
        foreach (var session in new[] { "s1", "s2", "s3" })
        {
            await play.PartAsync(session, Segment.CheckIn, minutes: 10);
            await play.Guild.AdvanceAsync(NodaTime.Duration.FromMinutes(13));
            await play.PartAsync(session, Segment.Spotlight, minutes: 15);
            await play.Guild.AdvanceAsync(NodaTime.Duration.FromMinutes(15));
            await play.PartAsync(session, Segment.Solving, minutes: 25);
            await play.EndAsync(session, Play.Six);
            await play.Guild.AdvanceAsync(NodaTime.Duration.FromDays(7));
        }

        Assert.Contains("**Try next** check-in ran over 3 times of 3: give it five minutes more", (await play.SayAsync("Ada", "/report circle")).Text, StringComparison.Ordinal);
    }

    private static NodaTime.Instant At(int week) => First + NodaTime.Duration.FromDays(7 * week);
}
