namespace PeerGuild.EndToEnd;

/// <summary>A circle's first minutes, as its steward and its first members live them.</summary>
public abstract class CircleTests(Form form) : IAsyncLifetime
{
    private RunningHost _host = null!;

    private Control Control => _host.Control;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync(form);
        await Control.StandStillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task From_the_first_command_to_keys_that_two_agree_to()
    {
        var opened = await Control.SlashAsync("Ada", NightOwls.Channel, "/circle create name:\"Night Owls\" focus:\"Better decisions\" timezone:Lisbon");
        var home = (await Control.WorldAsync()).Public(NightOwls.Channel).First(message => message.Text!.StartsWith("Night Owls\n", StringComparison.Ordinal));
        Assert.True(home.Pinned);

        var invited = await Control.FillAsync("Ada", opened.Message!, "Invite", new { people = new[] { "Ben", "Chi" }, note = "Come and see" });
        Assert.StartsWith("I have mentioned all two once", invited.Text, StringComparison.Ordinal);
        var invitation = (await Control.WorldAsync()).Public(NightOwls.Channel)[^1];
        Assert.StartsWith("@Ben, @Chi, Ada would like you in Night Owls", invitation.Text, StringComparison.Ordinal);

        var look = await Control.ClickAsync("Ben", invitation.Id, "Have a look");
        Assert.Contains("Who can read along", look.Text, StringComparison.Ordinal);
        var joined = await Control.ClickAsync("Ben", look.Message!, "Join");
        Assert.StartsWith("You are in Night Owls", joined.Text, StringComparison.Ordinal);
        var agreed = await Control.FillAsync("Ben", joined.Message!, "Agree to our keys", new { agree = true, wish = "asking" });
        Assert.StartsWith("Thank you.", agreed.Text, StringComparison.Ordinal);

        Assert.EndsWith("Nothing waits for you.", (await Control.ClickAsync("Ben", home.Id, "My seat")).Text, StringComparison.Ordinal);
        var ada = await Control.SlashAsync("Ada", NightOwls.Channel, "/me");
        Assert.Contains("Two of you", ada.Text, StringComparison.Ordinal);
        await Control.FillAsync("Ada", ada.Message!, "Agree to our keys", new { agree = true });
        Assert.Contains("2. Ben · agreed to our keys", (await Control.SlashAsync("Ada", NightOwls.Channel, "/circle members")).Text, StringComparison.Ordinal);
        Assert.Equal("Night Owls", Assert.Single(await Control.AutocompleteAsync("Ben", NightOwls.Channel, "/me circle:", "circle")).Name);
    }

    [Fact]
    public async Task People_find_thank_and_reach_each_other_and_after_a_session_the_steward_lets_somebody_in()
    {
        await Control.SlashAsync("Ada", NightOwls.Channel, "/circle create name:\"Night Owls\" focus:\"Better decisions\" timezone:Lisbon");
        await Control.SlashAsync("Ben", NightOwls.Channel, "/circle join circle:\"Night Owls\"");

        var half = await Control.SlashFillAsync("Ben", NightOwls.Channel, "/profile edit timezone:Lisbon", new Dictionary<string, string> { ["knowledge"] = "Pricing, first hires", ["stage"] = "Leading" });
        var whole = await Control.FillAsync("Ben", half.Message!, "Hours, and who sees it", new { hours = "Tuesdays", audience = "Server" });
        Assert.Contains("Can help with · Pricing, first hires", whole.Text, StringComparison.Ordinal);
        Assert.Contains("Ben · Pricing", (await Control.SlashAsync("Chi", NightOwls.Channel, "/profile find skill:PRICING")).Text, StringComparison.Ordinal);
        Assert.Equal("pricing", (await Control.AutocompleteAsync("Chi", NightOwls.Channel, "/profile find skill:pri", "skill")).Single().Name);
        Assert.Contains("Has time · Tuesdays", (await Control.OnUserAsync("Chi", NightOwls.Channel, "Show profile", "Ben")).Text, StringComparison.Ordinal);

        Assert.Contains("Kept between us", (await Control.SlashAsync("Ben", NightOwls.Channel, "/profile apart person:Fay")).Text, StringComparison.Ordinal);
        Assert.Contains("isn't taking you in right now", (await Control.SlashAsync("Fay", NightOwls.Channel, "/circle join circle:\"Night Owls\"")).Text, StringComparison.Ordinal);

        await Control.OnUserFillAsync("Ada", NightOwls.Channel, "Thank", "Ben", new Dictionary<string, string> { ["for"] = "the honest look" });
        Assert.Equal("Ada thanks Ben: the honest look\n[Change] [Take it back]", (await Control.WorldAsync()).Public(NightOwls.Channel)[^1].Text);

        await ReachAsync("Ben");
        var charter = await Control.SlashAsync("Ada", NightOwls.Channel, "/circle charter");
        await Control.FillAsync("Ada", charter.Message!, "Change the keys", new { text = "Be kind." });
        await Control.AdvanceAsync(Duration.FromMinutes(20));
        var direct = (await Control.WorldAsync()).Messages.Single(message => message.EphemeralFor is null && message.Text?.Contains("The keys of Night Owls have new words.", StringComparison.Ordinal) is true);
        Assert.StartsWith("Thank you.", (await Control.FillAsync("Ben", direct.Id, "Our keys", new { agree = true })).Text, StringComparison.Ordinal);

        await Control.VoiceAsync("Ada", NightOwls.Room);
        await Control.VoiceAsync("Ben", NightOwls.Room);
        await Control.SlashAsync("Ada", NightOwls.Channel, "/session start agenda:75");
        await Control.AdvanceAsync(Duration.FromMinutes(76));
        Assert.Contains("has begun, so Ada will say", (await Control.SlashAsync("Dee", NightOwls.Channel, "/circle join circle:\"Night Owls\"")).Text, StringComparison.Ordinal);
        var seat = await Control.SlashAsync("Ada", NightOwls.Channel, "/me");
        Assert.Contains("Dee would like a seat in Night Owls.", seat.Text, StringComparison.Ordinal);
        Assert.StartsWith("Dee is in", (await Control.ClickAsync("Ada", seat.Message!, "Let in")).Text, StringComparison.Ordinal);
        Assert.Contains("3. Dee", (await Control.SlashAsync("Ben", NightOwls.Channel, "/circle members")).Text, StringComparison.Ordinal);
        Assert.Contains("/me · your seat", (await Control.SlashAsync("Ben", NightOwls.Channel, "/help topic:start")).Text, StringComparison.Ordinal);
    }

    private async Task ReachAsync(string person)
    {
        var seat = await Control.SlashAsync(person, NightOwls.Channel, "/me");
        Assert.StartsWith("You hear from me by direct message", (await Control.FillAsync(person, seat.Message!, "How you reach me", new { reach = "Direct" })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_closes_well_and_comes_back()
    {
        await NightOwls.FormAsync(Control);
        var ask = await Control.SlashAsync("Ada", NightOwls.Channel, "/circle archive");
        var closed = await Control.ClickAsync("Ada", ask.Message!, "Close it");
        Assert.Equal(("update", "Night Owls is closed. Its card in the channel opens it again."), (closed.Kind, closed.Text));

        var home = (await Control.WorldAsync()).Public(NightOwls.Channel).First(message => message.Pinned);
        Assert.Contains("Open it again", home.Text, StringComparison.Ordinal);
        await Control.ClickAsync("Gus", home.Id, "Open it again");
        Assert.Contains("7. Gus", (await Control.SlashAsync("Ben", NightOwls.Channel, "/circle members")).Text, StringComparison.Ordinal);
    }
}

public sealed class CircleInOneProcess() : CircleTests(Form.Whole);

public sealed class CircleApart() : CircleTests(Form.Apart);
