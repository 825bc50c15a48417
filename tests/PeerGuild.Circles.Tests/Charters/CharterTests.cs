using System.Collections.Immutable;
using PeerGuild.Circles.Charters;
using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Views;
using Xunit;
using CircleChanged = PeerGuild.Protocol.Circles.CircleChanged;
using Readers = PeerGuild.Plugins.Readers;

namespace PeerGuild.Circles.Tests.Charters;

/// <summary>The charter as people see it: filled in by windows, read by members, changed by the steward.</summary>
public sealed class CharterTests : IAsyncLifetime
{
    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync() => _play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task It_is_filled_in_by_windows_and_its_members_see_all_of_it()
    {
        await AddAsync("Fewer meetings", "sponsor", "three a week");
        await FillAsync("What matters most", ("outcome", "problem-solving"));
        await FillAsync("When we meet", ("every", "two-weeks"), ("weekday", "Tuesday"), ("hour", "18:00"));
        await FillAsync("Links and more", ("link1", "https://example.org/reading"), ("continues", "The spring course"));

        var read = (await _play.SayAsync("Ben", "/circle charter")).Text;
        Assert.Contains("1. Fewer meetings\n-# asked for by a sponsor · seen by: three a week", read.Replace("**", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("**What matters most** · Problem solving", read, StringComparison.Ordinal);
        Assert.Contains("**When** · every two weeks, Tuesday, 18:00, as your wish. /session schedule has the dates.", read, StringComparison.Ordinal);
        Assert.Contains("**Links** · <https://example.org/reading>", read, StringComparison.Ordinal);
        Assert.Contains("**Goes on from** · The spring course", read, StringComparison.Ordinal);
        Assert.Contains("What is said here stays here", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_that_keeps_the_hours_of_another_city_says_so_and_a_city_nobody_knows_changes_nothing()
    {
        await _play.Guild.SettleAsync();
        var said = await FillAsync("When we meet", ("every", "two-weeks"), ("zone", "Nowhere-upon-Sea"));
        Assert.Contains("I don't know that time zone", said.Text, StringComparison.Ordinal);
        Assert.Contains("nothing said yet", (await _play.SayAsync("Ada", "/circle settings")).Text, StringComparison.Ordinal);
        said = await FillAsync("When we meet", ("every", "two-weeks"), ("zone", "tokyo"));
        Assert.StartsWith("**Night Owls** keeps the hours of Tokyo from now on.", said.Text, StringComparison.Ordinal);
        var told = (await _play.Guild.PublishedAsync(0, said.Reply.Head)).Where(one => one.Body.Is(CircleChanged.Descriptor)).Select(one => one.Body.Unpack<CircleChanged>().Zone);
        Assert.Equal("Asia/Tokyo", told.Last());
    }

    [Fact]
    public async Task The_home_card_shows_the_focus_the_first_purpose_and_what_matters_most()
    {
        await AddAsync("Fewer meetings");
        await FillAsync("What matters most", ("outcome", "support"));
        Assert.StartsWith("# Night Owls\nBetter decisions\n**What for** · Fewer meetings\n**What matters most** · Support\n**Next**", _play.Home.Text, StringComparison.Ordinal);
        await _play.SayAsync("Dee", "/circle join circle:\"Night Owls\"");
        Assert.Contains("**What for** · Fewer meetings", _play.Home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_read_what_everyone_may_know_and_nothing_more()
    {
        await AddAsync("Fewer meetings", "sponsor", "three a week");
        await FillAsync("Links and more", ("link1", "https://example.org/reading"), ("continues", "The spring course"));
        var read = await _play.SayAsync("Jon", "/circle charter circle:\"Night Owls\"");
        Assert.Contains("Fewer meetings", read.Text, StringComparison.Ordinal);
        Assert.All(["sponsor", "three a week", "example.org", "spring"], word => Assert.DoesNotContain(word, read.Text, StringComparison.Ordinal));
        Assert.Empty(read.Buttons);
    }

    [Fact]
    public async Task Who_has_not_agreed_to_the_keys_can_where_they_are_read_again()
    {
        var charter = await _play.SayAsync("Ben", "/circle charter");
        Assert.Equal(["Agree to our keys"], charter.Buttons);
        await _play.FillAsync("Ben", await _play.PressAsync("Ben", "Agree to our keys", charter), (Fields.Agree, "true"));
        Assert.Empty((await _play.SayAsync("Ben", "/circle charter")).Buttons);
        Assert.Empty((await _play.SayAsync("Jon", "/circle charter circle:\"Night Owls\"")).Buttons);
    }

    [Fact]
    public async Task Only_the_steward_changes_it()
    {
        await _play.AgreeAsync("Ada");
        await _play.AgreeAsync("Ben");
        Assert.Empty((await _play.SayAsync("Ben", "/circle charter")).Buttons);
        var charter = await _play.SayAsync("Ada", "/circle charter");
        foreach (var label in charter.Buttons)
        {
            Assert.StartsWith("Ada looks after **Night Owls** and can do that.", (await _play.PressAsync("Ben", label, charter)).Text, StringComparison.Ordinal);
        }

        var window = await _play.PressAsync("Ada", "Add a purpose", charter);
        Assert.StartsWith("Ada looks after", (await _play.FillAsync("Ben", window, ("text", "Mine"), ("whose", "both"))).Text, StringComparison.Ordinal);
        Assert.Contains("no purpose yet", (await _play.SayAsync("Ada", "/circle charter")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_three_purposes_at_most_and_one_that_is_emptied_goes()
    {
        var early = await _play.PressAsync("Ada", "Add a purpose", await _play.SayAsync("Ada", "/circle charter"));
        await AddAsync("One");
        await AddAsync("Two");
        await AddAsync("Three");
        var full = await _play.SayAsync("Ada", "/circle charter");
        Assert.DoesNotContain("Add a purpose", full.Buttons);
        Assert.StartsWith("**Night Owls** has three purposes", (await _play.FillAsync("Ada", early, ("text", "Four"), ("whose", "both"))).Text, StringComparison.Ordinal);

        var window = await _play.PressAsync("Ada", "Change", full);
        Assert.Equal("That purpose is gone from the charter of **Night Owls**.", (await _play.FillAsync("Ada", window, ("text", ""), ("whose", "members"))).Text);
        Assert.Contains("**What for** · Two", _play.Home.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("example.org")]
    [InlineData("https://example.org/<@1>")]
    [InlineData("https://user:secret@example.org")]
    [InlineData("https://localhost")]
    [InlineData("javascript:alert(1)")]
    public async Task Only_https_links_are_kept(string link)
    {
        var said = await FillAsync("Links and more", ("link2", link));
        Assert.StartsWith("A link begins with https://", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("**Links**", (await _play.SayAsync("Ada", "/circle charter")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broad_focus_is_questioned_after_it_is_kept_and_keep_mine_stands_first()
    {
        var opened = await _play.SayAsync("Dee", "/circle create name:Foxes focus:AI timezone:Lisbon");
        Assert.StartsWith("## Foxes is open\nAI", opened.Text, StringComparison.Ordinal);
        Assert.Contains("One question about the focus", opened.Text, StringComparison.Ordinal);
        Assert.Equal(["Keep mine", "Take the first", "Take the second"], opened.Buttons.SkipWhile(label => label != "Keep mine"));

        var kept = await _play.PressAsync("Dee", "Keep mine", opened);
        Assert.StartsWith("## Foxes\nAI", kept.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("question", kept.Text, StringComparison.Ordinal);
        var taken = await _play.PressAsync("Dee", "Take the second", opened);
        Assert.StartsWith("## Foxes\nWhere AI helps in our own team's work", taken.Text, StringComparison.Ordinal);
        Assert.Contains("has another focus by now", (await _play.PressAsync("Dee", "Take the first", opened)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("question", (await _play.SayAsync("Dee", "/circle charter circle:Foxes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_take_the_first_does_not_take_the_first_of_another_focus()
    {
        var opened = await _play.SayAsync("Dee", "/circle create name:Foxes focus:AI timezone:Lisbon");
        var charter = await _play.SayAsync("Dee", "/circle charter circle:Foxes");
        await _play.FillAsync("Dee", await _play.PressAsync("Dee", Texts.ChangeFocus, charter), ("text", "Leadership"));
        Assert.Equal("**Foxes** has another focus by now: Leadership. Nothing was changed.", (await _play.PressAsync("Dee", "Take the first", opened)).Text);
    }

    [Fact]
    public async Task The_four_things_fill_themselves()
    {
        var opened = await _play.SayAsync("Dee", "/circle create name:Foxes focus:\"Better interviews\" timezone:Lisbon");
        Assert.DoesNotContain("✓", opened.Text, StringComparison.Ordinal);
        Assert.Contains("**What for** · a purpose in one sentence", string.Join('\n', await _play.WaitingAsync("Dee")), StringComparison.Ordinal);

        await _play.FillAsync("Dee", await _play.PressAsync("Dee", "Add a purpose", opened), ("text", "Hire kindly"), ("whose", "members"));
        await _play.FillAsync("Dee", await _play.PressAsync("Dee", "When we meet", await _play.SayAsync("Dee", "/circle settings circle:Foxes")), ("every", "week"));
        foreach (var person in (string[])["Eli", "Fay", "Gus", "Hal"])
        {
            await _play.SayAsync(person, "/circle join circle:Foxes");
        }

        var now = (await _play.PressAsync("Dee", "How far are we?", opened)).Text;
        Assert.All(["✓ **People** · five of you", "**A date** · every week is your wish.", "✓ **What for** · Hire kindly"], line => Assert.Contains(line, now, StringComparison.Ordinal));
        Assert.DoesNotContain("What for", string.Join('\n', await _play.WaitingAsync("Dee")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_left_for_later_is_left_kindly()
    {
        var opened = await _play.SayAsync("Dee", "/circle create name:Foxes focus:\"Better interviews\" timezone:Lisbon");
        Assert.Equal(["Rehearse, 2 min", "How far are we?", "I'll do this later"], opened.Buttons[^3..]);
        var later = await _play.PressAsync("Dee", "I'll do this later", opened);
        Assert.Equal("Later is fine. /me says what is still open, and /session schedule picks the first date.", later.Text);
        Assert.Equal(
            ["Agree to our keys", "Invite", "Add a purpose"],
            (await _play.Guild.WaitingAsync(_play.Guild.Person("Dee"))).Single(seat => seat.Name == "Foxes").Waits.Select(waits => waits.Button.Label));
    }

    [Fact]
    public async Task Settings_switch_bell_and_rituals_a_press_each_and_twice_is_once()
    {
        var settings = await _play.SayAsync("Ada", "/circle settings");
        Assert.Equal(["When we meet", "Rest the rituals", "No bell, please", "Only for sessions, please"], settings.Buttons);
        var quiet = await _play.PressAsync("Ada", "No bell, please", settings);
        Assert.Contains("**Bell** · quiet", quiet.Text, StringComparison.Ordinal);
        Assert.Equal(quiet.Text, (await _play.PressAsync("Ada", "No bell, please", settings)).Text);
        var resting = await _play.PressAsync("Ada", "Rest the rituals", quiet);
        Assert.Contains("**Rituals** · resting", resting.Text, StringComparison.Ordinal);
        Assert.Contains("**Bell** · rings", (await _play.PressAsync("Ada", "Ring the bell", resting)).Text, StringComparison.Ordinal);
        Assert.StartsWith("Ada looks after", (await _play.PressAsync("Ben", "Keep rituals", resting)).Text, StringComparison.Ordinal);
        Assert.Empty((await _play.SayAsync("Ben", "/circle settings")).Buttons);
    }

    [Fact]
    public async Task Settings_say_how_often_a_circle_is_written_to()
    {
        var settings = await _play.SayAsync("Ada", "/circle settings");
        Assert.Contains("at most four messages a fortnight", settings.Text, StringComparison.Ordinal);
        var quiet = await _play.PressAsync("Ada", "Only for sessions, please", settings);
        Assert.Contains("only what a session needs", quiet.Text, StringComparison.Ordinal);
        Assert.True((await CardAsync()).Quiet);
        Assert.Contains("only what a session needs", (await _play.SayAsync("Ben", "/circle settings")).Text, StringComparison.Ordinal);
        Assert.Contains("at most four", (await _play.PressAsync("Ada", "Write as usual", quiet)).Text, StringComparison.Ordinal);
        Assert.False((await CardAsync()).Quiet);
    }

    [Fact]
    public async Task Asks_are_the_stewards_to_allow_where_everyone_can_read_along_and_no_question_elsewhere()
    {
        _play.Guild.Readers = new Readers(3, Everyone: false);
        Assert.DoesNotContain("Asks", (await _play.SayAsync("Ada", "/circle settings")).Text, StringComparison.Ordinal);
        _play.Guild.Readers = new Readers(214, Everyone: true);
        var settings = await _play.SayAsync("Ada", "/circle settings");
        Assert.Contains("**Asks** · resting: everyone on this server could read them", settings.Text, StringComparison.Ordinal);
        Assert.False((await CardAsync()).AsksInOpen);
        var allowed = await _play.PressAsync("Ada", "Allow asks anyway", settings);
        Assert.Contains("**Asks** · allowed: everyone on this server can read them", allowed.Text, StringComparison.Ordinal);
        Assert.True((await CardAsync()).AsksInOpen);
        Assert.StartsWith("Ada looks after", (await _play.PressAsync("Ben", "Rest the asks", allowed)).Text, StringComparison.Ordinal);
        Assert.Contains("**Asks** · resting", (await _play.PressAsync("Ada", "Rest the asks", allowed)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_widest_charter_fits()
    {
        var stars = (int count) => new string('*', count);
        var charter = new Charter(
            "q7k2m9x4pd",
            [.. Enumerable.Range(0, 3).Select(at => new Purpose($"p{at}", stars(Purpose.Longest), Whose.Both, stars(Purpose.LongestTarget), new Weight(12, 12)))],
            [.. Enumerable.Repeat("https://example.org/" + new string('x', Charter.LongestLink - 20), 3)],
            stars(Charter.LongestContinues));
        var circle = Samples.NightOwls(members: 8, stars(Circle.LongestName), stars(Circle.LongestFocus))
            .Show(new Circles.Charters.Shown(charter.Aims(), Protocol.Circles.Outcome.SupervisoryDevelopment, new Wish(Protocol.Circles.Cadence.Types.Every.TwoWeeks, stars(20), stars(20)), false, false));
        circle = circle with { Keys = new Keys(2, stars(Keys.Longest)) };
        var round = Ranking.Open("r1", circle, charter, NodaTime.NodaConstants.UnixEpoch);
        foreach (var reader in (ulong[])[1, 2, 99])
        {
            ViewLimits.Check("circles", CharterViews.Charter(circle, charter, null, new(reader)));
            ViewLimits.Check("circles", CharterViews.Charter(circle, charter, round, new(reader)));
            ViewLimits.Check("circles", CharterViews.Settings(circle, new(reader)));
            ViewLimits.Check("circles", CharterViews.Settings(circle with { Readers = new Readers(214, Everyone: true) }, new(reader)));
        }

        ViewLimits.Check("circles", CharterViews.Ranking(round, circle, charter));
        ViewLimits.Check("circles", CharterViews.Ranked(circle, charter));
        ViewLimits.Check("circles", CreatedViews.HowFar(circle, null));
        ViewLimits.Check("circles", CreatedViews.Refocused(circle with { Focus = "AI" }));
        ViewLimits.Check("circles", Views.Home(circle));
        ViewLimits.Check("circles", Views.Sentence(Texts.KeysOf(circle)));
        WindowLimits.Check("circles", CharterViews.PurposeWindow(circle, charter.Purposes[0]));
        WindowLimits.Check("circles", CharterViews.OutcomeWindow(circle));
        WindowLimits.Check("circles", CharterViews.CadenceWindow(circle));
        WindowLimits.Check("circles", CharterViews.LinksWindow(circle, charter));
    }

    /// <summary>The circle as other plugins know it now.</summary>
    private async Task<CircleChanged> CardAsync()
    {
        var head = (await _play.SayAsync("Ada", "/circle settings")).Reply.Head;
        return (await _play.Guild.PublishedAsync(0, head)).Last(published => published.Body.Is(CircleChanged.Descriptor)).Body.Unpack<CircleChanged>();
    }

    private async Task AddAsync(string text, string whose = "members", string target = "")
    {
        ImmutableArray<(string, string)> fields = [("text", text), ("whose", whose), .. target.Length > 0 ? [("target", target)] : Array.Empty<(string, string)>()];
        await FillAsync("Add a purpose", [.. fields]);
    }

    private async Task<Said> FillAsync(string button, params (string Name, string Value)[] fields) =>
        await _play.FillAsync("Ada", await _play.PressAsync("Ada", button, await _play.SayAsync("Ada", "/circle charter")), fields);
}
