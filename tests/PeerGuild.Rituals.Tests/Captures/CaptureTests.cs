using NodaTime;
using Xunit;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>What is said is kept, belongs to whose words they are, and is gone once it is taken back.</summary>
public sealed class CaptureTests
{
    [Fact]
    public async Task What_is_saved_from_a_card_is_counted_while_they_work_and_stands_in_the_wrap_up()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        var said = await owls.SaveAsync("Ben", "Insight", "People act on a number they guessed first");
        Assert.Contains("Kept, with your name", said.Text, StringComparison.Ordinal);
        Assert.Equal(["Change", "Take it back"], said.Buttons);
        await owls.SaveAsync("Ada", "Promise", "the template, by Friday");
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(30));
        Assert.Contains("Kept so far: 1 insight, 1 promise", owls.Card.Text, StringComparison.Ordinal);
        await owls.EndAsync();
        Assert.Contains("**Worth keeping** People act on a number they guessed first (Ben)", owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("**Promised** Ada: the template, by Friday", owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.Equal(["Couldn't come? Catch up, 10 min", "Add or mend", "Take something out", "My seat"], owls.WrapUp.Buttons);
    }

    [Fact]
    public async Task The_running_card_is_edited_only_where_it_reads_differently()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(1));
        var edited = owls.Card.EditedAt;
        await owls.SaveAsync("Ben", "Insight", "Nothing on the check-in shows this");
        Assert.Equal(edited, owls.Card.EditedAt);
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(30));
        await owls.SaveAsync("Ben", "Link", "A paper", ("link", "http://example.org/a"));
        Assert.Contains("1 insight, 1 link", owls.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_changed_and_taken_back_long_after_changes_the_wrap_up()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        var said = await owls.SaveAsync("Ben", "Insight", "Ask first");
        await owls.EndAsync();
        await owls.Guild.AdvanceAsync(Duration.FromDays(60));
        var changed = await owls.SubmitAsync("Ben", await owls.PressAsync("Ben", "Change", said), "Insight", "Ask twice");
        Assert.Contains("Ask twice", changed.Text, StringComparison.Ordinal);
        Assert.Contains("Ask twice (Ben)", owls.WrapUp.Text, StringComparison.Ordinal);
        await owls.PressAsync("Ben", "Take it back", changed);
        Assert.DoesNotContain(owls.Texts, text => text.Contains("Ask", StringComparison.Ordinal));
        Assert.DoesNotContain((await owls.Guild.ExportAsync(owls.Guild.Person("Ben"))).Select(record => record.Title), title => title == "Something you learned");
    }

    [Fact]
    public async Task Nobody_changes_anothers_words_and_who_left_takes_out_their_own()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        var said = await owls.SaveAsync("Ben", "Insight", "Ask first", ("whose", "Chi"));
        Assert.Contains("Kept, as Chi's", said.Text, StringComparison.Ordinal);
        Assert.Empty(said.Buttons);
        await owls.EndAsync();
        Assert.Contains("Nothing here is in your words", (await owls.PressAsync("Ben", "Take something out", owls.WrapUp)).Text, StringComparison.Ordinal);
        await owls.TellAsync("Ada", "Ben", "Dee");
        var own = await owls.PressAsync("Chi", "Take something out", owls.WrapUp);
        await owls.PressAsync("Chi", "Take it back", own);
        Assert.DoesNotContain("Ask first", owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("not kept any more", (await owls.PressAsync("Chi", "Take it back", own)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_adds_what_was_forgotten_to_the_wrap_up()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        await owls.EndAsync();
        var mine = await owls.PressAsync("Dee", "Add or mend", owls.WrapUp);
        Assert.Equal("Nothing of yours is kept here yet.", mine.Text);
        await owls.SubmitAsync("Dee", await owls.PressAsync("Dee", "Save something", mine), "Experiment", "Let the team bet");
        Assert.Contains("**To try** Dee: Let the team bet", owls.WrapUp.Text, StringComparison.Ordinal);
        mine = await owls.PressAsync("Dee", "Add or mend", owls.WrapUp);
        Assert.Contains("Let the team bet", mine.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_experiment_says_what_is_expected_and_when_it_is_looked_at()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        var said = await owls.SaveAsync("Ada", "Experiment", "Let the team bet");
        var window = await owls.PressAsync("Ada", "Say more", said);
        Assert.Contains("I cannot read a day", (await owls.Guild.SubmitAsync(owls.Guild.Person("Ada"), window, ("looks", "someday"))).Text, StringComparison.Ordinal);
        await owls.Guild.SubmitAsync(owls.Guild.Person("Ada"), window, ("expects", "fewer shrugs"), ("looks", "2027-01-18"));
        await owls.EndAsync();
        Assert.Contains("**To try** Ada: Let the team bet. Expects: fewer shrugs. Looks again 18 January", owls.WrapUp.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Save as insight", "Insight")]
    [InlineData("Save as commitment", "Promise")]
    [InlineData("Save as resource", "Link")]
    public async Task The_menu_of_a_message_opens_the_window_with_its_words(string command, string kind)
    {
        await using var owls = await Owls.MeetAsync();
        var ben = owls.Guild.Person("Ben");
        var window = await owls.Guild.OnMessageAsync(ben, owls.Channel, command, owls.Guild.Person("Chi"), new string('a', 900));
        var fields = window.Reply.Modal.Parts.Select(part => part.Field).ToArray();
        Assert.Equal(500, fields[1].Text.Value.Length);
        Assert.Equal(kind, fields[0].Pick.Picks.Single(pick => pick.Chosen).Value);
        Assert.Contains("Kept", (await owls.Guild.SubmitAsync(ben, window, ("link", "https://example.org/"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Insight", "   ", "", "Say it in a sentence or two")]
    [InlineData("Insight", "a\u200Bb", "", "nobody can see")]
    [InlineData("Link", "A paper", "", "I need its address")]
    [InlineData("Link", "A paper", "javascript:alert(1)", "begins with https:// or http://")]
    [InlineData("Insight", "A paper", "https://exam\u200Bple.org", "begins with https:// or http://")]
    [InlineData("Insight", "A paper", "https://user:word@example.org", "begins with https:// or http://")]
    public async Task What_cannot_be_kept_is_said_and_nothing_is(string kind, string text, string link, string why)
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        Assert.Contains(why, (await owls.SaveAsync("Ben", kind, text, ("link", link))).Text, StringComparison.Ordinal);
        await owls.EndAsync();
        Assert.DoesNotContain("Worth keeping", owls.WrapUp.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_in_the_circle_saves_nothing_and_no_words_are_put_into_a_strangers_mouth()
    {
        await using var owls = await Owls.MeetAsync();
        Assert.Contains("in no circle", (await owls.Guild.SlashAsync(owls.Guild.Person("Jon"), owls.Guild.Channel("general"), "/insight add")).Text, StringComparison.Ordinal);
        Assert.Contains("not in it yet", (await owls.SlashAsync("Jon", "/insight add")).Text, StringComparison.Ordinal);
        Assert.Contains("Whose words are these?", (await owls.AddAsync("Ben", "Insight", "Ask first", ("whose", "Jon"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_somebody_who_is_forgotten_are_nowhere()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        await owls.SaveAsync("Chi", "Insight", "Guess first");
        await owls.SaveAsync("Chi", "Ask", "somebody who has raised a price");
        var asked = await owls.SaveAsync("Ben", "Insight", "Bet first", ("whose", "Ada"));
        await owls.EndAsync();
        Assert.Contains((await owls.Guild.ExportAsync(owls.Guild.Person("Chi"))).Select(record => record.Title), title => title == "Something you learned");
        await owls.Guild.EraseAsync(owls.Guild.Person("Chi"));
        await owls.Guild.EraseAsync(owls.Guild.Person("Ben"));
        Assert.DoesNotContain(owls.Texts, text => text.Contains("Guess", StringComparison.Ordinal) || text.Contains("Chi", StringComparison.Ordinal) || text.Contains("raised", StringComparison.Ordinal));
        Assert.Contains("Bet first (Ada)", owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.Empty(await owls.Guild.TracesAsync(owls.Guild.Person("Chi").User, ["Guess first", "raised a price"]));
    }
}
