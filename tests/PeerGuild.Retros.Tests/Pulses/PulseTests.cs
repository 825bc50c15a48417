using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Retros.Tests.Pulses;

/// <summary>Was this hour worth it: asked at the close, nameless, shown once.</summary>
public sealed class PulseTests : IAsyncLifetime
{
    private const string Thanks = "Thank you. It is kept without your name, and your first answer is the one that counts.";

    private Play _play = null!;
    private TestMessage _asked = null!;

    private TestGuild Guild => _play.Guild;

    public async ValueTask InitializeAsync()
    {
        _play = await Play.StartAsync();
        await _play.CloseAsync("s1");
        _asked = _play.Newest;
    }

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public void It_is_asked_where_the_people_are()
    {
        Assert.Equal(Guild.Channel("Round Table"), _asked.Channel);
        Assert.Equal(["1", "2", "3", "4", "5"], _asked.Buttons);
        Assert.True(_asked.Silent);
    }

    [Fact]
    public async Task Five_answers_are_shown_once_with_middle_picture_and_words()
    {
        await AnswerAsync(("Ada", 5), ("Ben", 4), ("Chi", 4), ("Dee", 2), ("Eli", 5));
        await LineAsync("Ben", "We stayed with one thing.");
        await LineAsync("Eli", "*Less* talking");
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Equal(Guild.Channel("thread"), _play.Newest.Channel);
        Assert.Equal(
            """
            **Was it worth it?** The middle is **4** of 5 (5 answered).
            5 ▰▰▱▱▱▱ 2
            4 ▰▰▱▱▱▱ 2
            3 ▱▱▱▱▱▱ 0
            2 ▰▱▱▱▱▱ 1
            1 ▱▱▱▱▱▱ 0
            > *Less* talking
            > We stayed with one thing.
            """,
            _play.Newest.Text);
        Assert.Equal(["Make one a topic"], _play.Newest.Buttons);
        var over = _play.Again(_asked);
        Assert.Empty(over.Buttons);
        var count = Guild.Messages.Length;
        await Guild.AdvanceAsync(Duration.FromDays(30));
        Assert.Equal(count, Guild.Messages.Length);
    }

    [Fact]
    public async Task In_a_circle_that_closes_meanwhile_what_was_answered_counts_and_who_presses_reads_why()
    {
        await AnswerAsync(("Ada", 5), ("Ben", 4), ("Chi", 4), ("Dee", 2));
        await _play.ArchiveAsync();
        Assert.Equal("**Night Owls** is closed. /circle browse shows those with an open seat.", (await Guild.PressAsync(_play.Who("Eli"), "5")).Text);
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Equal("**Was it worth it?** The middle is **4** of 5 (4 answered).", _play.Newest.Text);
    }

    [Fact]
    public async Task Who_says_afterwards_that_they_were_there_may_answer_until_they_take_it_back()
    {
        await _play.EndAsync("s1", "Ada", "Ben");
        Assert.Contains("[I was there]", (await Guild.PressAsync(_play.Who("Chi"), "4", _asked)).Text, StringComparison.Ordinal);
        await _play.EndAsync("s1", "Ada", "Ben", "Chi");
        Assert.Equal(Thanks, (await Guild.PressAsync(_play.Who("Chi"), "4", _asked)).Text.Split('\n')[0]);
        await _play.EndAsync("s1", "Ada", "Ben");
        Assert.Contains("[I was there]", (await Guild.PressAsync(_play.Who("Chi"), "4", _asked)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_show_the_middle_alone_and_no_words()
    {
        await AnswerAsync(("Ada", 5), ("Ben", 4), ("Chi", 1));
        await LineAsync("Chi", "Mine alone");
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Equal("**Was it worth it?** The middle is **4** of 5 (3 answered).", _play.Newest.Text);
        Assert.Empty(_play.Newest.Buttons);
    }

    [Fact]
    public async Task Two_are_not_shown_and_count_with_the_next()
    {
        await AnswerAsync(("Ada", 1), ("Ben", 1));
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Single(Guild.Messages);
        Assert.Contains("count with the next", _play.Again(_asked).Text, StringComparison.Ordinal);

        await Guild.AdvanceAsync(Duration.FromDays(12));
        await _play.CloseAsync("s2");
        await AnswerAsync(("Ada", 5));
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Contains("The middle is **1** of 5 (3 answered)", _play.Newest.Text, StringComparison.Ordinal);

        await Guild.AdvanceAsync(Duration.FromDays(12));
        await _play.CloseAsync("s3");
        await AnswerAsync(("Ada", 5), ("Ben", 5), ("Chi", 5));
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Contains("The middle is **5** of 5 (3 answered)", _play.Newest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_is_the_same_whatever_was_said_and_the_first_one_counts()
    {
        foreach (var (who, number) in new[] { ("Ada", "1"), ("Ada", "5"), ("Ben", "1"), ("Chi", "1"), ("Ada", "5"), ("Chi", "5") })
        {
            Assert.Equal(Thanks, (await Guild.PressAsync(_play.Who(who), number, _asked)).Text);
        }

        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Contains("The middle is **1** of 5 (3 answered)", _play.Newest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_was_there_may_answer_once_that_is_known()
    {
        Assert.Contains("for those who were in the session", (await Guild.PressAsync(_play.Who("Jon"), "3", _asked)).Text, StringComparison.Ordinal);
        await _play.EndAsync("s1", "Ada", "Ben", "Chi", "Jon");
        Assert.Contains("for those who were in the session", (await Guild.PressAsync(_play.Who("Dee"), "3", _asked)).Text, StringComparison.Ordinal);
        Assert.Contains("for those who were in the session", (await Guild.PressAsync(_play.Who("Jon"), "3", _asked)).Text, StringComparison.Ordinal);
        Assert.Equal(Thanks, (await Guild.PressAsync(_play.Who("Ada"), "3", _asked)).Text);
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Contains("closed", (await Guild.PressAsync(_play.Who("Ada"), "3", _asked)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Me_asks_who_has_not_answered_and_once_more_whose_answer_a_restart_lost()
    {
        await AnswerAsync(("Ada", 5));
        Assert.Empty(await Guild.WaitingAsync(_play.Who("Ada")));
        var waits = Assert.Single(Assert.Single(await Guild.WaitingAsync(_play.Who("Ben"))).Waits);
        Assert.Equal(5, waits.Buttons.Count);
        await RestartAsync();
        var again = Assert.Single(Assert.Single(await Guild.WaitingAsync(_play.Who("Ada"))).Waits);
        Assert.Contains("once more, please", again.Text, StringComparison.Ordinal);
        await AnswerAsync(("Ada", 5), ("Ben", 5), ("Chi", 5));
        await RestartAsync();
        Assert.Empty(await Guild.WaitingAsync(_play.Who("Ada")));
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Contains("(3 answered)", _play.Newest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_close_that_is_heard_of_two_days_late_asks_nobody()
    {
        await _play.CloseAsync("s0", Guild.Now - Duration.FromDays(2));
        await _play.CloseAsync("s1");
        Assert.Single(Guild.Messages);
    }

    [Fact]
    public async Task Somebody_who_is_forgotten_before_their_answer_is_written_leaves_no_mark()
    {
        await AnswerAsync(("Ada", 2), ("Ben", 3));
        Assert.Contains(await Guild.ExportAsync(Guild.Person("Ada")), record => record.Kind == "asked");
        await Guild.EraseAsync(Guild.Person("Ada"));
        await AnswerAsync(("Chi", 3), ("Dee", 3));
        Assert.Empty(await Guild.TracesAsync(Guild.Person("Ada").User, "Ada"));
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Contains("The middle is **3** of 5 (3 answered)", _play.Newest.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u200B\u200B")]
    public async Task A_line_of_nothing_is_not_kept(string line)
    {
        var said = await Guild.PressAsync(_play.Who("Ada"), "3", _asked);
        var window = await Guild.PressAsync(_play.Who("Ada"), "A line with it", said);
        if (line.Length > 0)
        {
            Assert.Contains("Nothing was kept", (await Guild.SubmitAsync(_play.Who("Ada"), window, ("line", line))).Text, StringComparison.Ordinal);
        }
    }

    private Task RestartAsync() => Guild.RestartAsync(() =>
    {
        _play.Hat.Drop(Guild.Id, "s1");
        return Task.CompletedTask;
    });

    private async Task AnswerAsync(params (string Who, int Number)[] answers)
    {
        foreach (var (who, number) in answers)
        {
            await Guild.PressAsync(_play.Who(who), $"{number}");
        }
    }

    private async Task LineAsync(string who, string line)
    {
        var said = await Guild.PressAsync(_play.Who(who), "1", _asked);
        var window = await Guild.PressAsync(_play.Who(who), "A line with it", said);
        await Guild.SubmitAsync(_play.Who(who), window, ("line", line));
    }
}
