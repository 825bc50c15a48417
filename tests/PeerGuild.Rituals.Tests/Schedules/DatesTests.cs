using NodaTime;
using NodaTime.Text;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;
using PeerGuild.TestKit;
using PeerGuild.Time.Calendars;
using Xunit;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <summary>The date is right, the turn is clear: a circle that meets by its dates, as its people see it.</summary>
public sealed partial class DatesTests : IAsyncLifetime
{
    private static readonly string[] Five = ["Ada", "Ben", "Chi", "Dee", "Eli"];

    private readonly TestLogs _logs = new();
    private TestGuild _guild = null!;
    private long _card;

    private TestMessage Newest => _guild.Messages[^1];

    private NodaTime.Instant Now => _guild.Now;

    public async ValueTask InitializeAsync()
    {
        // A Monday at 18:00 in Lisbon.
        _guild = await TestGuild.StartAsync(RitualsPlugin.Create(), new TestGuildOptions { Start = Instant.FromUtc(2027, 1, 4, 18, 0), Logs = _logs.Factory });
        await CircleAsync(Five);
    }

    public async ValueTask DisposeAsync()
    {
        await _guild.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task The_steward_picks_the_days_in_a_window_and_sees_four_ahead()
    {
        var none = await LookAsync("Ada");
        Assert.Contains("no dates yet", none.Text, StringComparison.Ordinal);
        Assert.Equal(["Pick the first"], none.Buttons);
        var said = await PickAsync("Tuesday", "19:00");
        Assert.Contains("2027-01-05T19:00:00Z", said.Text, StringComparison.Ordinal);
        Assert.EndsWith(". The evening before I write one line in the channel.", said.Text, StringComparison.Ordinal);
        var dates = await LookAsync("Ada");
        Assert.Contains("2027-01-05T19:00:00Z", dates.Text, StringComparison.Ordinal);
        Assert.Contains("2027-02-16T19:00:00Z", dates.Text, StringComparison.Ordinal);
        Assert.Contains("Ada leads · Ben brings a case · Chi takes notes", dates.Text, StringComparison.Ordinal);
        Assert.Contains("Every two weeks, 19:00 in Lisbon. Ada leads the first two sessions. Turns go round", dates.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_evening_before_is_over_no_line_is_promised_for_it() =>
        Assert.EndsWith("From the second on I write one line in the channel the evening before.", (await PickAsync("today", "20:00")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task What_is_proposed_to_whom_no_day_could_be_read_is_never_over()
    {
        var said = (await PickAsync("soon", "19:00")).Text;
        Assert.Contains("Type it like Tuesday, 4 March or tomorrow.", said, StringComparison.Ordinal);
        var examples = said[(said.IndexOf("like", StringComparison.Ordinal) + 5)..said.IndexOf(". Nothing", StringComparison.Ordinal)];
        var first = new NodaTime.LocalDate(2027, 1, 1);
        Assert.All(examples.Split([", ", " or "], StringSplitOptions.None), example =>
            Assert.All(Enumerable.Range(0, 1500), days => Assert.NotNull(TypedDay.Read(example, first.PlusDays(days)))));
    }

    [Fact]
    public async Task The_days_are_the_stewards_and_others_are_told_so()
    {
        var said = await LookAsync("Ben");
        Assert.Empty(said.Buttons);
        Assert.Contains("Ada looks after the dates", said.Text, StringComparison.Ordinal);
        Assert.Contains("not in it yet", (await LookAsync("Jon")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soon", "19:00", "I cannot read a day ahead in \"soon\"")]
    [InlineData("Tuesday", "late", "I cannot read an hour in \"late\"")]
    [InlineData("today", "17:30", "over already")]
    [InlineData("2026-12-01", "19:00", "I cannot read a day ahead")]
    public async Task What_cannot_be_read_is_said_and_nothing_is_kept(string day, string hour, string why)
    {
        Assert.Contains(why, (await PickAsync(day, hour)).Text, StringComparison.Ordinal);
        Assert.Contains("no dates yet", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_place_the_person_is_asked_for_one()
    {
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Pick the first", await LookAsync("Ada"));
        var said = await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", "Tuesday"), ("hour", "19:00"));
        Assert.Contains("Where do you meet?", said.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u200b \u2800", "Where do you meet?")]
    [InlineData("Castle\u202eHill 4", "nobody can see")]
    public async Task A_place_that_hides_something_is_not_kept(string place, string why)
    {
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Pick the first", await LookAsync("Ada"));
        var said = await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", "Tuesday"), ("hour", "19:00"), ("elsewhere", place));
        Assert.Contains(why, said.Text, StringComparison.Ordinal);
        Assert.Contains("no dates yet", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_line_the_evening_before_and_the_session_starts_itself_at_two_people()
    {
        await PickAsync("Wednesday", "19:00");
        await UntilAsync("2027-01-05T18:00:00Z");
        Assert.Contains("meets tomorrow", Newest.Text, StringComparison.Ordinal);
        Assert.Equal(_guild.Channel("circle"), Newest.Channel);
        Assert.Equal(["I can make it", "I can't", "Swap my turn", "My seat"], Newest.Buttons);
        Assert.Single(_guild.Messages);

        await UntilAsync("2027-01-06T18:55:00Z");
        Assert.Contains("We start at 2027-01-06T19:00:00Z", Newest.Text, StringComparison.Ordinal);
        Assert.Equal(Room, Newest.Channel);
        Sit("Ada");
        await _guild.AdvanceAsync(Duration.FromMinutes(5));
        Assert.Empty(_guild.Chimes);
        Sit("Dee");
        await _guild.SettleAsync();
        Assert.Single(_guild.Chimes);
        Assert.Contains(_guild.Messages, message => message.Text.Contains("Welcome · until", StringComparison.Ordinal));
        Assert.Contains(_guild.Messages, message => message.Text.Contains("We started at", StringComparison.Ordinal) && message.Channel == Room);
        Assert.Contains("Ada leads", (await RecordAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_all_that_a_session_brings_the_line_of_the_evening_before_alone_is_heard()
    {
        await PickAsync("Wednesday", "19:00");
        await UntilAsync("2027-01-06T18:56:00Z");
        Sit("Ada", "Ben");
        await UntilAsync("2027-01-06T20:16:00Z");
        Assert.Contains("meets tomorrow", Assert.Single(_guild.Messages, message => !message.Silent).Text, StringComparison.Ordinal);
        Assert.True(_guild.Messages.Length > 8, "arriving, record, thread, five cards, wrap-up");
    }

    [Fact]
    public async Task It_ends_when_it_was_announced_to_end_and_says_when_the_next_one_is()
    {
        await PickAsync("Tuesday", "19:00");
        await UntilAsync("2027-01-05T18:56:00Z");
        Sit("Ada", "Ben");
        await UntilAsync("2027-01-05T20:15:00Z");
        var wrapUp = _guild.Messages.Last(message => message.Channel == _guild.Channel("circle"));
        Assert.Contains("**Next** 2027-01-19T19:00:00Z", wrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("I can make it", wrapUp.Buttons);
        Assert.Contains("Ada 75 min", wrapUp.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begun_late_it_ends_on_time_all_the_same()
    {
        await PickAsync("Tuesday", "19:00");
        await UntilAsync("2027-01-05T19:09:00Z");
        Sit("Ada", "Ben");
        await _guild.SettleAsync();
        Assert.Contains("19:09:00Z to 2027-01-05T20:15:00Z", (await RecordAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_minutes_more_before_the_start_take_nothing_from_the_end()
    {
        await PickAsync("Tuesday", "19:00");
        await UntilAsync("2027-01-05T18:58:00Z");
        Sit("Ada", "Ben");
        var said = await _guild.PressAsync(_guild.Person("Ada"), "Give us 5");
        Assert.Contains("19:05:00Z", said.Text, StringComparison.Ordinal);
        await UntilAsync("2027-01-05T19:04:00Z");
        Assert.Empty(_guild.Chimes);
        await UntilAsync("2027-01-05T19:05:00Z");
        Assert.Single(_guild.Chimes);
        Assert.Contains("20:15:00Z", (await RecordAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sits_in_the_room_can_start_it_now_and_whoever_does_not_is_told_where()
    {
        await PickAsync("Tuesday", "19:00");
        await UntilAsync("2027-01-05T18:57:00Z");
        Assert.Contains("Sit down in", (await _guild.PressAsync(_guild.Person("Ben"), "Start now")).Text, StringComparison.Ordinal);
        Sit("Ben");
        await _guild.PressAsync(_guild.Person("Ben"), "Start now");
        Assert.Single(_guild.Chimes);
        Assert.Contains("Ben leads", (await RecordAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_comes_nothing_is_said_but_that_it_is_all_right()
    {
        await PickAsync("Tuesday", "19:00");
        await UntilAsync("2027-01-05T20:30:00Z");
        Assert.Empty(_guild.Chimes);
        Assert.Contains("that's all right. Next: 2027-01-19T19:00:00Z", Newest.Text, StringComparison.Ordinal);
        Assert.Contains("2027-01-19T19:00:00Z", (await LookAsync("Ben")).Text, StringComparison.Ordinal);
        Assert.Contains("Ada leads · Ben brings a case", (await LookAsync("Ben")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_come_passes_the_turn_on_and_it_comes_again()
    {
        await PickAsync("Tuesday", "19:00");
        await UseAsync("75");
        var said = await _guild.PressAsync(_guild.Person("Ben"), "I can't", await LookAsync("Ben"));
        Assert.Contains("Chi brings a case this time", said.Text, StringComparison.Ordinal);
        Assert.Contains("Ada leads · Chi brings a case · Dee takes notes", (await LookAsync("Chi")).Text, StringComparison.Ordinal);
        await UntilAsync("2027-01-05T18:56:00Z");
        Sit("Ada", "Chi");
        await UntilAsync("2027-01-05T21:00:00Z");
        Assert.Contains("Ada leads · Ben brings a case", (await LookAsync("Chi")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_for_a_case_where_the_agenda_has_no_part_for_one()
    {
        await PickAsync("Tuesday", "19:00");
        var ahead = (await LookAsync("Ada")).Text.Split('\n').Where(line => line.Contains(" leads", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["Ada leads · Ben takes notes", "Ada leads · Ben brings a case · Chi takes notes"], ahead[..2]);
        await UseAsync("retro");
        Assert.DoesNotContain("brings a case", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
        await UseAsync("75");
        Assert.Contains("Ada leads · Ben brings a case · Chi takes notes", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_is_passed_in_one_press()
    {
        await PickAsync("Tuesday", "19:00");
        await UseAsync("75");
        Assert.Contains("Pass my turn", (await LookAsync("Chi")).Buttons);
        Assert.DoesNotContain("Pass my turn", (await LookAsync("Dee")).Buttons);
        var said = await _guild.PressAsync(_guild.Person("Chi"), "Pass my turn", await LookAsync("Chi"));
        Assert.Contains("Dee takes notes", said.Text, StringComparison.Ordinal);
        Assert.Contains("Dee takes notes", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_yours_in_the_next_one_stands_in_me()
    {
        Assert.Empty(await _guild.WaitingAsync(_guild.Person("Ben")));
        await PickAsync("Tuesday", "19:00");
        var line = Assert.Single((await _guild.WaitingAsync(_guild.Person("Ben")))[0].Waits);
        Assert.EndsWith(" · you take notes", line.Text, StringComparison.Ordinal);
        await _guild.PressAsync(_guild.Person("Ben"), line);
        line = Assert.Single(Assert.Single(await _guild.WaitingAsync(_guild.Person("Ben"))).Waits);
        Assert.EndsWith(" · without you", line.Text, StringComparison.Ordinal);
        Assert.Equal("I can make it", line.Button.Label);
    }

    [Fact]
    public async Task One_is_moved_one_is_left_out_and_comes_back()
    {
        await PickAsync("Tuesday", "19:00");
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Move the next one", await LookAsync("Ada"));
        var said = await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", "Thursday"), ("hour", "20:00"));
        Assert.Contains("2027-01-07T20:00:00Z", said.Text, StringComparison.Ordinal);
        var card = await LookAsync("Ada");
        await _guild.PressAsync(_guild.Person("Ada"), "Leave the next one out", card);
        foreach (var again in new[] { "Leave the next one out", "Move the next one" })
        {
            Assert.StartsWith("That one is over, or left out by now.", (await _guild.PressAsync(_guild.Person("Ada"), again, card)).Text, StringComparison.Ordinal);
        }

        var dates = await LookAsync("Ada");
        Assert.DoesNotContain("2027-01-07", dates.Text, StringComparison.Ordinal);
        Assert.Contains("2027-01-19", dates.Text, StringComparison.Ordinal);
        await _guild.PressAsync(_guild.Person("Ada"), "Meet after all", dates);
        Assert.Contains("2027-01-05T19:00:00Z", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_by_hand_near_the_hour_is_that_session()
    {
        await PickAsync("Tuesday", "19:00");
        await UntilAsync("2027-01-05T18:50:00Z");
        Sit("Ben", "Chi");
        await _guild.SlashAsync(_guild.Person("Ben"), _guild.Channel("circle"), "/session start");
        await UntilAsync("2027-01-05T19:10:00Z");
        Assert.Single(_guild.Chimes, chime => chime.At < Instant.FromUtc(2027, 1, 5, 19, 0));
        Assert.DoesNotContain(_guild.Messages, message => message.Text.Contains("We start at", StringComparison.Ordinal));
        Assert.Contains("2027-01-19T19:00:00Z", (await LookAsync("Ben")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_at_any_point_it_starts_once()
    {
        await PickAsync("Tuesday", "19:00");
        await UntilAsync("2027-01-05T18:56:00Z");
        Sit("Ada");
        await _guild.RestartAsync();
        Sit("Ben");
        await _guild.RestartAsync(() => Task.CompletedTask);
        await _guild.LoseFactsAsync(() =>
        {
            Sit("Chi");
            return Task.CompletedTask;
        });
        await UntilAsync("2027-01-05T19:03:00Z");
        Assert.Single(_guild.Chimes);
        Assert.Single(_guild.Messages, message => message.Text.Contains("is meeting in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Over_a_change_of_the_clocks_the_hour_on_the_wall_stays()
    {
        await PickAsync("2027-03-23", "19:00");
        Assert.Contains("2027-03-23T19:00:00Z", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
        Assert.Contains("2027-04-06T18:00:00Z", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
        await UntilAsync("2027-03-23T21:00:00Z");
        await UntilAsync("2027-04-05T17:00:00Z");
        Assert.Contains("meets tomorrow", Newest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_moved_ahead_and_held_does_not_come_again_on_its_day()
    {
        await PickAsync("Thursday", "19:00");
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Move the next one", await LookAsync("Ada"));
        await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", "Tuesday"), ("hour", "19:00"));
        await UntilAsync("2027-01-05T18:58:00Z");
        Sit("Ada", "Ben");
        await UntilAsync("2027-01-05T21:00:00Z");
        var dates = await LookAsync("Ada");
        Assert.DoesNotContain("2027-01-07", dates.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Meet after all", dates.Buttons);
        Assert.Contains("2027-01-21T19:00:00Z", dates.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_moved_onto_one_that_runs_is_over_with_it()
    {
        await PickAsync("Thursday", "19:00");
        Sit("Ada", "Ben");
        await _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("circle"), "/session start");
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Move the next one", await LookAsync("Ada"));
        var said = await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", "today"), ("hour", "18:03"));
        Assert.StartsWith("## Dates of Night Owls", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2027-01-07", said.Text, StringComparison.Ordinal);
    }

    private ChannelId Room => _guild.Channel("Round Table");

    private async Task CircleAsync(string[] people, bool closed = false, bool resting = false) => await _guild.PublishAsync("circles", new CircleChanged
    {
        Circle = "owls",
        Version = ++_card,
        Name = "Night Owls",
        Channel = _guild.Channel("circle").Value,
        Zone = "Europe/Lisbon",
        Steward = _guild.Person(people[0]).User.Value,
        Members = { people.Select(name => new Member { User = _guild.Person(name).User.Value, Name = name, Agreed = true }) },
        Closed = closed,
        RitualsOff = resting,
    });

    private Task<Said> LookAsync(string name) => _guild.SlashAsync(_guild.Person(name), _guild.Channel("circle"), "/session schedule");

    private async Task UseAsync(string agenda) => await _guild.PressAsync(
        _guild.Person("Ada"), "Use it from now on", await _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("circle"), $"/session agenda agenda:{agenda}"));

    private async Task<Said> PickAsync(string day, string hour)
    {
        var looked = await LookAsync("Ada");
        var window = await _guild.PressAsync(_guild.Person("Ada"), looked.Buttons[^1], looked);
        return await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", day), ("hour", hour), ("room", "Round Table"));
    }

    private Task UntilAsync(string instant) => _guild.AdvanceAsync(InstantPattern.ExtendedIso.Parse(instant).Value - Now);

    private void Sit(params string[] people)
    {
        foreach (var name in people)
        {
            _guild.Voice(_guild.Person(name), Room);
        }
    }

    private async Task<TestMessage> RecordAsync()
    {
        await _guild.SettleAsync();
        return _guild.Messages.Single(message => message.Text.Contains("is meeting in", StringComparison.Ordinal));
    }
}
