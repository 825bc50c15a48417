using NodaTime;
using Xunit;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>What a circle learned is found again by its members, most used by others first.</summary>
public sealed class LibraryTests
{
    [Fact]
    public async Task An_empty_library_says_what_to_do_first()
    {
        await using var owls = await Owls.MeetAsync();
        Assert.Contains("keeps nothing yet", (await owls.SlashAsync("Ada", "/insight search")).Text, StringComparison.Ordinal);
        Assert.Contains("not in it yet", (await owls.SlashAsync("Jon", "/insight search")).Text, StringComparison.Ordinal);
        Assert.Contains("in no circle", (await owls.Guild.SlashAsync(owls.Guild.Person("Jon"), owls.Guild.Channel("general"), "/insight search")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("words:PRICING", "Pricing is a feeling")]
    [InlineData("words:pric", "Pricing is a feeling")]
    [InlineData("words:\"feel pric\"", "Pricing is a feeling")]
    [InlineData("person:Chi", "Ask before you advise")]
    [InlineData("words:advise person:Chi", "Ask before you advise")]
    public async Task It_is_found_by_words_however_they_are_written_and_by_person(string query, string found)
    {
        await using var owls = await Owls.MeetAsync();
        await owls.AddAsync("Ben", "Insight", "Pricing is a feeling");
        await owls.AddAsync("Chi", "Insight", "Ask before you advise");
        await owls.AddAsync("Chi", "Promise", "a promise is not in the library");
        var said = await owls.SlashAsync("Ada", $"/insight search {query}");
        Assert.Contains(found, said.Text, StringComparison.Ordinal);
        Assert.Contains("one such thing", said.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing like that", (await owls.SlashAsync("Ada", "/insight search words:quarks")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_not_agreed_to_the_keys_does_not_read_it()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.AddAsync("Ben", "Insight", "Ask first");
        await owls.JoinAsync("Gus", agreed: false);
        Assert.Contains("once you have agreed to its keys", (await owls.SlashAsync("Gus", "/insight search")).Text, StringComparison.Ordinal);
        Assert.Empty(await owls.Guild.SuggestAsync(owls.Guild.Person("Gus"), owls.Channel, "/insight search words:fi", "words"));
        Assert.Equal(["first"], (await owls.Guild.SuggestAsync(owls.Guild.Person("Ada"), owls.Channel, "/insight search words:fi", "words")).Select(choice => choice.Value));
    }

    [Fact]
    public async Task It_is_asked_once_after_four_weeks_and_ranked_by_use_of_others()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.AddAsync("Ben", "Insight", "Of use to Chi");
        await owls.Guild.AdvanceAsync(Duration.FromMinutes(1));
        await owls.AddAsync("Ada", "Insight", "Of use to Ada alone");
        await owls.Guild.AdvanceAsync(Duration.FromDays(27));
        Assert.DoesNotContain("What came of it?", await owls.MeAsync("Ada"), StringComparison.Ordinal);
        await owls.Guild.AdvanceAsync(Duration.FromDays(2));
        Assert.Contains("**What came of it?** Of use to Ada alone", await owls.MeAsync("Ada"), StringComparison.Ordinal);
        await owls.MeAsync("Ada", "It changed a decision");
        await owls.MeAsync("Ada", "Not yet");
        Assert.DoesNotContain("What came of it?", await owls.MeAsync("Ada"), StringComparison.Ordinal);
        await owls.MeAsync("Chi", "Used it");
        var said = (await owls.SlashAsync("Dee", "/insight search")).Text;
        Assert.Contains("of use to one other", said, StringComparison.Ordinal);
        Assert.True(said.IndexOf("Of use to Chi", StringComparison.Ordinal) < said.IndexOf("Of use to Ada alone", StringComparison.Ordinal), said);
        Assert.Single(said.Split("of use to one other").Skip(1));
    }

    [Fact]
    public async Task What_is_shown_to_the_circle_changes_with_its_owner_and_goes_with_the_last_of_it()
    {
        await using var owls = await Owls.MeetAsync();
        var first = await owls.AddAsync("Ben", "Insight", "Ask first");
        var second = await owls.AddAsync("Chi", "Insight", "Bet first");
        var found = await owls.SlashAsync("Ada", "/insight search");
        await owls.PressAsync("Ada", "Show the circle", found);
        Assert.Contains(owls.Texts, text => text.Contains("Ask first (Ben)", StringComparison.Ordinal) && text.Contains("Bet first (Chi)", StringComparison.Ordinal));
        await owls.PressAsync("Ben", "Take it back", first);
        Assert.DoesNotContain(owls.Texts, text => text.Contains("Ask first", StringComparison.Ordinal));
        Assert.Contains(owls.Texts, text => text.Contains("Bet first (Chi)", StringComparison.Ordinal));
        await owls.PressAsync("Chi", "Take it back", second);
        Assert.DoesNotContain(owls.Texts, text => text.Contains("From what we keep", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_after_page_shows_each_thing_once()
    {
        await using var owls = await Owls.MeetAsync();
        for (var at = 0; at < 15; at++)
        {
            await owls.AddAsync("Ben", "Insight", $"Thing {at:00} {new string('*', 480)}");
        }

        var page = await owls.SlashAsync("Ada", "/insight search words:thing");
        var seen = new List<string>();
        while (true)
        {
            seen.AddRange(page.Text.Split('\n').Where(line => line.StartsWith("Thing", StringComparison.Ordinal)).Select(line => line[..8]));
            if (!page.Buttons.Contains("More"))
            {
                break;
            }

            page = await owls.PressAsync("Ada", "More", page);
        }

        Assert.Equal(15, seen.Count);
        Assert.Equal(15, seen.Distinct().Count());
    }

    [Fact]
    public async Task Who_has_come_later_is_shown_the_best_of_it()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.AddAsync("Ben", "Insight", "Ask first");
        await owls.MeetOnceAsync();
        await owls.JoinAsync("Gus", agreed: true);
        Assert.Contains("Before you came", await owls.MeAsync("Gus"), StringComparison.Ordinal);
        Assert.DoesNotContain("Before you came", await owls.MeAsync("Chi"), StringComparison.Ordinal);
        Assert.Contains("Ask first", (await owls.MeAsync("Gus", "Show me")).Text, StringComparison.Ordinal);
    }
}
