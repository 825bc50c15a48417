using NodaTime;
using PeerGuild.Plugins.Testing;
using Xunit;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>Topics are suggested, wished for by a tap, and brought by who has said so.</summary>
public sealed class TopicTests
{
    [Fact]
    public async Task A_topic_is_posted_once_with_a_tap_and_who_could_bring_it_is_asked_once_in_private()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.SlashAsync("Ada", "/session topic title:\"Raising a price\" bring:Ben");
        var post = owls.Guild.Messages[^1];
        Assert.Contains("**Raising a price** · suggested by Ada", post.Text, StringComparison.Ordinal);
        Assert.True(post.Silent);
        owls.Guild.React(owls.Guild.Person("Chi"), post, "👍");
        Assert.Contains("**Ada suggests** Raising a price. Could you bring it?", await owls.MeAsync("Ben"), StringComparison.Ordinal);
        await owls.MeAsync("Ben", "Gladly");
        Assert.DoesNotContain("Could you bring it", await owls.MeAsync("Ben"), StringComparison.Ordinal);
        Assert.Contains("Ben brings it", owls.Guild.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("somebody else was asked", (await owls.PressTopicAsync("Chi")).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_most_wanted_becomes_the_case_of_who_brings_one_and_is_heard_once()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.SlashAsync("Ada", "/session topic title:\"Raising a price\"");
        var first = owls.Guild.Messages[^1];
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(1));
        await owls.SlashAsync("Ada", "/session topic title:\"Saying no\"");
        owls.Guild.React(owls.Guild.Person("Chi"), owls.Guild.Messages[^1], "👍");
        await owls.BeginAsync();
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(12));
        Assert.Contains("**Saying no**", owls.Card.Text, StringComparison.Ordinal);
        await owls.SaveAsync("Ben", "Insight", "Say it early");
        await owls.EndAsync();
        Assert.Contains("**Why this topic** Saying no", owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("Say it early", (await owls.SlashAsync("Chi", "/insight search topic:no")).Text, StringComparison.Ordinal);
        await owls.Guild.AdvanceAsync(Duration.FromDays(14));
        await owls.BeginAsync();
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(12));
        Assert.Contains("**Raising a price**", owls.Card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Saying no", owls.Card.Text, StringComparison.Ordinal);
        await owls.PressAsync("Ada", "Take it back", first);
        Assert.DoesNotContain(owls.Texts, text => text.Contains("Raising a price", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whose_topic_it_is_changes_its_words_on_every_card_also_once_it_was_heard()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.SlashAsync("Ada", "/session topic title:\"Raising a price\"");
        var post = owls.Guild.Messages[^1];
        Assert.Equal(["Change", "Take it back"], post.Buttons);
        Assert.Contains("Ada's words", (await owls.PressAsync("Ben", "Change", post)).Text, StringComparison.Ordinal);
        var window = await owls.PressAsync("Ada", "Change", post);
        Assert.Equal("Changed, and its message says so.", (await owls.Guild.SubmitAsync(owls.Guild.Person("Ada"), window, ("title", "Asking for more"))).Text);
        Assert.Contains("**Asking for more** · suggested by Ada", owls.Guild.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("Say it in a sentence", (await owls.Guild.SubmitAsync(owls.Guild.Person("Ada"), window, ("title", " "))).Text, StringComparison.Ordinal);
        await owls.BeginAsync();
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(12));
        Assert.Contains("**Asking for more**", owls.Card.Text, StringComparison.Ordinal);
        await owls.EndAsync();
        await owls.Guild.SubmitAsync(owls.Guild.Person("Ada"), window, ("title", "Asking less"));
        Assert.Contains("**Why this topic** Asking less", owls.WrapUp.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dates_show_what_each_case_is_about_to_those_who_agreed_to_the_keys()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.JoinAsync("Eli", agreed: false);
        var window = await owls.PressAsync("Ada", "Pick the first", await owls.SlashAsync("Ada", "/session schedule"));
        await owls.Guild.SubmitAsync(
            owls.Guild.Person("Ada"), window, ("often", "EveryTwoWeeks"), ("day", "6 January"), ("hour", "19:00"), ("room", owls.Room.ToString()));
        await owls.SlashAsync("Ada", "/session topic title:\"Raising a *price*\"");
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(1));
        await owls.SlashAsync("Ada", "/session topic title:\"Saying no\"");
        Assert.Equal(["Raising a *price*", "Saying no"], Topics(await owls.SlashAsync("Ben", "/session schedule")));
        owls.Guild.React(owls.Guild.Person("Chi"), owls.Guild.Messages[^1], "👍");
        await owls.Guild.SettleAsync();
        var said = await owls.SlashAsync("Ben", "/session schedule");
        Assert.Equal(["Saying no", "Raising a *price*"], Topics(said));
        Assert.DoesNotContain("Topic: ", said.Text[..said.Text.IndexOf("2027-01-20", StringComparison.Ordinal)], StringComparison.Ordinal); // The first session hears none.
        Assert.Empty(Topics(await owls.SlashAsync("Eli", "/session schedule")));

        static IEnumerable<string> Topics(Said said) =>
            said.Text.Split('\n').Where(line => line.StartsWith("Topic: ", StringComparison.Ordinal)).Select(line => line["Topic: ".Length..]);
    }

    [Theory]
    [InlineData("/session topic title:\"   \"", "Say it in a sentence")]
    [InlineData("/session topic title:\"Saying no\" bring:Jon", "Who could bring it?")]
    public async Task What_cannot_be_suggested_is_said(string command, string why)
    {
        await using var owls = await Owls.MeetAsync();
        Assert.Contains(why, (await owls.SlashAsync("Ada", command)).Text, StringComparison.Ordinal);
        Assert.Empty(owls.Guild.Messages);
    }

    [Fact]
    public async Task A_topic_of_somebody_who_is_forgotten_is_gone_with_its_message_and_out_of_the_wrap_up()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.SlashAsync("Chi", "/session topic title:\"Saying no\"");
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(1));
        await owls.SlashAsync("Chi", "/session topic title:\"Raising a price\"");
        await owls.BeginAsync();
        await owls.EndAsync();
        Assert.Contains("Saying no", owls.WrapUp.Text, StringComparison.Ordinal);
        await owls.Guild.EraseAsync(owls.Guild.Person("Chi"));
        Assert.DoesNotContain(owls.Texts, text => text.Contains("Saying no", StringComparison.Ordinal) || text.Contains("Raising", StringComparison.Ordinal));
        Assert.Empty(await owls.Guild.TracesAsync(owls.Guild.Person("Chi").User, ["Saying no", "Raising a price"]));
    }
}
