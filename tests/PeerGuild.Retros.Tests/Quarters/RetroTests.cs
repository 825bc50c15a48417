using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Retros;
using Xunit;

namespace PeerGuild.Retros.Tests.Quarters;

/// <summary>A quarter, looked back on, as its people see it.</summary>
public sealed class RetroTests : IAsyncLifetime
{
    private Play _play = null!;

    private TestGuild Guild => _play.Guild;

    private TestMessage[] Polls => [.. Guild.Messages.Where(message => message.Text.Contains(" of 4 · ", StringComparison.Ordinal))];

    public async ValueTask InitializeAsync()
    {
        _play = await Play.StartAsync();
        await _play.CircleAsync(Play.Six, "fewer untested launches", "better questions");
    }

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task It_opens_by_itself_thirteen_weeks_after_the_first_session_in_the_evening()
    {
        await _play.EndAsync("s1", Play.Six);
        await Guild.AdvanceAsync(Duration.FromDays(40));
        await _play.EndAsync("s2", Play.Six);
        // 5 April 2027, 18:59 in Lisbon, where the clocks have been put forward.
        await Guild.AdvanceAsync(Instant.FromUtc(2027, 4, 5, 17, 59) - Guild.Now);
        Assert.Empty(Guild.Messages);
        await Guild.AdvanceAsync(Duration.FromMinutes(1));
        var opener = Guild.Messages[0];
        Assert.Contains("2 sessions, one question: is this still worth our time?", opener.Text, StringComparison.Ordinal);
        Assert.Equal(["Answer the private ones"], opener.Buttons);
        Assert.Equal(["1 of 4 · Was this quarter worth your time?", "2 of 4 · Did we move? fewer untested launches", "3 of 4 · Did we move? better questions",
            "4 of 4 · Do we try out what we hear from one another?"], Polls.Select(poll => poll.Text.Split('\n')[0].Trim('*')));
        Assert.True(opener.Silent);
        Assert.All(Polls, poll => Assert.Equal(Assert.Single(Guild.Threads).Thread, poll.Channel));
        Assert.Equal(["5️⃣", "4️⃣", "3️⃣", "2️⃣", "1️⃣"], Guild.SeedsOn(Polls[0]));

        await Guild.AdvanceAsync(Duration.FromDays(7 * 12));
        Assert.Single(Guild.Messages, message => message.Text.Contains("Eight short ones", StringComparison.Ordinal) || message.Text.Contains("It is closed", StringComparison.Ordinal));
        await _play.EndAsync("s3", Play.Six);
        await Guild.AdvanceAsync(Duration.FromDays(8));
        Assert.Contains(Guild.Messages, message => message.Text.Contains("One session, one question", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_of_it_is_shown_once_with_the_quarter_before()
    {
        await StartAsync("s1");
        Tap("5️⃣", 0, "Ada", "Ben", "Chi", "Dee");
        Tap("4️⃣", 0, "Ada", "Eli", "Jon");
        Tap("3️⃣", 1, "Ada", "Ben");
        foreach (var who in Play.Six.Take(5))
        {
            await AnswerAsync(who, "4", $"less of {who}", "");
        }

        await Guild.AdvanceAsync(Duration.FromDays(7));
        Assert.Equal(
            """
            ## What we said, quarter 1
            **Was this quarter worth your time?**
            ▰▰▰▰▰▰ 5 of 5, 4 answered
            **Did we move? fewer untested launches**
            ▰▰▰▰▱▱ 3 of 5, 2 answered
            **Did we move? better questions**
            -# Too few answers to say.
            **Do we try out what we hear from one another?**
            -# Too few answers to say.
            **Is it safe to be honest here?**
            ▰▰▰▰▰▱ 4 of 5, 5 answered in private
            5 ▱▱▱▱▱▱ 0
            4 ▰▰▰▰▰▰ 5
            3 ▱▱▱▱▱▱ 0
            2 ▱▱▱▱▱▱ 0
            1 ▱▱▱▱▱▱ 0
            **Another quarter?** Yes: 5 · Yes, with a change: 0 · I'd like to stop, kindly: 0
            **What should we stop or change?**
            > less of Ada
            > less of Ben
            > less of Chi
            > less of Dee
            > less of Eli
            """,
            _play.Newest.Text);
        Assert.Equal((_play.Here, true), (_play.Newest.Channel, _play.Newest.Silent));
        Assert.Equal(["What we said"], Guild.Messages[0].Buttons);

        await Guild.AdvanceAsync(Duration.FromDays(20));
        await StartAsync("s2");
        Assert.Contains("What we said, quarter 1", (await Guild.PressAsync(_play.Who("Fay"), "What we said last time")).Text, StringComparison.Ordinal);
        Tap("3️⃣", 4, "Ada", "Ben", "Chi");
        await Guild.AdvanceAsync(Duration.FromDays(7));
        Assert.Contains("▰▰▰▰▱▱ 3 of 5, 3 answered\n-# ▰▰▰▰▰▰ 5 last time", _play.Newest.Text, StringComparison.Ordinal);
        Assert.Contains("In private: too few answers to say", _play.Newest.Text, StringComparison.Ordinal);

        // Both look back on the first quarter of the circle's life, as /report counts: its number means the last one, the list has each with its day.
        Assert.Contains("less of Ada", (await _play.SayAsync("Ada", "/retro results quarter:\"Quarter 1, 4 January 2027\"")).Text, StringComparison.Ordinal);
        Assert.Contains("3 of 5, 3 answered", (await _play.SayAsync("Ada", "/retro results quarter:1")).Text, StringComparison.Ordinal);
        Assert.Contains("What we said, quarter 1", (await _play.SayAsync("Ada", "/retro results")).Text, StringComparison.Ordinal);
        Assert.Contains("no such quarter", (await _play.SayAsync("Ada", "/retro results quarter:2")).Text, StringComparison.Ordinal);
        await Guild.AdvanceAsync(Duration.FromDays(91));
        await StartAsync("s3");
        await Guild.AdvanceAsync(Duration.FromDays(7));
        Assert.StartsWith("## What we said, quarter 2", (await _play.SayAsync("Ada", "/retro results quarter:2")).Text, StringComparison.Ordinal);
        Assert.Contains("no such quarter", (await _play.SayAsync("Ada", "/retro results quarter:soon")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begun_at_night_it_is_shown_by_day()
    {
        await _play.EndAsync("s1", Play.Six);
        // 11 January 2027, 23:00 in Lisbon.
        await Guild.AdvanceAsync(Instant.FromUtc(2027, 1, 11, 23, 0) - Guild.Now);
        await _play.SayAsync("Ada", "/retro start");
        Assert.Contains("until 2027-01-19T19:00:00Z", Guild.Messages[0].Text, StringComparison.Ordinal);
        await Guild.AdvanceAsync(Instant.FromUtc(2027, 1, 19, 18, 58) - Guild.Now);
        Assert.DoesNotContain(Guild.Messages, message => message.Text.Contains("What we said", StringComparison.Ordinal));
        await Guild.AdvanceAsync(Duration.FromMinutes(2));
        Assert.StartsWith("## What we said", _play.Newest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_answered_in_private_reads_the_same_and_me_asks_no_more()
    {
        await StartAsync("s1");
        await _play.DatesAsync(1, "Ben");
        Assert.Single(Assert.Single(await Guild.WaitingAsync(_play.Who("Ada"))).Waits);
        var window = await Guild.PressAsync(_play.Who("Ada"), "Answer the private ones");
        Assert.Contains("only if 4 or more of the 6 answer", window.Text, StringComparison.Ordinal);
        var said = await SubmitAsync("Ada", window, "1", "", "");
        Assert.Equal(said.Text, (await SubmitAsync("Ada", window, "5", "never twice", "")).Text);
        Assert.Contains("in already", (await Guild.PressAsync(_play.Who("Ada"), "Answer the private ones")).Text, StringComparison.Ordinal);
        Assert.Empty(await Guild.WaitingAsync(_play.Who("Ada")));
        Assert.Contains("for those who are in the circle", (await Guild.PressAsync(_play.Who("Jon"), "Answer the private ones")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_show_words_and_no_picture_and_nothing_is_left_in_a_file()
    {
        await StartAsync("s1");
        foreach (var (who, at) in Play.Six.Take(4).Zip([1, 2, 3, 4]))
        {
            await AnswerAsync(who, $"{at}", at == 2 ? "marked words" : "", "");
        }

        await Guild.AdvanceAsync(Duration.FromDays(7));
        Assert.Contains("2.5 of 5, 4 answered in private\n**Another quarter?** Too few answers to say: it takes five.\n**What should we stop or change?**\n> marked words",
            _play.Newest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await Guild.ExportAsync(Guild.Person("Ada")), record => record.Kind == "asked");
    }

    [Theory]
    [InlineData(3, "only if four answer: you are three right now.")]
    [InlineData(4, "only if all four of you answer.")]
    [InlineData(5, "only if 4 or more of the 5 answer.")]
    public void Of_how_many_it_takes_is_said_by_what_the_circle_can_reach(int members, string said) =>
        Assert.Contains(said, Texts.PrivateHow(members).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task At_most_three_changes_are_agreed_on_with_whose_and_by_when_and_they_open_the_next()
    {
        Assert.Contains("has not looked back yet", (await _play.SayAsync("Ada", "/retro actions")).Text, StringComparison.Ordinal);
        await StartAsync("s1");
        await Guild.AdvanceAsync(Duration.FromDays(8));
        var window = await Guild.PressAsync(_play.Who("Ben"), "Agree on one change");
        Assert.Contains("Pick one person of the circle", (await AgreeAsync(window, "Start on time", "Jon", "2027-03-01")).Text, StringComparison.Ordinal);
        Assert.Contains("from today on, like Friday or 4 March. Nothing was kept.", (await AgreeAsync(window, "Start on time", "Ada", "soon")).Text, StringComparison.Ordinal);
        foreach (var what in new[] { "Start on time", "Case first", "*Less* chat" })
        {
            Assert.Contains("opens the next look back", (await AgreeAsync(window, what, "Ada", "1 March")).Text, StringComparison.Ordinal);
        }

        Assert.Contains("Three are agreed", (await AgreeAsync(window, "A fourth", "Ada", "2027-03-01")).Text, StringComparison.Ordinal);
        Assert.Equal("**Agreed:** *Less* chat\n-# Ada, by 1 March 2027", _play.Newest.Text);
        var look = await _play.SayAsync("Chi", "/retro actions");
        Assert.Equal(["Take it out", "Take it out", "Take it out"], look.Buttons);
        Assert.Equal(3, (await ToldAsync()).Actions.Count);
        await Guild.PressAsync(_play.Who("Chi"), "Take it out", look);
        Assert.Equal(["Case first", "*Less* chat"], (await ToldAsync()).Actions.Select(action => action.What));
        Assert.All((await ToldAsync()).Actions, action => Assert.Equal((Guild.Person("Ada").User.Value, "2027-03-01"), (action.Owner, action.By)));

        await Guild.EraseAsync(Guild.Person("Ada"));
        Assert.Equal([0ul, 0ul], (await ToldAsync()).Actions.Select(action => action.Owner));
        Assert.DoesNotContain(Guild.Messages, message => message.Text.Contains("Ada", StringComparison.Ordinal));
        Assert.Empty(await Guild.TracesAsync(Guild.Person("Ada").User, "Ada"));

        await Guild.AdvanceAsync(Duration.FromDays(7));
        await StartAsync("s2", "Ben");
        const string Opens = "Last time we agreed:\n· Case first\n-# somebody, by 1 March 2027\n· *Less* chat\n-# somebody, by 1 March 2027";
        Assert.Contains(Guild.Messages, message => message.Text.Contains(Opens, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_agreed_is_shown_until_something_else_is_also_while_the_next_one_runs()
    {
        await StartAsync("s1");
        await Guild.AdvanceAsync(Duration.FromDays(8));
        foreach (var what in new[] { "Start on time", "Case first", "Less chat" })
        {
            await AgreeAsync(await Guild.PressAsync(_play.Who("Ben"), "Agree on one change"), what, "Chi", "1 March");
        }

        const string First = "**What Night Owls agreed to change**\nStart on time\n-# Chi, by 1 March 2027\nCase first\n-# Chi, by 1 March 2027\n"
            + "Less chat\n-# Chi, by 1 March 2027";
        await StartAsync("s2");
        var look = await _play.SayAsync("Ada", "/retro actions");
        Assert.StartsWith(First, look.Text, StringComparison.Ordinal);
        Assert.Equal(["Take it out", "Take it out", "Take it out", "Agree on one change"], look.Buttons);

        await AgreeAsync(await Guild.PressAsync(_play.Who("Ben"), "Agree on one change", look), "Shorter check-in", "Dee", "2 March");
        const string Second = "**In the look back that runs**\nShorter check-in\n-# Dee, by 2 March 2027";
        Assert.StartsWith($"{First}\n{Second}", (await _play.SayAsync("Ada", "/retro actions")).Text, StringComparison.Ordinal);
        var taken = await Guild.PressAsync(_play.Who("Ada"), "Take it out", look);
        Assert.Equal("Taken out: Start on time", taken.Text);
        Assert.DoesNotContain("Start on time", (await _play.SayAsync("Ada", "/retro actions")).Text, StringComparison.Ordinal);

        await Guild.AdvanceAsync(Duration.FromDays(8));
        look = await _play.SayAsync("Ada", "/retro actions");
        Assert.StartsWith("**What Night Owls agreed to change**\nShorter check-in", look.Text, StringComparison.Ordinal);
        await StartAsync("s3");
        await Guild.AdvanceAsync(Duration.FromDays(8));
        look = await _play.SayAsync("Ada", "/retro actions");
        Assert.StartsWith("**What Night Owls agreed to change**\nShorter check-in", look.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_change_opened_the_one_that_runs_is_named_there_until_they_are_forgotten()
    {
        await StartAsync("s1");
        await Guild.AdvanceAsync(Duration.FromDays(8));
        await AgreeAsync(await Guild.PressAsync(_play.Who("Ben"), "Agree on one change"), "Start on time", "Chi", "1 March");
        await StartAsync("s2");
        var opener = Guild.Messages.Single(message => message.Text.Contains("Last time we agreed:", StringComparison.Ordinal));
        Assert.EndsWith("· Start on time\n-# Chi, by 1 March 2027", opener.Text, StringComparison.Ordinal);
        await Guild.EraseAsync(Guild.Person("Chi"));
        Assert.EndsWith("· Start on time\n-# somebody, by 1 March 2027", _play.Again(opener).Text, StringComparison.Ordinal);
        Assert.Equal(opener.Buttons, _play.Again(opener).Buttons);
        Assert.DoesNotContain(Guild.Messages, message => message.Text.Contains("Chi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_could_not_be_posted_keeps_no_quarter_from_opening_by_itself()
    {
        await _play.EndAsync("s1", Play.Six);
        await Guild.AdvanceAsync(Duration.FromDays(80));
        Guild.FailNext<Post>(Failure.Types.Reason.MissingPermission);
        await _play.SayAsync("Ada", "/retro start");
        Assert.Empty(Guild.Messages);
        // 5 April 2027, 19:00 in Lisbon.
        await Guild.AdvanceAsync(Instant.FromUtc(2027, 4, 5, 18, 0) - Guild.Now);
        Assert.Contains("One session, one question", Guild.Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quarter_is_called_by_the_day_it_was_in_the_circles_own_zone()
    {
        _play.Zone = "America/Los_Angeles";
        await _play.CircleAsync(Play.Six);
        // 4 January 2027, 22:00 in Los Angeles; elsewhere it is the fifth.
        await Guild.AdvanceAsync(Instant.FromUtc(2027, 1, 5, 6, 0) - Guild.Now);
        await StartAsync("s1");
        await Guild.AdvanceAsync(Duration.FromDays(9));
        var offered = await Guild.SuggestAsync(_play.Who("Ada"), _play.Here, "/retro results", "quarter");
        Assert.Equal("Quarter 1, 4 January 2027", Assert.Single(offered).Name);
        var said = await _play.SayAsync("Ada", $"/retro results quarter:\"{offered[0].Value}\"");
        Assert.StartsWith("## What we said, quarter 1", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_circle_that_closes_meanwhile_what_was_tapped_and_answered_counts_and_who_presses_reads_why()
    {
        await StartAsync("s1");
        Tap("5️⃣", 0, "Ada", "Ben", "Chi", "Jon");
        foreach (var who in Play.Six.Take(5))
        {
            await AnswerAsync(who, "4", "", $"more of {who}");
        }

        var window = await Guild.PressAsync(_play.Who("Fay"), "Answer the private ones");
        await _play.ArchiveAsync();
        Tap("4️⃣", 0, "Dee");
        Assert.StartsWith(Closed, (await Guild.PressAsync(_play.Who("Fay"), "Answer the private ones")).Text, StringComparison.Ordinal);
        Assert.StartsWith(Closed, (await SubmitAsync("Fay", window, "1", "", "")).Text, StringComparison.Ordinal);
        await Guild.AdvanceAsync(Duration.FromDays(8));
        Assert.Contains("5 of 5, 4 answered", _play.Newest.Text, StringComparison.Ordinal);
        Assert.Contains("4 of 5, 5 answered in private", _play.Newest.Text, StringComparison.Ordinal);
        Assert.Contains("> more of Eli", _play.Newest.Text, StringComparison.Ordinal);
        Assert.StartsWith(Closed, (await Guild.PressAsync(_play.Who("Ada"), "What we said")).Text, StringComparison.Ordinal);
        Assert.StartsWith(Closed, (await Guild.PressAsync(_play.Who("Ada"), "Agree on one change")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_answers_that_wait_when_the_circle_closes_are_shown_with_those_that_are_written()
    {
        await StartAsync("s1");
        foreach (var who in Play.Six.Take(4))
        {
            await AnswerAsync(who, "4", $"less of {who}", "");
        }

        await _play.ArchiveAsync();
        await Guild.AdvanceAsync(Duration.FromDays(8));
        Assert.Contains("4 of 5, 4 answered in private", _play.Newest.Text, StringComparison.Ordinal);
    }

    private const string Closed = "**Night Owls** is closed. /circle browse shows those with an open seat.";

    /// <summary>What other plugins read of the look back that is over: one event, the newest.</summary>
    private async Task<RetroClosed> ToldAsync() => Assert.Single(
        await Guild.PublishedAsync(0, (await _play.SayAsync("Ben", "/retro actions")).Reply.Head), told => told.Body.Is(RetroClosed.Descriptor)).Body.Unpack<RetroClosed>();

    [Fact]
    public async Task The_steward_changes_the_questions_of_the_next_and_never_of_the_one_that_runs()
    {
        Assert.Contains("**2.** Did we move? fewer untested launches", (await _play.SayAsync("Ben", "/retro questions")).Text, StringComparison.Ordinal);
        var look = await _play.SayAsync("Ada", "/retro questions");
        await StartAsync("s1");
        var window = await Guild.PressAsync(_play.Who("Ada"), "Change them", look);
        Assert.Contains("Up to 3 questions", (await Guild.SubmitAsync(_play.Who("Ada"), window, ("own", "a\nb\nc\nd"))).Text, StringComparison.Ordinal);
        var said = await Guild.SubmitAsync(_play.Who("Ada"), window, ("own", "Do we laugh enough?"));
        Assert.Contains("**2.** Do we laugh enough?\n**3.** Do we try out", said.Text, StringComparison.Ordinal);
        Assert.Contains("these are for the next", said.Text, StringComparison.Ordinal);
        Assert.Contains("Ada looks after the questions", (await Guild.PressAsync(_play.Who("Ben"), "Change them", look)).Text, StringComparison.Ordinal);
        await Guild.AdvanceAsync(Duration.FromDays(8));
        Assert.Contains("fewer untested launches", _play.Newest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_session_without_a_circle_or_while_one_runs_the_answer_says_what_to_do()
    {
        Assert.Contains("/session start", (await _play.SayAsync("Ada", "/retro start")).Text, StringComparison.Ordinal);
        Assert.Contains("/circle join", (await _play.SayAsync("Jon", "/retro start")).Text, StringComparison.Ordinal);
        Assert.Contains("has not looked back yet", (await _play.SayAsync("Ada", "/retro results")).Text, StringComparison.Ordinal);
        Assert.Empty(Guild.Messages);
        await StartAsync("s1");
        Assert.Contains("One runs already", (await _play.SayAsync("Ben", "/retro start")).Text, StringComparison.Ordinal);
        await Guild.AdvanceAsync(Duration.FromDays(8));
        Assert.Contains("no session since", (await _play.SayAsync("Ben", "/retro start")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_thread_can_be_made_the_questions_stand_in_the_channel()
    {
        Guild.FailNext<StartThread>(Failure.Types.Reason.MissingPermission);
        await StartAsync("s1");
        Assert.Equal(4, Polls.Length);
        Assert.All(Polls, poll => Assert.Equal(_play.Here, poll.Channel));
    }

    private async Task StartAsync(string session, string who = "Ada")
    {
        await _play.EndAsync(session, Play.Six);
        await _play.SayAsync(who, "/retro start");
    }

    private void Tap(string emoji, int poll, params string[] who)
    {
        foreach (var name in who)
        {
            Guild.React(_play.Who(name), Polls[poll], emoji);
        }
    }

    private async Task AnswerAsync(string who, string safe, string stop, string keep) =>
        await SubmitAsync(who, await Guild.PressAsync(_play.Who(who), "Answer the private ones"), safe, stop, keep);

    private Task<Said> SubmitAsync(string who, Said window, string safe, string stop, string keep)
    {
        (string, string)[] typed = [("safe", safe), ("stop", stop), ("keep", keep), ("another", "yes")];
        return Guild.SubmitAsync(_play.Who(who), window, [.. typed.Where(field => field.Item2.Length > 0)]);
    }

    private Task<Said> AgreeAsync(Said window, string what, string whose, string by) =>
        Guild.SubmitAsync(_play.Who("Ben"), window, ("what", what), ("whose", whose), ("by", by));
}
