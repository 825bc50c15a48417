using NodaTime;
using PeerGuild.Plugins;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>Inviting, looking, joining by a press, looking around.</summary>
public sealed class InviteTests
{
    [Fact]
    public async Task An_invitation_is_one_mention_with_a_look_and_the_look_has_the_seat()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var said = await play.SayAsync("Ada", "/circle invite person:Ben note:\"You would fit\"");
        Assert.Equal("I have mentioned them once in #circle. They can have a look before they say anything.", said.Text);

        var card = play.Guild.Messages[^1];
        Assert.Equal(
            """
            @Ben, Ada would like you in **Night Owls**: a small circle, real work.
            **What for** · Better decisions
            > You would fit
            -# Yes, no and later are all fine. Only Ada sees which.
            """,
            card.Text);
        Assert.Equal([play.Guild.Person("Ben").User.Value], card.View.PingUsers);

        var look = await play.PressAsync("Ben", "Have a look");
        Assert.StartsWith("## Night Owls\nBetter decisions\n**Who** · Ada · Lisbon, now 18:00\n**What we ask**", look.Text, StringComparison.Ordinal);
        Assert.StartsWith("## You are in Night Owls", (await play.PressAsync("Ben", "Join", look)).Text, StringComparison.Ordinal);
        var again = await play.PressAsync("Ben", "Join", look);
        Assert.StartsWith("You are in **Night Owls** already.", again.Text, StringComparison.Ordinal);
        Assert.Equal(["Agree to our keys"], again.Buttons);
    }

    [Theory]
    [InlineData(214, true, "all 214 people here can read #circle.", "All 214 people here, and")]
    [InlineData(9, false, "at most 9 people can read #circle, admins among them.", "At most 9 people, and")]
    public async Task Who_can_read_along_is_said_before_anything_is_asked(int people, bool everyone, string opened, string looked)
    {
        await using var play = await CirclePlay.StartAsync();
        play.Guild.Readers = new Readers(people, everyone);
        Assert.Contains(opened, (await play.SayAsync("Ada", "/circle create name:Owls focus:x timezone:Lisbon")).Text, StringComparison.Ordinal);
        Assert.Contains(looked, (await play.PressAsync("Ben", "Have a look")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_now_is_said_to_nobody_but_who_asked_when_they_would_ask_again()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.SayAsync("Ada", "/circle invite person:Ben");
        var before = play.Guild.Messages.Length;
        Assert.StartsWith("Any time.", (await play.PressAsync("Ben", "Not now, thanks", await play.PressAsync("Ben", "Have a look"))).Text, StringComparison.Ordinal);
        Assert.Equal("@Ben said not now to your invitation of 2027-01-04T18:00:00Z. Only you read this.", (await play.SayAsync("Ada", "/circle invite person:Ben")).Text);
        await play.SayAsync("Chi", "/circle join circle:\"Night Owls\"");
        Assert.Equal("@Ben has an invitation since 2027-01-04T18:00:00Z. I mention nobody twice in a month.", (await play.SayAsync("Chi", "/circle invite person:Ben")).Text);
        Assert.DoesNotContain(play.Guild.Messages[before..], message => message.Text.Contains("Ben", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_mentioned_twice_in_a_month_unless_they_were_in_meanwhile()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.SayAsync("Ada", "/circle invite person:Ben");
        Assert.Equal("@Ben has your invitation since 2027-01-04T18:00:00Z. I mention nobody twice in a month.", (await play.SayAsync("Ada", "/circle invite person:Ben")).Text);
        var window = await play.Guild.PressAsync(play.Guild.Person("Ada"), (await play.Guild.WaitingAsync(play.Guild.Person("Ada"))).Single().Waits.Single(waits => waits.Button.Label == Texts.InviteOthers));
        Assert.EndsWith("\n@Ben has your invitation since 2027-01-04T18:00:00Z. I mention nobody twice in a month.", (await play.FillAsync("Ada", window, (Fields.People, "Ben, Chi"))).Text, StringComparison.Ordinal);
        Assert.StartsWith("@Chi, Ada would like you in", play.Guild.Messages[^1].Text, StringComparison.Ordinal);

        await play.SayAsync("Ben", "/circle join circle:\"Night Owls\"");
        await play.SayAsync("Ben", "/circle leave");
        Assert.StartsWith("I have mentioned them once", (await play.SayAsync("Ada", "/circle invite person:Ben")).Text, StringComparison.Ordinal);
        await play.Guild.AdvanceAsync(Duration.FromDays(30));
        Assert.StartsWith("I have mentioned all two once", (await play.FillAsync("Ada", window, (Fields.People, "Ben, Chi"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_not_invited()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        play.Guild.Bot("Bell");
        var before = play.Guild.Messages.Length;
        Assert.Equal("That is kind. Bell is a program and takes no seat; /circle invite is for people.", (await play.SayAsync("Ada", "/circle invite person:Bell")).Text);
        Assert.Equal(before, play.Guild.Messages.Length);

        var few = (await play.Guild.WaitingAsync(play.Guild.Person("Ada"))).Single().Waits.Single(waits => waits.Button.Label == Texts.InviteOthers);
        var window = await play.Guild.PressAsync(play.Guild.Person("Ada"), few);
        Assert.StartsWith("That is kind. Bell is a program", (await play.FillAsync("Ada", window, (Fields.People, "Bell"))).Text, StringComparison.Ordinal);
        Assert.Equal(before, play.Guild.Messages.Length);
        await play.FillAsync("Ada", window, (Fields.People, "Bell, Dee"));
        Assert.StartsWith("@Dee, Ada would like you in", play.Guild.Messages[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await play.Guild.ExportAsync(play.Guild.Bot("Bell")), record => record.Title.StartsWith("You were invited", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_invitation_is_told_to_both_with_the_answer_and_goes_with_either()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Chi");
        await play.SayAsync("Ada", "/circle invite person:Ben");
        await play.PressAsync("Ben", "Not now, thanks", await play.PressAsync("Ben", "Have a look"));
        var invited = Assert.Single(await play.Guild.ExportAsync(play.Guild.Person("Ben")));
        Assert.Equal(("You were invited to Night Owls", "everyone who reads the channel; your answer, who invited you"), (invited.Title, invited.SeenBy));
        Assert.Contains("Answer: Not now", invited.Lines);
        Assert.Contains("Answer: Not now", (await play.Guild.ExportAsync(play.Guild.Person("Ada"))).Single(record => record.Title == "You invited somebody to Night Owls").Lines);
        await play.Guild.EraseAsync(play.Guild.Person("Ben"));
        Assert.DoesNotContain(await play.Guild.ExportAsync(play.Guild.Person("Ada")), record => record.Title.StartsWith("You invited", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Up_to_seven_are_invited_in_one_message_by_the_window()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var few = (await play.Guild.WaitingAsync(play.Guild.Person("Ada"))).Single().Waits.Single(waits => waits.Button.Label == Texts.InviteOthers);
        Assert.Equal("**One of you** · five to eight is right.", few.Text);

        var window = await play.Guild.PressAsync(play.Guild.Person("Ada"), few);
        var said = await play.FillAsync("Ada", window, (Fields.People, "Ben, Chi, Dee, Ada"));
        Assert.Equal("I have mentioned all three once in #circle. They can have a look before they say anything.", said.Text);
        Assert.StartsWith("@Ben, @Chi, @Dee, Ada would like you in", play.Guild.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_mentioned_when_the_invitation_cannot_be()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        await play.RemoveAsync("Ada", "Ben");
        var before = play.Guild.Messages.Length;
        Assert.StartsWith("There is nobody to invite among those", (await play.SayAsync("Ada", "/circle invite person:Ada")).Text, StringComparison.Ordinal);
        Assert.StartsWith("There is nobody to invite among those", (await play.SayAsync("Chi", "/circle invite person:Ben")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Those who are in **Night Owls** can invite.", (await play.SayAsync("Eli", "/circle invite person:Dee")).Text, StringComparison.Ordinal);
        Assert.StartsWith("That note is a little long", (await play.SayAsync("Ada", $"/circle invite person:Dee note:\"{new string('x', 201)}\"")).Text, StringComparison.Ordinal);
        Assert.Equal(before, play.Guild.Messages.Length);
    }

    [Fact]
    public async Task Browsing_shows_circles_with_a_seat_that_speak_of_the_words()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.SayAsync("Ben", "/circle create name:Larks focus:\"Early drafts\" timezone:Tokyo");
        Assert.Contains("**Larks** · 1 of 8 · Tokyo, now 03:00\nEarly drafts", (await play.SayAsync("Chi", "/circle browse")).Text, StringComparison.Ordinal);

        var found = await play.SayAsync("Chi", "/circle browse words:\"DRAFTS\"");
        Assert.DoesNotContain("Night Owls", found.Text, StringComparison.Ordinal);
        Assert.StartsWith("No circle with an open seat speaks of \"knitting\".", (await play.SayAsync("Chi", "/circle browse words:knitting")).Text, StringComparison.Ordinal);
        Assert.StartsWith("## Larks", (await play.PressAsync("Chi", "Have a look", found)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browsing_says_when_a_circle_meets_next_once_that_is_known_and_ahead()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.DateAsync(Instant.FromUtc(2027, 1, 12, 19, 0));
        Assert.Contains("**Night Owls** · 1 of 8 · Lisbon, now 18:00 · next 2027-01-12T19:00:00Z\nBetter decisions", (await play.SayAsync("Chi", "/circle browse")).Text, StringComparison.Ordinal);
        await play.Guild.AdvanceAsync(Duration.FromDays(9));
        Assert.DoesNotContain("next", (await play.SayAsync("Chi", "/circle browse")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browsing_an_empty_server_says_what_to_do_first()
    {
        await using var play = await CirclePlay.StartAsync();
        Assert.Equal("There is no circle on this server yet. /circle create opens the first one.", (await play.SayAsync("Ada", "/circle browse")).Text);
    }
}
