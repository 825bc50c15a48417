using Xunit;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <content>By link or in person nobody sees who is there: they tap.</content>
public sealed partial class DatesTests
{
    [Theory]
    [InlineData("12 Corner Street", "in person")]
    [InlineData("https://meet.example.org/owls", "by link")]
    public async Task Where_there_is_no_voice_two_taps_begin_it_on_its_hour(string place, string said)
    {
        await PickElsewhereAsync(place);
        await UntilAsync("2027-01-06T18:55:00Z");
        Assert.Equal((_guild.Channel("circle"), true), (Newest.Channel, Newest.Silent));
        Assert.Equal(["I'm here", "Start now", "Give us 5"], Newest.Buttons);
        Assert.Contains("Who is here? One tap each.", Newest.Text, StringComparison.Ordinal);
        Assert.Empty(_guild.Watched);
        var arriving = Newest;
        await _guild.PressAsync(_guild.Person("Dee"), "I'm here", arriving);
        await _guild.PressAsync(_guild.Person("Dee"), "I'm here", arriving);
        Assert.Contains("not in it yet", (await _guild.PressAsync(_guild.Person("Jon"), "I'm here", arriving)).Text, StringComparison.Ordinal);
        Assert.Contains("Here: Dee\n", Newest.Text, StringComparison.Ordinal);
        await UntilAsync("2027-01-06T19:00:00Z");
        Assert.Equal(arriving.Id, Newest.Id);
        await _guild.PressAsync(_guild.Person("Chi"), "I'm here", arriving);
        var card = Assert.Single(_guild.Messages, message => message.Text.Contains("Welcome · until", StringComparison.Ordinal));
        Assert.Equal(_guild.Channel("circle"), card.Channel);
        Assert.Contains("Here: Chi, Dee", card.Text, StringComparison.Ordinal);
        Assert.Empty(_guild.Chimes);
        await UntilAsync("2027-01-06T20:16:00Z");
        var wrapUp = _guild.Messages.Last(message => message.Text.StartsWith("# Night Owls", StringComparison.Ordinal));
        Assert.Contains(said, wrapUp.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tapped_before_the_hour_it_begins_on_the_hour_or_sooner_with_Start_now()
    {
        await PickElsewhereAsync("12 Corner Street");
        await UntilAsync("2027-01-06T18:56:00Z");
        await _guild.PressAsync(_guild.Person("Dee"), "I'm here", Newest);
        await _guild.PressAsync(_guild.Person("Chi"), "I'm here", Newest);
        Assert.DoesNotContain(_guild.Messages, message => message.Text.Contains("until", StringComparison.Ordinal));
        await UntilAsync("2027-01-06T19:00:00Z");
        var card = Assert.Single(_guild.Messages, message => message.Text.Contains("Welcome · until", StringComparison.Ordinal));
        Assert.Contains("Here: Chi, Dee", card.Text, StringComparison.Ordinal);

        await UntilAsync("2027-01-20T18:56:00Z");
        await _guild.PressAsync(_guild.Person("Eli"), "Start now", Newest);
        Assert.Contains(_guild.Messages, message => message.Text.Contains("· until", StringComparison.Ordinal)
            && message.Text.Contains("Here: Eli", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_tapped_and_no_turn_is_used_up()
    {
        await PickElsewhereAsync("12 Corner Street");
        await UntilAsync("2027-01-06T18:56:00Z");
        var arriving = Newest;
        await _guild.PressAsync(_guild.Person("Dee"), "I'm here", arriving);
        await UntilAsync("2027-01-06T20:05:00Z");
        Assert.Equal(arriving.Id, Newest.Id);
        Assert.StartsWith("-# As far as I can see we didn't meet this time", Newest.Text, StringComparison.Ordinal);
        Assert.StartsWith("That one is over", (await _guild.PressAsync(_guild.Person("Chi"), new Protocol.Plugin.Waits
        {
            Button = PeerGuild.Plugins.Views.ViewBuilder.Button("Here", RitualsPlugin.ImHere, ["owls", "2027-01-06"]),
        })).Text, StringComparison.Ordinal);
        Assert.Contains("Ada leads · Ben brings a case · Chi takes notes", (await LookAsync("Ada")).Text, StringComparison.Ordinal);
    }

    private async Task PickElsewhereAsync(string place)
    {
        var looked = await LookAsync("Ada");
        var window = await _guild.PressAsync(_guild.Person("Ada"), looked.Buttons[^1], looked);
        await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", "Wednesday"), ("hour", "19:00"), ("elsewhere", place));
    }
}
