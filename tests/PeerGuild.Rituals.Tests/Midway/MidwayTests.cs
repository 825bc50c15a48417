using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Tests.Plugin;
using Xunit;

namespace PeerGuild.Rituals.Tests.Midway;

/// <summary>The thread mid-way between two sessions as its people see it.</summary>
public sealed class MidwayTests
{
    [Fact]
    public async Task Once_between_two_sessions_by_day_and_silent_with_another_question_each_time()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.HoldAsync("2027-01-05");
        await owls.UntilAsync("2027-01-12T09:59:00Z");
        Assert.Empty(Posts(owls));
        await owls.UntilAsync("2027-01-12T10:00:00Z");
        var post = Assert.Single(Posts(owls));
        Assert.True(post.Silent);
        Assert.Equal([Texts.AWin, Texts.ImStuck], post.Buttons);
        Assert.Contains(owls.Guild.Threads, thread => thread.Message == post.Id && thread.Name == "Half-way · 12 January 2027");
        await owls.HoldAsync("2027-01-19");
        await owls.UntilAsync("2027-02-01T12:00:00Z");
        Assert.Equal(2, Posts(owls).Length);
        Assert.NotEqual(Posts(owls)[0].Text, Posts(owls)[1].Text);
    }

    [Fact]
    public async Task A_circle_that_meets_weekly_has_none()
    {
        await using var owls = await Owls.MeetAsync("Weekly");
        await owls.HoldAsync("2027-01-05", "2027-01-12", "2027-01-19");
        Assert.Empty(Posts(owls));
    }

    [Fact]
    public async Task What_is_told_stands_in_the_thread_by_name_and_is_taken_back_by_whose_it_is()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.HoldAsync("2027-01-05");
        await owls.UntilAsync("2027-01-12T10:00:00Z");
        await owls.FillAsync("Eli", Texts.ImStuck, ("text", "saying no to a client"));
        await owls.FillAsync("Chi", Texts.AWin, ("text", "The template\nis done"));
        await owls.Guild.SettleAsync();
        var words = owls.Guild.Messages.Where(message => message.Channel.Value == Posts(owls)[0].Id).ToArray();
        Assert.Equal(["**Eli, stuck on** saying no to a client", "**Chi** The template\nis done"], words.Select(word => word.Text));
        Assert.Contains("Eli's words", (await owls.Guild.PressAsync(owls.Person("Chi"), Texts.TakeItBack, words[0])).Text, StringComparison.Ordinal);
        await owls.Guild.PressAsync(owls.Person("Eli"), Texts.TakeItBack, words[0]);
        await owls.Guild.SettleAsync();
        Assert.DoesNotContain(owls.Guild.Messages, message => message.Id == words[0].Id);
        await owls.Guild.EraseAsync(owls.Person("Chi"));
        Assert.DoesNotContain(owls.Guild.Messages, message => message.Id == words[1].Id);
        Assert.Empty(await owls.Guild.TracesAsync(owls.Person("Chi").User, ["The template", "saying no"]));
    }

    [Theory]
    [InlineData("\u200b", "Write one to")]
    [InlineData(" \u2800 ", "Write one to")]
    [InlineData("It is\u202e done", "something in it that nobody can see")]
    public async Task What_nobody_can_see_is_neither_a_win_nor_where_somebody_is_stuck(string text, string why)
    {
        await using var owls = await Owls.MeetAsync();
        await owls.HoldAsync("2027-01-05");
        await owls.UntilAsync("2027-01-12T10:00:00Z");
        var messages = owls.Guild.Messages.Length;
        foreach (var label in new[] { Texts.AWin, Texts.ImStuck })
        {
            var said = await owls.FillAsync("Eli", label, ("text", text));
            Assert.Contains(why, said.Text, StringComparison.Ordinal);
            Assert.True(said.Reply.Again);
        }

        await owls.Guild.SettleAsync();
        Assert.Equal(messages, owls.Guild.Messages.Length);
        Assert.DoesNotContain(await owls.Guild.ExportAsync(owls.Person("Eli")), record => record.Title is Texts.WinKept or Texts.StuckKept);
    }

    [Fact]
    public async Task Whose_words_they_are_changes_them_in_the_thread_and_where_they_are_offered()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.HoldAsync("2027-01-05");
        await owls.UntilAsync("2027-01-12T10:00:00Z");
        await owls.FillAsync("Eli", Texts.ImStuck, ("text", "saying no to a client"));
        await owls.Guild.SettleAsync();
        var told = owls.Guild.Messages[^1];
        Assert.Equal(["Change", "Take it back"], told.Buttons);
        Assert.Contains("Eli's words", (await owls.Guild.PressAsync(owls.Person("Chi"), "Change", told)).Text, StringComparison.Ordinal);
        var window = await owls.Guild.PressAsync(owls.Person("Eli"), "Change", told);
        Assert.Contains("Nothing was changed", (await owls.Guild.SubmitAsync(owls.Person("Eli"), window, ("text", " "))).Text, StringComparison.Ordinal);
        Assert.Equal("Changed, and the thread says so.", (await owls.Guild.SubmitAsync(owls.Person("Eli"), window, ("text", "saying no to a friend"))).Text);
        await owls.Guild.SettleAsync();
        Assert.Equal("**Eli, stuck on** saying no to a friend", owls.Guild.Messages.Single(message => message.Id == told.Id).Text);
        Assert.Contains("saying no to a friend", (await owls.WaitAsync("Ada", "If nobody brings a case"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_thread_is_gone_another_is_made_and_what_was_told_meanwhile_stands_in_it()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.HoldAsync("2027-01-05");
        await owls.UntilAsync("2027-01-12T10:00:00Z");
        owls.Guild.FailNext<Post>(Failure.Types.Reason.Gone);
        await owls.FillAsync("Eli", Texts.ImStuck, ("text", "saying no"));
        await owls.FillAsync("Chi", Texts.AWin, ("text", "It is done"));
        await owls.Guild.SettleAsync();
        Assert.Equal(2, Posts(owls).Length);
        Assert.Equal(2, owls.Guild.Messages.Count(message => message.Buttons.Contains(Texts.TakeItBack)));
        Assert.Contains(owls.Guild.Messages, message => message.Channel.Value == Posts(owls)[1].Id && message.Text.Contains("saying no", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_window_and_a_stranger_are_told_what_to_do_and_nothing_is_kept()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.HoldAsync("2027-01-05");
        await owls.UntilAsync("2027-01-12T10:00:00Z");
        Assert.Contains("Nothing was changed", (await owls.FillAsync("Eli", Texts.AWin, ("text", "  "))).Text, StringComparison.Ordinal);
        Assert.Contains("not in it yet", (await owls.Guild.PressAsync(owls.Person("Jon"), Texts.AWin)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(owls.Guild.Messages, message => message.Buttons.Contains(Texts.TakeItBack));
    }

    [Fact]
    public async Task Where_somebody_is_stuck_is_offered_to_whoever_leads_the_next_session_for_two_sessions()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.HoldAsync("2027-01-05");
        await owls.UntilAsync("2027-01-12T10:00:00Z");
        await owls.FillAsync("Eli", Texts.ImStuck, ("text", "saying no to a client"));
        Assert.Contains("**Eli, stuck on** saying no to a client", (await owls.WaitAsync("Ada", "If nobody brings a case"))!.Text, StringComparison.Ordinal);
        Assert.Null(await owls.WaitAsync("Eli", "If nobody brings a case"));
        await owls.HoldAsync("2027-01-19", "2027-02-02");
        foreach (var name in Owls.Five)
        {
            Assert.Null(await owls.WaitAsync(name, "If nobody brings a case"));
        }
    }

    private static TestMessage[] Posts(Owls owls) => [.. owls.InChannel.Where(message => message.Text.StartsWith("## Half-way", StringComparison.Ordinal))];
}
