using NodaTime;
using NodaTime.Text;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <summary>Turns are swapped in one press for two, days are left out in one window, somebody from outside leads and steps back.</summary>
public sealed class SwapTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private TestGuild _guild = null!;
    private long _card;

    public async ValueTask InitializeAsync()
    {
        _guild = await TestGuild.StartAsync(RitualsPlugin.Create(), new TestGuildOptions { Start = Instant.FromUtc(2027, 1, 4, 10, 0), Logs = _logs.Factory });
        await CircleAsync();
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Pick the first", await LookAsync("Ada"));
        await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", "Wednesday"), ("hour", "19:00"), ("room", "Round Table"));
        var agenda = await _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("circle"), "/session agenda agenda:75");
        await _guild.PressAsync(_guild.Person("Ada"), "Use it from now on", agenda);
    }

    public async ValueTask DisposeAsync()
    {
        await _guild.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task One_asks_in_a_window_the_other_says_yes_in_me_and_both_turns_are_swapped()
    {
        Assert.Contains("Ada leads · Ben brings a case · Chi takes notes", (await LookAsync("Ben")).Text, StringComparison.Ordinal);
        Assert.Contains("I ask Chi", (await AskAsync("Ben", "takes notes, Wed 6 January: Chi")).Text, StringComparison.Ordinal);
        Assert.Contains("Ben brings a case", (await LookAsync("Ben")).Text, StringComparison.Ordinal);
        var asked = await WaitsAsync("Chi");
        Assert.Equal(["Yes, let's swap", "Not this time"], asked.Buttons.Select(button => button.Label));
        Assert.Contains("Ben would like to swap", asked.Text, StringComparison.Ordinal);
        var said = await PressAsync("Chi", asked, 0);
        Assert.Contains("Swapped. You bring a case", said.Text, StringComparison.Ordinal);
        Assert.Contains("Ada leads · Chi brings a case · Ben takes notes", (await LookAsync("Ben")).Text, StringComparison.Ordinal);
        Assert.Contains("have changed in the meantime", (await PressAsync("Chi", asked, 0)).Text, StringComparison.Ordinal);
        await _guild.AdvanceAsync(Duration.FromHours(3));
        Assert.DoesNotContain(_guild.Messages, message => message.Text.Contains("Something waits", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_chose_direct_messages_is_asked_there()
    {
        await CircleAsync(Reach.DirectMessage);
        await AskAsync("Ben", "takes notes, Wed 6 January: Chi");
        await _guild.AdvanceAsync(Duration.FromHours(1));
        var direct = Assert.Single(_guild.DirectMessages);
        Assert.Contains("Swapped.", (await _guild.PressAsync(_guild.Person("Chi"), "Yes, let's swap", direct)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_leaves_the_turns_where_they_are()
    {
        await AskAsync("Ben", "takes notes, Wed 6 January: Chi");
        var asked = await WaitsAsync("Chi");
        Assert.Contains("That's fine", (await PressAsync("Chi", asked, 1)).Text, StringComparison.Ordinal);
        Assert.Contains("Ada leads · Ben brings a case · Chi takes notes", (await LookAsync("Ben")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await _guild.WaitingAsync(_guild.Person("Chi"))).SelectMany(seat => seat.Waits), waits => waits.Buttons.Any(button => button.Label is "Yes, let's swap" or "Yes, together"));
    }

    [Fact]
    public async Task What_one_of_them_cannot_do_any_more_is_no_swap()
    {
        await AskAsync("Ben", "takes notes, Wed 6 January: Chi");
        var asked = await WaitsAsync("Chi");
        await _guild.PressAsync(_guild.Person("Ben"), "I can't", await LookAsync("Ben"));
        Assert.Contains("have changed in the meantime", (await PressAsync("Chi", asked, 0)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await _guild.WaitingAsync(_guild.Person("Chi"))).SelectMany(seat => seat.Waits), waits => waits.Buttons.Any(button => button.Label is "Yes, let's swap" or "Yes, together"));
    }

    [Fact]
    public async Task Two_lead_together()
    {
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Lead together", await LookAsync("Ada"));
        await _guild.SubmitAsync(_guild.Person("Ada"), window, ("with", _guild.Person("Dee").User.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await PressAsync("Dee", await WaitsAsync("Dee"), 0);
        Assert.Contains("Ada and Dee lead · Ben brings a case · Chi takes notes", (await LookAsync("Ben")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lead together", (await LookAsync("Ada")).Buttons);
    }

    [Fact]
    public async Task Somebody_from_outside_leads_the_first_two_and_steps_back()
    {
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Someone from outside leads", await LookAsync("Ada"));
        Assert.Contains("is in the circle", (await _guild.SubmitAsync(_guild.Person("Ada"), window, ("host", "Ben"))).Text, StringComparison.Ordinal);
        await _guild.SubmitAsync(_guild.Person("Ada"), window, ("host", "Jon"));
        var dates = (await LookAsync("Ben")).Text;
        Assert.Equal(2, dates.Split("@Jon leads").Length - 1);
        await UntilAsync("2027-01-06T18:57:00Z");
        Sit("Ada", "Ben", "Jon");
        await UntilAsync("2027-01-06T21:00:00Z");
        Assert.Contains(_guild.Messages, message => message.Text.Contains("@Jon led", StringComparison.Ordinal));
        await UntilAsync("2027-01-20T21:00:00Z");
        Assert.DoesNotContain("Jon", (await LookAsync("Ben")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Someone from outside leads", (await LookAsync("Ada")).Buttons);
    }

    [Fact]
    public async Task Holidays_leave_out_what_falls_into_them_and_can_be_taken_back()
    {
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Holidays", await LookAsync("Ada"));
        var said = await _guild.SubmitAsync(_guild.Person("Ada"), window, ("from", "18 January"), ("to", "4 February"));
        Assert.StartsWith("No session from Mon 18 January to Thu 4 February. The next one is ", said.Text, StringComparison.Ordinal);
        Assert.Contains("2027-01-06T19:00:00Z", said.Text, StringComparison.Ordinal);
        var dates = await LookAsync("Ada");
        Assert.DoesNotContain("2027-01-20", dates.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2027-02-03", dates.Text, StringComparison.Ordinal);
        Assert.Contains("2027-02-17", dates.Text, StringComparison.Ordinal);
        Assert.Contains("No session from Mon 18 January to Thu 4 February", dates.Text, StringComparison.Ordinal);
        said = await _guild.PressAsync(_guild.Person("Ada"), "Meet from Mon 18 January to Thu 4 February after all", dates);
        Assert.StartsWith("You meet from Mon 18 January to Thu 4 February after all, as your dates have it. The next one is ", said.Text, StringComparison.Ordinal);
        Assert.Contains("2027-01-20", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "Those days off are gone already.",
            (await _guild.PressAsync(_guild.Person("Ada"), "Meet from Mon 18 January to Thu 4 February after all", dates)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_holidays_each_is_taken_back_by_itself()
    {
        foreach (var (from, to) in new[] { ("18 January", "4 February"), ("1 March", "5 March"), ("18 March", "18 March") })
        {
            var window = await _guild.PressAsync(_guild.Person("Ada"), "Holidays", await LookAsync("Ada"));
            await _guild.SubmitAsync(_guild.Person("Ada"), window, ("from", from), ("to", to));
        }

        await _guild.PressAsync(_guild.Person("Ada"), "Meet from Mon 1 March to Fri 5 March after all", await LookAsync("Ada"));
        var left = await LookAsync("Ada");
        Assert.Equal(
            ["Meet from Mon 18 January to Thu 4 February after all", "Meet on Thu 18 March after all"],
            left.Buttons.Where(label => label.EndsWith("after all", StringComparison.Ordinal)));
        Assert.DoesNotContain((await LookAsync("Ben")).Buttons, label => label.EndsWith("after all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Holidays_that_begin_on_the_same_day_take_the_place_of_the_first_and_those_that_are_over_are_not_shown()
    {
        foreach (var to in (string[])["4 February", "25 January"])
        {
            var window = await _guild.PressAsync(_guild.Person("Ada"), "Holidays", await LookAsync("Ada"));
            await _guild.SubmitAsync(_guild.Person("Ada"), window, ("from", "18 January"), ("to", to));
        }

        var looked = await LookAsync("Ada");
        Assert.Single(looked.Buttons, "Meet from Mon 18 January to Mon 25 January after all");
        Assert.Single(looked.Buttons, label => label.EndsWith("after all", StringComparison.Ordinal));
        Assert.Contains("2027-02-03", looked.Text, StringComparison.Ordinal);
        await UntilAsync("2027-01-26T12:00:00Z");
        looked = await LookAsync("Ada");
        Assert.DoesNotContain("No session", looked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(looked.Buttons, label => label.EndsWith("after all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Holidays_that_hit_no_session_say_so()
    {
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Holidays", await LookAsync("Ada"));
        Assert.StartsWith(
            "No session from Thu 7 January to Tue 19 January: there would have been none, so your dates stay as they are.",
            (await _guild.SubmitAsync(_guild.Person("Ada"), window, ("from", "7 January"), ("to", "19 January"))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_day_off_is_one_day_and_is_said_once()
    {
        foreach (var (from, to) in new[] { ("tomorrow", "tomorrow"), ("18 January", "18 January"), ("18 January", "4 February") })
        {
            var window = await _guild.PressAsync(_guild.Person("Ada"), "Holidays", await LookAsync("Ada"));
            await _guild.SubmitAsync(_guild.Person("Ada"), window, ("from", from), ("to", to));
        }

        var lines = (await LookAsync("Ada")).Text.Split('\n').Where(line => line.Contains("No session", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("-# No session on ", lines[0], StringComparison.Ordinal);
        Assert.Equal("-# No session from Mon 18 January to Thu 4 February.", lines[1]);
    }

    [Theory]
    [InlineData("soon", "4 February", "\"soon\"")]
    [InlineData("4 February", "3", "\"3\"")]
    [InlineData("2027-02-04", "2027-02-03", "\"2027-02-03\"")]
    [InlineData("18 January", "18 January 2028", "long time")]
    [InlineData("`18`", "‮4", "`18`")]
    public async Task Days_that_cannot_be_read_are_said_and_nothing_is_kept(string from, string to, string why)
    {
        var before = (await LookAsync("Ada")).Text;
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Holidays", await LookAsync("Ada"));
        Assert.Contains(why, (await _guild.SubmitAsync(_guild.Person("Ada"), window, ("from", from), ("to", to))).Text, StringComparison.Ordinal);
        Assert.Equal(before, (await LookAsync("Ada")).Text);
    }

    [Fact]
    public async Task The_dates_come_as_a_file()
    {
        var said = await _guild.PressAsync(_guild.Person("Ben"), "As a calendar file", await LookAsync("Ben"));
        Assert.Equal("dates.ics", said.File!.Name);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", said.File.Content.ToStringUtf8(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_weeks_ahead_it_is_said_whose_hour_moves()
    {
        await CircleAsync(zones: ("Ben", "America/New_York"));
        await UntilAsync("2027-02-19T12:00:00Z");
        Assert.DoesNotContain("clocks change", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
        await UntilAsync("2027-03-05T12:00:00Z");
        Assert.Contains("From 17 March this is 15:00 for Ben: clocks change there.", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
        await UntilAsync("2027-03-30T20:00:00Z");
        Assert.Contains("From 31 March this is 14:00 for Ben", _guild.Messages.Last(message => message.Text.Contains("meets tomorrow", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("for Ada", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
    }

    private async Task<Said> AskAsync(string who, string label)
    {
        var window = await _guild.PressAsync(_guild.Person(who), "Swap my turn", await LookAsync(who));
        var picks = window.Reply.Modal.Parts.Single(part => part.Field is not null).Field.Pick.Picks;
        return await _guild.SubmitAsync(_guild.Person(who), window, ("with", picks.Single(pick => pick.Label == label).Value));
    }

    private async Task<Protocol.Plugin.Waits> WaitsAsync(string who) =>
        Assert.Single(Assert.Single(await _guild.WaitingAsync(_guild.Person(who))).Waits, waits => waits.Buttons.Any(button => button.Label is "Yes, let's swap" or "Yes, together"));

    private Task<Said> PressAsync(string who, Protocol.Plugin.Waits waits, int button) =>
        _guild.PressAsync(_guild.Person(who), new Protocol.Plugin.Waits { Button = waits.Buttons[button] });

    private Task CircleAsync(Reach reach = Reach.Channel, params (string Name, string Zone)[] zones) => _guild.PublishAsync("circles", new CircleChanged
    {
        Circle = "owls",
        Version = ++_card,
        Name = "Night Owls",
        Channel = _guild.Channel("circle").Value,
        Zone = "Europe/Lisbon",
        Steward = _guild.Person("Ada").User.Value,
        Members =
        {
            new[] { "Ada", "Ben", "Chi", "Dee", "Eli" }.Select(name => new Member
            {
                User = _guild.Person(name).User.Value, Name = name, Agreed = true, Reach = reach, Zone = zones.FirstOrDefault(one => one.Name == name).Zone ?? "",
            }),
        },
    });

    private Task<Said> LookAsync(string name) => _guild.SlashAsync(_guild.Person(name), _guild.Channel("circle"), "/session schedule");

    private Task UntilAsync(string instant) => _guild.AdvanceAsync(InstantPattern.ExtendedIso.Parse(instant).Value - _guild.Now);

    private void Sit(params string[] people)
    {
        foreach (var name in people)
        {
            _guild.Voice(_guild.Person(name), _guild.Channel("Round Table"));
        }
    }
}
