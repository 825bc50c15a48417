using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests.Stewarding;

/// <summary>While the circle is asked who looks after it, two members together do what a steward does.</summary>
public sealed class TogetherTests : IAsyncLifetime
{
    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync()
    {
        _play = await CirclePlay.StartAsync("Ada", "Ben", "Chi", "Dee");
        await _play.MeetAsync("s1", "Ben", "Chi");
        await _play.MeetAsync("s2", "Ben", "Chi");
    }

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task One_says_so_and_a_second_agrees()
    {
        var charter = await _play.SayAsync("Ben", "/circle charter");
        var window = await _play.PressAsync("Ben", Texts.ChangeFocus, charter);
        Assert.StartsWith("One more of you has to agree.", (await _play.FillAsync("Ben", window, (Fields.Text, "Maps"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Maps", _play.Home.Text, StringComparison.Ordinal);
        Assert.Empty(await ProposalsAsync("Ben"));
        Assert.Equal("Done: the two of you agreed.", (await AgreeAsync("Chi")).Text);
        Assert.Contains("Maps", _play.Home.Text, StringComparison.Ordinal);
        Assert.Empty(await ProposalsAsync("Dee"));
    }

    [Fact]
    public async Task Who_agrees_agrees_to_the_words_they_read()
    {
        await _play.FillAsync("Ben", await _play.PressAsync("Ben", Texts.ChangeFocus, await _play.SayAsync("Ben", "/circle charter")), (Fields.Text, "Maps"));
        var read = Assert.Single(await ProposalsAsync("Chi"));
        await _play.FillAsync("Dee", await _play.PressAsync("Dee", Texts.ChangeFocus, await _play.SayAsync("Dee", "/circle charter")), (Fields.Text, "Gardens"));
        var said = await _play.Guild.PressAsync(_play.Guild.Person("Chi"), read);
        Assert.Contains("That is settled by now", said.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Gardens", _play.Home.Text, StringComparison.Ordinal);
        await AgreeAsync("Chi");
        Assert.Contains("Gardens", _play.Home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_it_is_about_does_not_read_it()
    {
        await _play.RemoveAsync("Ben", "Dee");
        Assert.Empty(await ProposalsAsync("Dee"));
        Assert.Equal("Ben would like to go on without Dee.", Assert.Single(await ProposalsAsync("Ada")).Text);
        await AgreeAsync("Chi");
        Assert.DoesNotContain("Dee", (await _play.SayAsync("Ben", "/circle members")).Text, StringComparison.Ordinal);
        Assert.Single(_play.Guild.Messages, message => message.Text.StartsWith("Who looks after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_may_say_who_looks_after_it_and_then_nothing_is_open_any_more()
    {
        await _play.SayAsync("Ben", "/circle hand-over person:Dee");
        await _play.RemoveAsync("Ben", "Ada");
        var stale = (await ProposalsAsync("Chi")).Single(waits => waits.Text.Contains("without Ada", StringComparison.Ordinal));
        var handOver = (await ProposalsAsync("Chi")).Single(waits => waits.Text.Contains("look after", StringComparison.Ordinal));
        await _play.Guild.PressAsync(_play.Guild.Person("Chi"), handOver);
        Assert.Equal("Dee looks after **Night Owls** now.", _play.Guild.Messages[^1].Text);
        Assert.Equal("That is settled by now. Nothing was changed.", (await _play.Guild.PressAsync(_play.Guild.Person("Chi"), stale)).Text);
        Assert.StartsWith("Dee looks after **Night Owls**", (await _play.SayAsync("Ben", "/circle archive")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_agrees_with_themselves_and_nobody_from_outside_agrees()
    {
        await _play.RemoveAsync("Ben", "Dee");
        var proposal = Assert.Single(await ProposalsAsync("Chi"));
        Assert.StartsWith("One more", (await _play.Guild.PressAsync(_play.Guild.Person("Ben"), proposal)).Text, StringComparison.Ordinal);
        Assert.StartsWith("That is settled", (await _play.Guild.PressAsync(_play.Guild.Person("Gus"), proposal)).Text, StringComparison.Ordinal);
        Assert.StartsWith("That is settled", (await _play.Guild.PressAsync(_play.Guild.Person("Dee"), proposal)).Text, StringComparison.Ordinal);
        Assert.Contains("Dee", (await _play.SayAsync("Ben", "/circle members")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("takes the part")]
    [InlineData("is handed it")]
    public async Task What_was_proposed_is_gone_once_somebody_looks_after_it(string how)
    {
        await _play.FillAsync("Ben", await _play.PressAsync("Ben", Texts.ChangeFocus, await _play.SayAsync("Ben", "/circle charter")), (Fields.Text, "Maps"));
        Assert.Contains("You proposed something while the circle had no steward", await ToldAsync("Ben"));
        if (how == "takes the part")
        {
            await _play.PressAsync("Dee", Texts.IWillDoIt);
        }
        else
        {
            await _play.SayAsync("Ben", "/circle hand-over person:Dee");
            var handOver = (await ProposalsAsync("Chi")).Single(waits => waits.Text.Contains("look after", StringComparison.Ordinal));
            await _play.Guild.PressAsync(_play.Guild.Person("Chi"), handOver);
        }

        Assert.DoesNotContain("You proposed something while the circle had no steward", await ToldAsync("Ben"));
    }

    [Fact]
    public async Task What_was_proposed_under_an_earlier_question_does_not_count_under_a_later_one()
    {
        await _play.RemoveAsync("Ben", "Dee");
        var read = Assert.Single(await ProposalsAsync("Chi"));
        await _play.PressAsync("Ada", Texts.IWillDoIt);
        await _play.MeetAsync("s3", "Ben", "Chi");
        await _play.MeetAsync("s4", "Ben", "Chi");
        Assert.Empty(await ProposalsAsync("Chi"));
        Assert.Equal("That is settled by now. Nothing was changed.", (await _play.Guild.PressAsync(_play.Guild.Person("Chi"), read)).Text);
    }

    [Fact]
    public void The_question_says_what_waits_for_a_steward() => Assert.Contains(
        "The rest of the charter, the settings and a room of your own wait.",
        _play.Guild.Messages.Single(message => message.Text.StartsWith("Who looks after", StringComparison.Ordinal)).Text,
        StringComparison.Ordinal);

    [Fact]
    public async Task The_named_steward_needs_a_second_as_well_and_can_take_it_up_again()
    {
        Assert.StartsWith("One more", (await _play.RemoveAsync("Ada", "Dee")).Text, StringComparison.Ordinal);
        await _play.PressAsync("Ada", Texts.IWillDoIt);
        Assert.StartsWith("Dee is not in the circle any more.", (await _play.RemoveAsync("Ada", "Dee")).Text, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> ToldAsync(string person) => (await _play.Guild.ExportAsync(_play.Guild.Person(person))).Select(record => record.Title);

    private async Task<Waits[]> ProposalsAsync(string person) =>
        [.. (await _play.Guild.WaitingAsync(_play.Guild.Person(person))).SelectMany(seat => seat.Waits).Where(waits => waits.Button?.Action == Together.Agree)];

    private async Task<Said> AgreeAsync(string person) => await _play.Guild.PressAsync(_play.Guild.Person(person), Assert.Single(await ProposalsAsync(person)));
}
