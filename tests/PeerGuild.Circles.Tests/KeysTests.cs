using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>The keys as people meet them.</summary>
public sealed class KeysTests
{
    [Fact]
    public async Task Whoever_joins_opens_the_keys_by_a_button_and_agrees_in_the_window()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var joined = await play.SayAsync("Ben", "/circle join circle:\"Night Owls\"");
        var window = await play.PressAsync("Ben", "Agree to our keys", joined);
        Assert.StartsWith("Our keys\nWhat is said here stays here: take the lesson, leave the story.", window.Text, StringComparison.Ordinal);

        var said = await play.FillAsync("Ben", window, (Fields.Agree, "true"), (Fields.Wish, " asking   better questions "));
        Assert.StartsWith("Thank you. You agree to the keys of **Night Owls**, and the circle can see that.\n", said.Text, StringComparison.Ordinal);
        Assert.Contains(
            "2. Ben · agreed to our keys\n   would like to get better at: asking better questions",
            (await play.SayAsync("Ada", "/circle members")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_keys_say_what_is_expected_to_come_to_prepare_and_to_answer() => Assert.All(
        ["Come when you can, say when you can't.", "Prepare what you said you would bring.", "When somebody asks for help, answer"],
        key => Assert.Contains(key, Keys.First.Text, StringComparison.Ordinal));

    [Theory]
    [InlineData(6, "6th")]
    [InlineData(11, "11th")]
    [InlineData(21, "21st")]
    [InlineData(22, "22nd")]
    public void However_often_they_are_reworded_the_keys_are_counted(int version, string said)
    {
        var circle = Samples.NightOwls() with { Keys = new Keys(version, "Be kind.") };
        Assert.Equal($"1. Ada · steward · agreed to our {said} keys", Texts.List(circle with { Members = [circle.Members[0] with { Agreed = version }] }).ToString());
    }

    [Fact]
    public async Task Who_is_not_in_reads_names_and_seats_alone()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        var window = await play.PressAsync("Ben", "Agree to our keys", await play.SayAsync("Ben", "/circle join circle:\"Night Owls\""));
        await play.FillAsync("Ben", window, (Fields.Agree, "true"), (Fields.Wish, "saying no"));
        Assert.Contains("saying no", (await play.SayAsync("Ada", "/circle members")).Text, StringComparison.Ordinal);
        Assert.Equal("## Night Owls\nBetter decisions\n1. Ada · steward\n2. Ben\n-# 6 seats are open: /circle join", (await play.SayAsync("Chi", "/circle members")).Text);
    }

    [Fact]
    public async Task Without_the_tick_the_seat_holds_and_the_keys_keep_waiting()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var window = await play.PressAsync("Ben", "Agree to our keys", await play.SayAsync("Ben", "/circle join circle:\"Night Owls\""));
        Assert.StartsWith("Your seat in **Night Owls** stays yours.", (await play.FillAsync("Ben", window)).Text, StringComparison.Ordinal);
        Assert.Equal(["**Our keys** · what you promise each other, a minute to read. >> Agree to our keys"], await play.WaitingAsync("Ben"));
    }

    [Fact]
    public async Task New_words_ask_everyone_again()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi", "Dee", "Eli");
        await play.AgreeAsync("Ben");
        Assert.Empty(await play.WaitingAsync("Ben"));

        var window = await play.PressAsync("Ada", "Change the keys", await play.SayAsync("Ada", "/circle charter"));
        Assert.StartsWith("The keys of **Night Owls** have new words.", (await play.FillAsync("Ada", window, (Fields.Text, "Be kind.\r\n\r\n\r\nBe honest."))).Text, StringComparison.Ordinal);

        Assert.Equal(["**Our keys** have new words. Have a look whether you agree. >> Agree to our keys"], await play.WaitingAsync("Ben"));
        Assert.Contains("Be kind.\n\nBe honest.", (await play.SayAsync("Ben", "/circle charter")).Text, StringComparison.Ordinal);
        Assert.Contains("2. Ben · agreed to our first keys, not yet to the second\n3. Chi\n", (await play.SayAsync("Ada", "/circle members")).Text, StringComparison.Ordinal);
        await play.AgreeAsync("Ben");
        Assert.Contains("2. Ben · agreed to our second keys\n", (await play.SayAsync("Ada", "/circle members")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_changed_while_somebody_read_are_not_agreed_to()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var old = await play.PressAsync("Ben", "Agree to our keys", await play.SayAsync("Ben", "/circle join circle:\"Night Owls\""));
        var window = await play.PressAsync("Ada", "Change the keys", await play.SayAsync("Ada", "/circle charter"));
        await play.FillAsync("Ada", window, (Fields.Text, "Be kind."));

        Assert.Equal(
            "The keys of **Night Owls** got new words while you read. Nothing was changed: /me has the new ones.",
            (await play.FillAsync("Ben", old, (Fields.Agree, "true"))).Text);
        Assert.DoesNotContain("agreed", (await play.SayAsync("Ada", "/circle members")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" \n ", "Keys need a line at least, such as: What is said here stays here. Nothing was changed.")]
    [InlineData("a\u200bb", "There is something in those keys that nobody can see. Type it by hand and it will do.")]
    public async Task Keys_that_will_not_do_change_nothing(string typed, string said)
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var window = await play.PressAsync("Ada", "Change the keys", await play.SayAsync("Ada", "/circle charter"));
        Assert.Equal(said, (await play.FillAsync("Ada", window, (Fields.Text, typed))).Text);
        Assert.Contains("What is said here stays here", (await play.SayAsync("Ada", "/circle charter")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_words_ask_nobody_again()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.AgreeAsync("Ada");
        var window = await play.PressAsync("Ada", "Change the keys", await play.SayAsync("Ada", "/circle charter"));
        Assert.Equal("It said that already. Nothing was changed.", (await play.FillAsync("Ada", window)).Text);
        Assert.DoesNotContain(await play.WaitingAsync("Ada"), waits => waits.Contains("keys", StringComparison.Ordinal));
    }
}
