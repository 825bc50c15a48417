using NodaTime;
using Xunit;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>Promises are asked about once, asks are walked through, and what is said to both is told.</summary>
public sealed class PromiseTests
{
    [Fact]
    public async Task A_promise_is_read_out_at_the_start_of_the_next_session_and_asked_about_in_me()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        await owls.SaveAsync("Chi", "Promise", "the template, by Friday");
        await owls.EndAsync();
        Assert.Contains("**You promised** the template, by Friday", await owls.MeAsync("Chi"), StringComparison.Ordinal);
        Assert.DoesNotContain("template", await owls.MeAsync("Ben"), StringComparison.Ordinal);
        await owls.Guild.AdvanceAsync(Duration.FromDays(14));
        await owls.BeginAsync();
        Assert.Contains("**Promised last time** Chi: the template, by Friday", owls.Card.Text, StringComparison.Ordinal);
        Assert.Contains("Good", (await owls.MeAsync("Chi", "Done")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("template", owls.Card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("template", await owls.MeAsync("Chi"), StringComparison.Ordinal);
        Assert.Contains("**Promised** Chi: the template, by Friday ✓", owls.WrapUp.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_since_last_time_is_read_out_as_done_once_and_behind_what_is_open()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        await owls.SaveAsync("Chi", "Promise", "the template");
        await owls.SaveAsync("Ben", "Promise", "two numbers");
        await owls.SaveAsync("Dee", "Promise", "a long shot");
        await owls.EndAsync();
        Assert.Equal("Good. It is read out as done.", (await owls.MeAsync("Chi", "Done")).Text);
        await owls.MeAsync("Dee", "Let it go");
        await owls.Guild.AdvanceAsync(Duration.FromDays(14));
        await owls.BeginAsync();
        Assert.Contains("**Promised last time** Ben: two numbers · Chi: the template ✓\n", $"{owls.Card.Text}\n", StringComparison.Ordinal);
        await owls.SaveAsync("Ada", "Insight", "Redrawn, it stands there still");
        Assert.Contains("Chi: the template ✓", owls.Card.Text, StringComparison.Ordinal);
        await owls.Guild.EraseAsync(owls.Guild.Person("Chi"));
        Assert.DoesNotContain("template", owls.Card.Text, StringComparison.Ordinal);
        await owls.EndAsync();
        await owls.MeAsync("Ben", "Done");
        await owls.Guild.AdvanceAsync(Duration.FromDays(14));
        await owls.MeetOnceAsync();
        await owls.Guild.AdvanceAsync(Duration.FromDays(14));
        await owls.BeginAsync();
        Assert.DoesNotContain("two numbers", owls.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Still_on_it_is_asked_again_after_the_next_session_and_letting_go_is_fine()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.AddAsync("Chi", "Promise", "the template");
        await owls.MeAsync("Chi", "Still on it");
        Assert.DoesNotContain("template", await owls.MeAsync("Chi"), StringComparison.Ordinal);
        await owls.MeetOnceAsync();
        Assert.Contains("template", await owls.MeAsync("Chi"), StringComparison.Ordinal);
        await owls.MeAsync("Chi", "Let it go");
        Assert.DoesNotContain("template", await owls.MeAsync("Chi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ask_is_walked_through_in_the_close_until_somebody_can_help()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.AddAsync("Dee", "Ask", "someone who has raised a price");
        Assert.Contains("**Dee asks** someone who has raised a price", await owls.MeAsync("Chi"), StringComparison.Ordinal);
        await owls.BeginAsync();
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(66));
        Assert.Contains("**Dee still looks for** someone who has raised a price", owls.Card.Text, StringComparison.Ordinal);
        Assert.Contains("That is your own", (await owls.PressAsync("Dee", "I can help", owls.Card)).Text, StringComparison.Ordinal);
        Assert.Contains("Dee reads it in /me", (await owls.PressAsync("Chi", "I can help", owls.Card)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("still looks for", owls.Card.Text, StringComparison.Ordinal);
        Assert.Contains("**Chi can help** with someone who has raised a price", await owls.MeAsync("Dee"), StringComparison.Ordinal);
        await owls.MeAsync("Dee", "It's answered");
        Assert.DoesNotContain("raised a price", await owls.MeAsync("Dee"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_kept_in_my_name_is_told_to_me_and_mine_to_take_back()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.AddAsync("Ben", "Insight", "Ask first", ("whose", "Chi"));
        Assert.Contains("**Ben kept this as yours** Ask first", await owls.MeAsync("Chi"), StringComparison.Ordinal);
        await owls.MeAsync("Chi", "Take it back");
        Assert.DoesNotContain("Ask first", await owls.MeAsync("Chi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_could_not_come_catches_up_once_and_the_wrap_up_says_so()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        await owls.SaveAsync("Ada", "Promise", "the template, by Friday");
        await owls.SaveAsync("Ben", "Ask", "someone who has raised a price");
        await owls.EndAsync();
        var said = await owls.PressAsync("Dee", "Couldn't come? Catch up, 10 min", owls.WrapUp);
        Assert.Contains("**Promised** Ada: the template, by Friday", said.Text, StringComparison.Ordinal);
        Assert.Contains("Three questions, for you alone", said.Text, StringComparison.Ordinal);
        Assert.Contains("**Left for you** Ben still looks for someone who has raised a price", said.Text, StringComparison.Ordinal);
        Assert.Equal(["I can help", "I've caught up", "I was there", "Save something"], said.Buttons);
        await owls.PressAsync("Dee", "I've caught up", said);
        Assert.Contains("Dee has caught up", owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("You are in already", (await owls.PressAsync("Dee", "I've caught up", said)).Text, StringComparison.Ordinal);
        await owls.PressAsync("Dee", "I was there", said);
        Assert.DoesNotContain("Dee has caught up", owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("I've caught up", (await owls.PressAsync("Ben", "Couldn't come? Catch up, 10 min", owls.WrapUp)).Buttons);
        await owls.Guild.EraseAsync(owls.Guild.Person("Dee"));
        Assert.DoesNotContain("Dee", owls.WrapUp.Text, StringComparison.Ordinal);
    }
}
