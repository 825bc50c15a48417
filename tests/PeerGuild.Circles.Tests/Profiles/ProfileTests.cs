using PeerGuild.Circles.Profiles;
using PeerGuild.Plugins.Testing;
using Xunit;

namespace PeerGuild.Circles.Tests.Profiles;

/// <summary>What people say of themselves: in two windows, to whom they choose, found by those alone.</summary>
public sealed class ProfileTests : IAsyncLifetime
{
    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync() => _play = await CirclePlay.StartAsync("Ada", "Ben");

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task Two_windows_with_a_button_between_them()
    {
        var first = await _play.SayAsync("Ben", "/profile edit timezone:Lisbon");
        Assert.StartsWith("About you, 1 of 2\n", first.Text, StringComparison.Ordinal);
        var half = await _play.FillAsync("Ben", first, (ProfileFields.WorkingOn, "a shop"), (ProfileFields.Knowledge, "Pricing, first hires"), (ProfileFields.Stage, "Leading"));
        Assert.Equal("Kept. Only you can see it. A second window asks when you have time and who may see it.", half.Text);

        var second = await _play.PressAsync("Ben", Texts.HoursAndWho, half);
        var whole = await _play.FillAsync("Ben", second, (ProfileFields.Hours, "Tuesdays"), (ProfileFields.Audience, "Circles"));
        Assert.Equal(
            """
            ## Ben
            **Works on** · a shop
            **Can help with** · Pricing, first hires
            **Where** · Leading people
            **Has time** · Tuesdays
            **Hours** · Lisbon, now 18:00
            -# Whoever is in a circle with you can see this. Server admins see no more than that; whoever runs me can see what I store.
            """,
            whole.Text);
        Assert.Equal(whole.Text, (await _play.SayAsync("Ben", "/profile show")).Text);
    }

    [Theory]
    [InlineData("Me", false, false)]
    [InlineData("Circles", true, false)]
    [InlineData("Server", true, true)]
    public async Task It_is_shown_to_those_who_were_chosen_and_found_by_them_alone(string audience, bool circle, bool server)
    {
        await WriteAsync("Ben", "Préparer des interviews", audience);
        foreach (var (person, sees) in new[] { ("Ada", circle), ("Chi", server) })
        {
            var shown = await _play.SayAsync(person, "/profile show person:Ben");
            var used = await _play.Guild.OnUserAsync(_play.Guild.Person(person), _play.Channel, Texts.ShowProfile, _play.Guild.Person("Ben"));
            var found = await _play.SayAsync(person, "/profile find skill:\"INTERVIEWS preparer\"");
            var offered = await _play.Guild.SuggestAsync(_play.Guild.Person(person), _play.Channel, "/profile find skill:int", ProfileFields.Skill);
            Assert.Equal(shown.Text, used.Text);
            Assert.Equal(
                (sees, sees, sees ? 1 : 0),
                (shown.Text.Contains("interviews", StringComparison.Ordinal), found.Text.Contains("**Ben** · Préparer", StringComparison.Ordinal), offered.Length));
        }
    }

    [Fact]
    public async Task What_is_not_shown_reads_as_what_is_not_there()
    {
        await WriteAsync("Ben", "pricing", "Me");
        var hidden = await _play.SayAsync("Chi", "/profile show person:Ben");
        var none = await _play.SayAsync("Chi", "/profile show person:Dee");
        Assert.Equal("There is nothing of Ben to show you. Everyone decides what they say of themselves, and to whom: /profile edit is yours.", hidden.Text);
        Assert.Equal(hidden.Text, none.Text.Replace("Dee", "Ben", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_has_none()
    {
        _play.Guild.Bot("Bell");
        Assert.Equal("Bell is a program, and has nothing to say of itself.", (await _play.SayAsync("Ada", "/profile show person:Bell")).Text);
    }

    [Fact]
    public async Task Emptied_it_is_gone()
    {
        await WriteAsync("Ben", "pricing", "Server");
        var window = await _play.SayAsync("Ben", "/profile edit");
        Assert.Equal("Everything is empty now, so I keep no profile of you any more.", (await _play.FillAsync("Ben", window, (ProfileFields.Knowledge, ""))).Text);
        Assert.StartsWith("You have said nothing", (await _play.SayAsync("Ben", "/profile show")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Nobody whose profile you may see", (await _play.SayAsync("Ada", "/profile find skill:pricing")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/profile find skill:\" \"", "Name a subject after /profile find, such as pricing.")]
    [InlineData("/profile edit timezone:Atlantis", "I don't know that time zone yet: \"Atlantis\". Type the nearest big city, such as Lisbon, and pick the line with your hour.")]
    public async Task Bad_input_is_answered_in_a_sentence(string typed, string answer) => Assert.Equal(answer, (await _play.SayAsync("Ben", typed)).Text);

    [Fact]
    public async Task What_nobody_can_see_is_not_kept()
    {
        var window = await _play.SayAsync("Ben", "/profile edit");
        Assert.StartsWith("There is something in one of those lines", (await _play.FillAsync("Ben", window, (ProfileFields.ToLearn, "a\u200bb"))).Text, StringComparison.Ordinal);
        Assert.StartsWith("Everything was left empty", (await _play.FillAsync("Ben", window)).Text, StringComparison.Ordinal);
        Assert.StartsWith("You have said nothing", (await _play.SayAsync("Ben", "/profile show")).Text, StringComparison.Ordinal);
    }

    private async Task<Said> WriteAsync(string person, string knowledge, string audience)
    {
        var half = await _play.FillAsync(person, await _play.SayAsync(person, "/profile edit"), (ProfileFields.Knowledge, knowledge));
        return await _play.FillAsync(person, await _play.PressAsync(person, Texts.HoursAndWho, half), (ProfileFields.Audience, audience));
    }
}
