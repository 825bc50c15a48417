using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Topics;
using Xunit;

namespace PeerGuild.Rituals.Tests.Sessions;

/// <summary>The card of a part, as the people around the table see it.</summary>
public sealed class StageTests
{
    [Fact]
    public async Task Check_in_is_a_round_that_names_everyone_once_and_ends()
    {
        await using var table = await Table.SetAsync();
        table.Sit(Table.Six);
        await table.StartAsync("Ben");
        var spoke = new List<string> { Speaks(table) };
        while (table.Card.Buttons.FirstOrDefault(label => label.StartsWith("Next: ", StringComparison.Ordinal)) is { } next)
        {
            await table.PressAsync("Fay", next);
            Assert.Equal(next["Next: ".Length..], Speaks(table));
            spoke.Add(Speaks(table));
        }

        Assert.Equal(Table.Six, spoke.Order());
        await table.PressAsync("Fay", "Next");
        Assert.Contains("Everybody had a turn.", table.Card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(table.Card.Buttons, label => label.StartsWith("Next", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_comes_late_is_added_at_the_end_and_two_who_press_at_once_go_on_by_one()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben", "Chi");
        await table.StartAsync("Ben");
        await table.PassAsync(2);
        table.Sit("Dee");
        await table.Guild.SettleAsync();
        Assert.EndsWith(", Dee", Line(table, " · then "), StringComparison.Ordinal);
        var (before, card) = (Speaks(table), table.Card);
        var next = card.Buttons[0];
        await table.Guild.PressAsync(table.Guild.Person("Ada"), next, card);
        var said = await table.Guild.PressAsync(table.Guild.Person("Chi"), next, card);
        Assert.Contains("until", said.Text, StringComparison.Ordinal);
        Assert.Equal(next["Next: ".Length..], Speaks(table));
        Assert.NotEqual(before, Speaks(table));
    }

    [Fact]
    public async Task Every_part_has_a_sentence_for_its_leader_to_say()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben");
        await table.StartAsync("Ben");
        for (var part = 0; part < 5; part++)
        {
            Assert.True(table.Card.Text.Contains("> Ben, to open: \"", StringComparison.Ordinal) || table.Card.Text.Contains("> If it gets stuck", StringComparison.Ordinal) || part == 1, table.Card.Text);
            await (part < 4 ? table.PressAsync("Ada", "Move on") : Task.CompletedTask);
        }
    }

    [Fact]
    public async Task In_the_first_session_the_keys_are_read_aloud_and_agreed_to_by_a_tap_on_the_card()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben");
        await table.StartAsync("Ben", "agenda:\"First session\"");
        Assert.DoesNotContain(Texts.ReadOurKeys, table.Card.Buttons);
        await table.PassAsync(10);
        Assert.Contains("## Our keys", table.Card.Text, StringComparison.Ordinal);
        Assert.Contains("Read all your keys aloud, a line each; then each of you agrees with a tap.", table.Card.Text, StringComparison.Ordinal);
        Assert.Equal([Texts.ReadOurKeys, "Move on", "+2 min", "Hold", "Save something"], table.Card.Buttons);
        await table.PassAsync(15);
        Assert.DoesNotContain(Texts.ReadOurKeys, table.Card.Buttons);
    }

    [Fact]
    public async Task When_nobody_brought_a_case_somebody_may_have_one()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben");
        await table.StartAsync("Ben");
        await table.PassAsync(10);
        Assert.Contains("Nobody brought a case, and that's all right.", table.Card.Text, StringComparison.Ordinal);
        Assert.Equal(["Somebody has one", "Longer check-in instead", "Move on", "+2 min", "Hold", "Save something"], table.Card.Buttons);
        var (ada, ben) = (table.Guild.Person("Ada"), table.Guild.Person("Ben"));
        var (first, second) = (await table.PressAsync("Ada", "Somebody has one"), await table.PressAsync("Ben", "Somebody has one"));
        Assert.Contains("Name somebody who is in Night Owls", (await table.Guild.SubmitAsync(ada, first, ("who", "Jon"))).Text, StringComparison.Ordinal);
        Assert.Contains("Somebody has one", table.Card.Buttons);
        await table.Guild.SubmitAsync(ada, first, ("who", "Ben"), ("title", "Raising a *price*"));
        Assert.Contains("**Raising a *price***", table.Card.Text, StringComparison.Ordinal);
        Assert.Contains("Ben", table.Card.Text, StringComparison.Ordinal);
        Assert.Equal(["Move on", "+2 min", "Hold", "Save something"], table.Card.Buttons);
        await table.Guild.SubmitAsync(ben, second, ("who", "Ada"));
        Assert.DoesNotContain("Ada brings", table.Card.Text, StringComparison.Ordinal);
        await table.PassAsync(2);
        await table.SlashAsync("Ben", "/session end");
        Assert.Contains("**Why this topic** Raising a *price*", table.Guild.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_case_it_is_can_be_left_to_whoever_says_so()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben");
        await table.StartAsync("Ben");
        await table.PassAsync(10);
        await table.Guild.SubmitAsync(table.Guild.Person("Ada"), await table.PressAsync("Ada", "Somebody has one"));
        Assert.DoesNotContain("Nobody brought a case", table.Card.Text, StringComparison.Ordinal);
        Assert.Contains("Ada", table.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_named_now_is_taken_however_many_topics_wait()
    {
        await using var table = await Table.SetAsync();
        var chi = table.Guild.Person("Chi");
        for (var topic = 1; topic <= TopicRules.MostOpen; topic++)
        {
            var window = await table.Guild.PressAsync(chi, new Waits { Button = ViewBuilder.Button("Here", RitualsPlugin.SuggestTopic, ["owls"]) });
            await table.Guild.SubmitAsync(chi, window, ("title", $"Topic {topic}"), ("bring", "Dee"));
        }

        table.Sit("Ada", "Ben");
        await table.StartAsync("Ben");
        await table.PassAsync(10);
        await table.Guild.SubmitAsync(table.Guild.Person("Ada"), await table.PressAsync("Ada", "Somebody has one"), ("title", "Raising a price"));
        Assert.Contains("**Raising a price**", table.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Or_check_in_goes_on_instead_as_a_round_of_its_own()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben");
        await table.StartAsync("Ben");
        await table.PassAsync(10);
        await table.PressAsync("Ben", "Longer check-in instead");
        Assert.Contains("Check-in goes on", table.Card.Text, StringComparison.Ordinal);
        Assert.Contains(Speaks(table), Table.Six);
        Assert.StartsWith("## One real case · until", table.Card.Text, StringComparison.Ordinal);
        await table.PassAsync(15);
        Assert.StartsWith("## Working on it together", table.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_the_leaders_can_be_asked_for_once_by_name()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben", "Chi");
        await table.StartAsync("Ben");
        var said = await table.SlashAsync("Chi", "/session end");
        Assert.Contains("Ben is leading", said.Text, StringComparison.Ordinal);
        Assert.Equal(["Ask Ben"], said.Buttons);
        await table.Guild.PressAsync(table.Guild.Person("Chi"), "Ask Ben", said);
        Assert.Contains("Chi asks whether we end here", table.Guild.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Empty((await table.SlashAsync("Ada", "/session skip")).Buttons);
    }

    [Fact]
    public async Task The_lead_opens_after_ninety_seconds_and_whoever_takes_it_has_it()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben", "Chi");
        await table.StartAsync("Ben");
        await table.LeaveAsync("Ben");
        await table.PassAsync(1.4);
        Assert.DoesNotContain("Take the lead", table.Card.Buttons);
        await table.PassAsync(0.1);
        Assert.Contains("Take the lead", table.Card.Buttons);
        Assert.Contains("You lead now", (await table.PressAsync("Chi", "Take the lead")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Take the lead", table.Card.Buttons);
        Assert.Contains("> Chi, to open", table.Card.Text, StringComparison.Ordinal);
        Assert.Contains(table.Guild.Messages, message => message.Text.Contains("Chi leads", StringComparison.Ordinal));
        Assert.Contains("Chi is leading", (await table.SlashAsync("Ada", "/session end")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_who_comes_back_leads()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben", "Chi");
        await table.StartAsync("Ben");
        await table.LeaveAsync("Ben");
        await table.PassAsync(3);
        var open = table.Card;
        table.Sit("Ben");
        await table.Guild.SettleAsync();
        Assert.DoesNotContain("Take the lead", table.Card.Buttons);
        Assert.Contains("Ben is leading", (await table.Guild.PressAsync(table.Guild.Person("Chi"), "Take the lead", open)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_unknown_in_the_room_is_said_once_on_the_card_and_nowhere_else()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben", "Hal");
        await table.StartAsync("Ben");
        await table.Guild.SettleAsync();
        Assert.Contains("isn't in Night Owls", table.Card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hal", table.Card.Text, StringComparison.Ordinal);
        await table.PassAsync(10);
        table.Sit("Jon");
        await table.Guild.SettleAsync();
        Assert.DoesNotContain(table.Guild.Messages, message => message.Text.Contains("isn't in Night Owls", StringComparison.Ordinal));
        await table.PassAsync(66);
        var wrapUp = table.Guild.Messages.Single(message => message.Text.StartsWith("# Night Owls", StringComparison.Ordinal));
        Assert.Contains("Ada 75 min · Ben 75 min · and 2 guests · ", wrapUp.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(table.Guild.Messages, message => message.Text.Contains("Hal", StringComparison.Ordinal) || message.Text.Contains("Jon", StringComparison.Ordinal));
        await table.Guild.EraseAsync(table.Guild.Person("Hal"));
        Assert.Contains(" · and 2 guests · ", table.Guild.Messages.Single(message => message.Id == wrapUp.Id).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bell_that_rings_elsewhere_is_said_once()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben");
        table.Guild.FailNext<Chime>(Failure.Types.Reason.BusyElsewhere);
        await table.StartAsync("Ben");
        await table.Guild.SettleAsync();
        Assert.Contains("The bell rings in another room", table.Card.Text, StringComparison.Ordinal);
        table.Guild.FailNext<Chime>(Failure.Types.Reason.BusyElsewhere);
        await table.PassAsync(10);
        Assert.DoesNotContain("The bell rings in another room", table.Card.Text, StringComparison.Ordinal);
        await table.PassAsync(15);
        Assert.Single(table.Guild.Chimes);
    }

    [Theory]
    [InlineData("2027-01-04T23:20:00Z", "across midnight")]
    [InlineData("2027-03-28T00:30:00Z", "across the spring change of Lisbon's clocks")]
    [InlineData("2027-10-31T00:30:00Z", "across the autumn change of Lisbon's clocks")]
    public async Task A_session_takes_its_75_minutes(string start, string across)
    {
        await using var table = await Table.SetAsync(NodaTime.Text.InstantPattern.ExtendedIso.Parse(start).Value);
        table.Sit("Ada", "Ben");
        await table.StartAsync("Ben");
        await table.PassAsync(74.9);
        Assert.DoesNotContain(table.Guild.Messages, message => message.Text.StartsWith("# Night Owls", StringComparison.Ordinal));
        await table.PassAsync(0.1);
        Assert.Single(table.Guild.Messages, message => message.Text.StartsWith("# Night Owls", StringComparison.Ordinal));
        Assert.True(table.Guild.Chimes.Length == 5, across);
    }

    [Fact]
    public async Task In_person_there_is_no_bell_and_no_watch_and_seats_are_taken_by_a_tap()
    {
        await using var table = await Table.SetAsync();
        var said = await table.StartAsync("Ben", "agenda:75 where:\"in person\"");
        Assert.Contains("tap I'm here", said.Text, StringComparison.Ordinal);
        Assert.Empty(table.Guild.Chimes);
        Assert.Empty(table.Guild.Watched);
        Assert.Equal(table.Channel, table.Card.Channel);
        Assert.Single(table.Guild.Threads);
        await table.PassAsync(5);
        await table.PressAsync("Ada", "I'm here");
        Assert.Contains("Here: Ben, Ada", table.Card.Text, StringComparison.Ordinal);
        await table.PressAsync("Ada", "Move on");
        await table.PassAsync(70);
        var wrapUp = table.Guild.Messages.Last(message => message.Text.StartsWith("# Night Owls", StringComparison.Ordinal));
        Assert.Contains("in person", wrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("Ada 70 min · Ben 75 min", wrapUp.Text, StringComparison.Ordinal);
        Assert.Empty(table.Guild.Statuses);
    }

    [Fact]
    public async Task By_link_the_card_stands_in_the_channel_and_a_tap_takes_a_seat_until_the_end()
    {
        await using var table = await Table.SetAsync();
        await table.StartAsync("Ben", "agenda:75 where:\"by link\"");
        Assert.Equal(table.Channel, table.Card.Channel);
        Assert.Empty(table.Guild.Watched);
        await table.PassAsync(15);
        Assert.Contains("Here: Ben, Chi", (await TapAsync(table, "Chi")), StringComparison.Ordinal);
        Assert.Contains("Here: Ben, Chi", (await TapAsync(table, "Chi")), StringComparison.Ordinal);
        await table.Guild.RestartAsync();
        await table.PassAsync(61);
        var wrapUp = table.Guild.Messages.Last(message => message.Text.StartsWith("# Night Owls", StringComparison.Ordinal));
        Assert.Contains("by link", wrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("Ben 75 min · Chi 60 min", wrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("not in it yet", (await table.Guild.PressAsync(table.Guild.Person("Jon"), "Couldn't come? Catch up, 10 min", wrapUp)).Text, StringComparison.Ordinal);
        Assert.Empty(table.Guild.Chimes);

        static async Task<string> TapAsync(Table table, string who)
        {
            await table.PressAsync(who, "I'm here");
            return table.Card.Text;
        }
    }

    [Theory]
    [InlineData("where:mars", "here, in person or by link")]
    [InlineData("agenda:none", "I know no agenda of that name")]
    public async Task What_cannot_be_read_is_said_and_nothing_begins(string options, string why)
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ben");
        Assert.Contains(why, (await table.StartAsync("Ben", options)).Text, StringComparison.Ordinal);
        Assert.Empty(table.Guild.Messages);
    }

    [Fact]
    public async Task A_rehearsal_shows_the_five_cards_one_tap_from_each_to_the_next_and_keeps_nothing()
    {
        await using var table = await Table.SetAsync();
        var said = await table.SlashAsync("Hal", "/session rehearse");
        var seen = new List<string>();
        while (said.Buttons is ["On to One real case" or "On to Working on it together" or "On to One small thing each" or "On to Before we go" or "And then?"])
        {
            seen.Add(said.Text);
            said = await table.Guild.PressAsync(table.Guild.Person("Hal"), said.Buttons[0], said);
        }

        Assert.Equal(5, seen.Count);
        Assert.Equal(["Once more"], said.Buttons);
        Assert.Empty(table.Guild.Messages);
    }

    private static string Line(Table table, string with) => table.Card.Text.Split('\n').First(line => line.Contains(with, StringComparison.Ordinal));

    private static string Speaks(Table table) => table.Card.Text.Split('\n').Last(line => line.StartsWith("**", StringComparison.Ordinal)).Split("**")[1];
}
