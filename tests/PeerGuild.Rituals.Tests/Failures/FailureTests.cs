using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Tests.Plugin;
using Xunit;

namespace PeerGuild.Rituals.Tests.Failures;

/// <summary>The failure of the month as its people see it.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private const string Ask = "Would you tell one?";
    private const string CardTitle = "## Failure of the month";

    private Owls _owls = null!;

    private TestMessage[] Cards => [.. _owls.InChannel.Where(message => message.Text.StartsWith(CardTitle, StringComparison.Ordinal))];

    private TestMessage[] Stories => [.. _owls.Guild.Messages.Where(message => message.Text.Contains(" tells\n", StringComparison.Ordinal))];

    public async ValueTask InitializeAsync() => _owls = await Owls.MeetAsync();

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public async Task Nobody_is_asked_before_the_third_session_and_then_the_steward_alone_a_week_ahead()
    {
        await _owls.HoldAsync("2027-01-05", "2027-01-19");
        Assert.Null(await _owls.WaitAsync("Ada", Ask));
        await _owls.HoldAsync("2027-02-02");
        Assert.NotNull(await _owls.WaitAsync("Ada", Ask));
        foreach (var other in Owls.Five[1..])
        {
            Assert.Null(await _owls.WaitAsync(other, Ask));
        }

        Assert.Empty(Cards);
    }

    [Fact]
    public async Task On_its_day_by_day_the_card_is_posted_with_a_thread_and_a_month_later_the_next()
    {
        await _owls.HoldThreeAsync();
        await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.Gladly, (await _owls.WaitAsync("Ada", Ask))!);
        await _owls.UntilAsync("2027-02-10T09:59:00Z");
        Assert.Empty(Cards);
        await _owls.UntilAsync("2027-02-10T10:00:00Z");
        var card = Assert.Single(Cards);
        Assert.True(card.Silent);
        Assert.Equal([Texts.IllTellOne, Texts.SayItAloud], card.Buttons);
        Assert.Contains(_owls.Guild.Threads, thread => thread.Message == card.Id && thread.Name == "Failure of the month · February 2027");
        Assert.NotNull(await _owls.WaitAsync("Ada", "You said you would tell one"));

        await _owls.StoryAsync("Ada");
        Assert.Null(await _owls.WaitAsync("Ada", "Failure of the month"));
        await _owls.Guild.RestartAsync();
        await _owls.UntilAsync("2027-03-11T12:00:00Z");
        Assert.Equal(2, Cards.Length);
        Assert.Contains("Ada told one in February.", Cards[1].Text, StringComparison.Ordinal);
        Assert.Empty(Cards[0].Buttons);
    }

    [Fact]
    public async Task Who_said_gladly_and_writes_it_into_the_thread_by_hand_is_not_asked_any_more_and_named_on_no_card()
    {
        await _owls.HoldThreeAsync();
        await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.Gladly, (await _owls.WaitAsync("Ada", Ask))!);
        await _owls.UntilAsync("2027-02-10T10:00:00Z");
        var thread = _owls.Guild.Threads.Single(one => one.Message == Assert.Single(Cards).Id).Thread;
        _owls.Guild.Write(_owls.Person("Ben"), thread);
        await _owls.UntilAsync("2027-02-11T10:00:00Z");
        Assert.NotNull(await _owls.WaitAsync("Ada", "You said you would tell one"));
        _owls.Guild.Write(_owls.Person("Ada"), thread);
        await _owls.Guild.RestartAsync();
        await _owls.UntilAsync("2027-02-12T10:00:00Z");
        Assert.Null(await _owls.WaitAsync("Ada", "Failure of the month"));

        await _owls.UntilAsync("2027-03-11T12:00:00Z");
        Assert.Equal(2, Cards.Length);
        Assert.DoesNotContain("told one in", Cards[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_bot_may_not_read_who_wrote_the_line_stays_and_nothing_else_changes()
    {
        await _owls.HoldThreeAsync();
        await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.Gladly, (await _owls.WaitAsync("Ada", Ask))!);
        await _owls.UntilAsync("2027-02-10T10:00:00Z");
        _owls.Guild.FailNext<FindAuthors>(Failure.Types.Reason.MissingPermission);
        await _owls.UntilAsync("2027-02-11T12:00:00Z");
        Assert.NotNull(await _owls.WaitAsync("Ada", "You said you would tell one"));
    }

    [Fact]
    public async Task A_story_stands_in_the_thread_thanked_with_one_tap_changed_and_taken_back_by_its_teller_alone()
    {
        await CardAsync();
        await _owls.StoryAsync("Dee", "I *raised* the price.\nOn a Friday.");
        var story = Assert.Single(Stories);
        Assert.Equal("### Dee tells\n**What I tried** I *raised* the price.\nOn a Friday.\n**What broke** Three people left.\n**What I do now** I call first.", story.Text[..story.Text.IndexOf("\n-#", StringComparison.Ordinal)]);
        Assert.Contains(_owls.Guild.Threads, thread => thread.Thread == story.Channel && thread.Message == Cards[0].Id);
        Assert.Equal(["🙏"], _owls.Guild.SeedsOn(story));

        Assert.Contains("Dee's words", (await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.ChangeIt, story)).Text, StringComparison.Ordinal);
        Assert.Contains("Dee's words", (await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.TakeItBack, story)).Text, StringComparison.Ordinal);
        await _owls.TellAsync([.. Owls.Five.Where(name => name != "Dee")]);
        await _owls.FillAsync("Dee", Texts.ChangeIt, ("tried", "I raised it."), ("broke", "Two left."), ("now", "I call."), ("open", "true"));
        await _owls.Guild.SettleAsync();
        Assert.Contains("I raised it.", Assert.Single(Stories).Text, StringComparison.Ordinal);
        Assert.Contains("fine with it being told outside", Stories[0].Text, StringComparison.Ordinal);
        await _owls.Guild.PressAsync(_owls.Person("Dee"), Texts.TakeItBack);
        await _owls.Guild.SettleAsync();
        Assert.Empty(Stories);
        Assert.Contains("taken back already", (await _owls.Guild.PressAsync(_owls.Person("Dee"), Texts.TakeItBack, story)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await _owls.Guild.ExportAsync(_owls.Person("Dee")), record => record.Title == Texts.StoryKept);
    }

    [Fact]
    public async Task The_command_opens_the_same_window_and_where_there_is_no_circle_it_says_what_to_do_first()
    {
        Assert.Contains("/circle", (await _owls.Guild.SlashAsync(_owls.Person("Jon"), _owls.Guild.Channel("library"), "/insight failure")).Text, StringComparison.Ordinal);
        var window = await _owls.Guild.SlashAsync(_owls.Person("Chi"), _owls.Guild.Channel("library"), "/insight failure");
        await _owls.Guild.SubmitAsync(_owls.Person("Chi"), window, ("tried", "a"), ("broke", "b"), ("now", "c"));
        await _owls.Guild.SettleAsync();
        Assert.Single(Cards);
        Assert.Single(Stories);
        await _owls.TellAsync(Owls.Five, newcomer: "Dee");
        Assert.Contains("once you have agreed to its keys", (await _owls.Guild.SlashAsync(_owls.Person("Dee"), _owls.Channel, "/insight failure")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_passes_is_not_shown_and_somebody_else_is_asked()
    {
        await _owls.HoldThreeAsync();
        var said = await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.NotThisMonth, (await _owls.WaitAsync("Ada", Ask))!);
        Assert.Contains("Nobody is told", said.Text, StringComparison.Ordinal);
        Assert.Null(await _owls.WaitAsync("Ada", "Failure"));
        Assert.NotNull(await _owls.WaitAsync("Ben", Ask));
        Assert.DoesNotContain(_owls.Guild.Messages, message => message.Text.Contains("pass", StringComparison.Ordinal) && message.Text.Contains("Ada", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_said_gladly_can_say_otherwise_and_somebody_else_is_asked()
    {
        await _owls.HoldThreeAsync();
        await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.Gladly, (await _owls.WaitAsync("Ada", Ask))!);
        Assert.Contains("Nobody is told", await NotThisMonthAsync("Ada", "You tell one on"), StringComparison.Ordinal);
        Assert.Null(await _owls.WaitAsync("Ada", "Failure"));
        Assert.NotNull(await _owls.WaitAsync("Ben", Ask));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Also_once_the_card_is_posted_which_stays_for_whoever_tells_one(bool quiet)
    {
        await _owls.HoldThreeAsync();
        await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.Gladly, (await _owls.WaitAsync("Ada", Ask))!);
        await _owls.UntilAsync("2027-02-10T10:00:00Z");
        await _owls.TellAsync(Owls.Five, quiet: quiet);
        Assert.Contains("Nobody is told", await NotThisMonthAsync("Ada", "You said you would tell one"), StringComparison.Ordinal);
        foreach (var name in Owls.Five)
        {
            Assert.Null(await _owls.WaitAsync(name, "Failure of the month"));
        }

        Assert.Equal([Texts.IllTellOne, Texts.SayItAloud], Assert.Single(Cards).Buttons);
        await _owls.StoryAsync("Dee");
        await _owls.Guild.SettleAsync();
        Assert.Single(Stories);
    }

    [Fact]
    public async Task Said_aloud_it_stands_in_the_leaders_me_until_that_session_began()
    {
        await CardAsync();
        var said = await _owls.Guild.PressAsync(_owls.Person("Dee"), Texts.SayItAloud);
        var leader = await LeaderAsync();
        Assert.Contains("Dee would like to tell a failure aloud", (await _owls.WaitAsync(leader, "aloud"))!.Text, StringComparison.Ordinal);
        foreach (var other in Owls.Five.Where(name => name != leader))
        {
            Assert.Null(await _owls.WaitAsync(other, "aloud"));
        }

        await _owls.Guild.PressAsync(_owls.Person("Dee"), Texts.NeverMind, said);
        Assert.Null(await _owls.WaitAsync(leader, "aloud"));
        await _owls.Guild.PressAsync(_owls.Person("Dee"), Texts.SayItAloud);
        await _owls.HoldAsync("2027-02-16");
        foreach (var name in Owls.Five)
        {
            Assert.Null(await _owls.WaitAsync(name, "aloud"));
        }
    }

    [Fact]
    public async Task Where_everyone_can_read_along_it_is_off_until_the_steward_says_otherwise()
    {
        await CardAsync();
        await _owls.TellAsync(Owls.Five, open: true);
        Assert.Contains("Everyone on this server can read along", (await _owls.Guild.PressAsync(_owls.Person("Dee"), Texts.IllTellOne)).Text, StringComparison.Ordinal);
        await _owls.UntilAsync("2027-03-20T12:00:00Z");
        Assert.Single(Cards);
        Assert.Null(await _owls.WaitAsync("Ben", "read along"));
        var why = (await _owls.WaitAsync("Ada", "read along"))!;
        await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.SwitchItOn, why);
        Assert.Null(await _owls.WaitAsync("Ada", "read along"));
        await _owls.UntilAsync("2027-04-20T12:00:00Z");
        Assert.Equal(2, Cards.Length);
        Assert.Contains("Everyone on this server can read along here", Cards[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_everyone_could_read_along_from_the_first_day_the_steward_switches_it_on()
    {
        await _owls.TellAsync(Owls.Five, open: true);
        await _owls.HoldThreeAsync();
        var why = (await _owls.WaitAsync("Ada", "read along"))!;
        Assert.StartsWith("It is on.", (await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.SwitchItOn, why)).Text, StringComparison.Ordinal);
        Assert.NotNull(await _owls.WaitAsync("Ada", Ask));
    }

    [Theory]
    [InlineData(" ", "b", "c", "A word or two in each")]
    [InlineData("a", "b", "   ", "A word or two in each")]
    [InlineData("*", "b", "c", "a little long")]
    [InlineData("\u200b", "\u200b", "\u200b", "A word or two in each")]
    [InlineData("a", "b", "\u3164", "A word or two in each")]
    [InlineData("a", "b\u202ec", "c", "something in it that nobody can see")]
    public async Task What_cannot_be_told_is_said_and_nothing_is_kept(string tried, string broke, string now, string why)
    {
        await CardAsync();
        string Long(string text) => text == "*" ? new string('*', 1100) : text;
        var said = await _owls.FillAsync("Dee", Texts.IllTellOne, ("tried", Long(tried)), ("broke", Long(tried == "*" ? "*" : broke)), ("now", now));
        Assert.Contains(why, said.Text, StringComparison.Ordinal);
        Assert.True(said.Reply.Again);
        Assert.Empty(Stories);
        Assert.DoesNotContain(await _owls.Guild.ExportAsync(_owls.Person("Dee")), record => record.Title is Texts.StoryKept or Texts.FailuresKept);
    }

    [Fact]
    public async Task What_a_story_says_is_not_changed_to_what_nobody_can_see()
    {
        await CardAsync();
        await _owls.StoryAsync("Dee");
        var said = await _owls.FillAsync("Dee", Texts.ChangeIt, ("tried", "\u200b"), ("broke", "Two left."), ("now", "I call."));
        Assert.Contains("A word or two in each", said.Text, StringComparison.Ordinal);
        await _owls.Guild.SettleAsync();
        Assert.Contains("I raised the price by mail.", Assert.Single(Stories).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_thread_is_gone_another_is_made_and_a_message_that_is_gone_comes_back_with_the_next_change()
    {
        await CardAsync();
        _owls.Guild.FailNext<Post>(Failure.Types.Reason.Gone);
        await _owls.StoryAsync("Dee");
        await _owls.Guild.SettleAsync();
        Assert.Equal(2, Cards.Length);
        var story = Assert.Single(Stories);
        Assert.Contains(_owls.Guild.Threads, thread => thread.Thread == story.Channel && thread.Message == Cards[1].Id);

        _owls.Guild.Delete(story);
        await _owls.Guild.SubmitAsync(
            _owls.Person("Dee"), await _owls.Guild.PressAsync(_owls.Person("Dee"), Texts.ChangeIt, story), ("tried", "Again."), ("broke", "b"), ("now", "c"));
        await _owls.Guild.SettleAsync();
        Assert.Contains("Again.", Assert.Single(Stories).Text, StringComparison.Ordinal);
        Assert.Equal(2, Cards.Length);
    }

    [Fact]
    public async Task Where_no_thread_may_be_started_stories_stand_in_the_channel()
    {
        _owls.Guild.FailNext<StartThread>(Failure.Types.Reason.MissingPermission); // Of the first session's record.
        await _owls.HoldThreeAsync();
        await _owls.UntilAsync("2027-02-10T09:00:00Z");
        _owls.Guild.FailNext<StartThread>(Failure.Types.Reason.MissingPermission);
        await _owls.UntilAsync("2027-02-10T10:30:00Z");
        await _owls.StoryAsync("Dee");
        await _owls.Guild.SettleAsync();
        Assert.Equal(_owls.Channel, Assert.Single(Stories).Channel);
    }

    [Fact]
    public async Task Nothing_is_left_of_somebody_who_is_forgotten()
    {
        await CardAsync();
        await _owls.StoryAsync("Dee");
        await _owls.Guild.PressAsync(_owls.Person("Dee"), Texts.SayItAloud);
        await _owls.UntilAsync("2027-03-11T12:00:00Z");
        Assert.Contains("Dee told one in February.", Cards[1].Text, StringComparison.Ordinal);
        Assert.Contains(await _owls.Guild.ExportAsync(_owls.Person("Dee")), record => record.Title == Texts.StoryKept);
        await _owls.Guild.EraseAsync(_owls.Person("Dee"));
        await _owls.Guild.SettleAsync();
        Assert.Empty(Stories);
        Assert.DoesNotContain(_owls.Guild.Messages, message => message.Text.Contains("Dee", StringComparison.Ordinal));

        Assert.Empty(await _owls.Guild.TracesAsync(_owls.Person("Dee").User, ["Dee", "raised the price"]));
    }

    private async Task<string> NotThisMonthAsync(string name, string line) =>
        (await _owls.Guild.PressAsync(_owls.Person(name), Texts.NotThisMonth, (await _owls.WaitAsync(name, line))!)).Text;

    private async Task CardAsync()
    {
        await _owls.HoldThreeAsync();
        await _owls.UntilAsync("2027-02-10T10:00:00Z");
        Assert.Single(Cards);
    }

    private async Task<string> LeaderAsync()
    {
        foreach (var name in Owls.Five)
        {
            if ((await _owls.WaitAsync(name, "you lead")) is not null)
            {
                return name;
            }
        }

        throw new InvalidOperationException("Nobody leads.");
    }
}
