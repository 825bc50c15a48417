using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Privacy;
using PeerGuild.Circles.Reaching;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>Where there is nobody and nothing yet, and where it is over, what is about people answers with what to do first.</summary>
public sealed class EmptyPeopleTests
{
    public static TheoryData<string> Commands =>
    [
        "/profile edit", "/profile show", "/profile show person:Ada", "/profile show person:Chi", "/profile find skill:pricing", "/profile find skill:\"\"",
        "/profile apart person:Chi", "/profile apart person:Ada", "/profile apart person:Bell", "/privacy show", "/privacy export", "/privacy erase", "/thanks member:Chi for:tea",
        "/thanks member:Ada for:tea", "/thanks member:Bell for:tea",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task On_an_empty_server(string text)
    {
        await using var play = await CirclePlay.StartAsync();
        LeadsOn(text, await SayAsync(play, text));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task In_a_circle_of_one(string text)
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        LeadsOn(text, await SayAsync(play, text));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task In_a_circle_that_is_closed(string text)
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await CloseAsync(play, "Ada");
        LeadsOn(text, await SayAsync(play, text));
    }

    [Fact]
    public async Task Every_button_that_was_left_open_leads_on_once_the_circle_is_closed()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi", "Dee");
        await play.MeetAsync("s1", "Ben", "Chi");
        await play.MeetAsync("s2", "Ben", "Chi");
        var left = await play.SayAsync("Dee", "/circle leave");
        var goodbye = await play.PressAsync("Dee", Texts.SayGoodbye, left);
        await play.RemoveAsync("Ben", "Ada");
        var seat = (await play.Guild.WaitingAsync(play.Guild.Person("Chi")))[0];
        var buttons = seat.Buttons.Concat(seat.Waits.Select(waits => waits.Button).OfType<Button>())
            .Where(button => button.Args.Count > 0 && button.Action != PrivacyViews.Shown) // It is about the person, whatever became of the circle.
            .ToArray();
        Assert.All((string[])[ReachFields.Open, Together.Agree, Fields.Keys], action => Assert.Contains(buttons, button => button.Action == action));
        var reach = await play.Guild.PressAsync(play.Guild.Person("Chi"), new Waits { Button = buttons.Single(button => button.Action == ReachFields.Open) });
        var who = play.Guild.Messages.Single(message => message.Text.StartsWith("Who looks after", StringComparison.Ordinal));

        await play.PressAsync("Chi", Texts.IWillDoIt);
        await CloseAsync(play, "Chi");
        foreach (var button in buttons)
        {
            Assert.StartsWith("**Night Owls** is closed. /circle browse", (await play.Guild.PressAsync(play.Guild.Person("Chi"), new Waits { Button = button })).Text, StringComparison.Ordinal);
        }

        Assert.StartsWith("**Night Owls** is closed.", (await play.Guild.PressAsync(play.Guild.Person("Ben"), Texts.IWillDoIt, who)).Text, StringComparison.Ordinal);
        Assert.StartsWith("**Night Owls** is closed.", (await play.FillAsync("Chi", reach, (ReachFields.Reach, "Direct"))).Text, StringComparison.Ordinal);
        Assert.StartsWith("That good-bye is over by now. You can say it in the channel yourself", (await play.FillAsync("Dee", goodbye, (Goodbye.Word, "Bye"))).Text, StringComparison.Ordinal);
    }

    private static async Task<Said> SayAsync(CirclePlay play, string text)
    {
        play.Guild.Bot("Bell");
        return await play.SayAsync("Ada", text);
    }

    private static async Task CloseAsync(CirclePlay play, string person) => await play.PressAsync(person, Texts.CloseIt, await play.SayAsync(person, "/circle archive"));

    /// <summary>It names a command, has a button or opens a window, or says whom to turn to instead; or it has done what was asked.</summary>
    private static void LeadsOn(string text, Said said)
    {
        Assert.DoesNotContain(TextsTests.Unkind, word => said.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.True(
            said.Reply.Modal is not null || said.Text.Contains('/') || said.Buttons.Length > 0 || said.Text.Contains("somebody", StringComparison.Ordinal) || said.Text.StartsWith("Here is", StringComparison.Ordinal)
            || said.Text.StartsWith("Bell is a program", StringComparison.Ordinal),
            $"{text}: {said.Text}");
    }
}
