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
        Assert.Contains("2. Ben · agreed to our keys", (await Control.SlashAsync("Chi", NightOwls.Channel, "/circle members")).Text, StringComparison.Ordinal);
        Assert.Equal("Night Owls", Assert.Single(await Control.AutocompleteAsync("Ben", NightOwls.Channel, "/me circle:", "circle")).Name);
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
