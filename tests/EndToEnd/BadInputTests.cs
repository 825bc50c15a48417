namespace PeerGuild.EndToEnd;

/// <summary>Whatever a person types, they read one private sentence that says what to do, and nothing is stored.</summary>
public abstract class BadInputTests(Form form) : IAsyncLifetime
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

    [Theory]
    [InlineData("/circle create name:\" \" focus:x timezone:Europe/Lisbon")]
    [InlineData("/circle create name:Owls focus:x timezone:Nowhere/Land")]
    [InlineData("/circle join circle:nothing")]
    [InlineData("/circle leave")]
    [InlineData("/circle members")]
    [InlineData("/session start")]
    [InlineData("/session next")]
    [InlineData("/session extend minutes:3")]
    [InlineData("/session pause")]
    [InlineData("/session resume")]
    [InlineData("/session skip")]
    [InlineData("/session end")]
    [InlineData("/session status")]
    public async Task On_an_empty_server(string text)
    {
        var answer = await Control.SlashAsync("Ada", NightOwls.Channel, text);
        Assert.True(answer.Ephemeral);
        Assert.False(answer.TimedOut);
        Assert.NotEmpty(answer.Text);
        Assert.Empty((await Control.WorldAsync()).Public(NightOwls.Channel));
    }

    [Fact]
    public async Task What_was_typed_in_a_window_that_was_not_taken_is_typed_once()
    {
        await NightOwls.FormAsync(Control);
        await Control.SlashFillAsync("Ada", NightOwls.Channel, "/goal set", new { what = "Show the draft" });
        var fields = new { what = "Show half a page of it", by = "one of these days" };
        var refused = await Control.SlashFillAsync("Ada", NightOwls.Channel, "/goal update", fields);
        Assert.Contains("nothing was changed", refused.Text, StringComparison.Ordinal);

        var twice = await Control.FillAsync("Ada", refused.Message!, "Back to my text", new { by = "soon enough" });
        Assert.Equal(("update", refused.Message), (twice.Kind, twice.Message));
        var taken = await Control.FillAsync("Ada", refused.Message!, "Back to my text", new { by = "Friday" });
        Assert.Equal(("update", refused.Message), (taken.Kind, taken.Message));
        Assert.Contains("Show half a page of it", taken.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await Control.WorldAsync()).Messages.SelectMany(message => message.Buttons ?? []), button => button.Label == "Back to my text");
    }

    [Fact]
    public async Task A_name_too_long_and_a_name_that_pings()
    {
        await Control.SlashAsync("Ada", NightOwls.Channel, $"/circle create name:{new string('n', 61)} focus:x timezone:Europe/Lisbon");
        Assert.Empty((await Control.WorldAsync()).Public(NightOwls.Channel));

        await Control.SlashAsync("Ada", NightOwls.Channel, "/circle create name:\"@everyone **big**\" focus:\"<@1> # hello\" timezone:Europe/Lisbon");
        // Discord's own line that something was pinned has no text.
        var world = await Control.WorldAsync();
        var line = Assert.Single(world.Public(NightOwls.Channel), message => message.Text!.Length > 0);
        Assert.Contains("everyone", line.Text, StringComparison.Ordinal);
        var sent = Assert.Single(await Control.RequestsAsync(), request => request.Method == "POST" && request.Path.EndsWith($"/channels/{world.ChannelId(NightOwls.Channel)}/messages", StringComparison.Ordinal));
        Assert.Equal(200, sent.Status);
    }

    [Fact]
    public async Task The_ninth_member_is_told_the_circle_is_full()
    {
        await NightOwls.FormAsync(Control);
        await Control.SlashAsync("Hal", NightOwls.Channel, "/circle join circle:\"Night Owls\"");
        var before = (await Control.WorldAsync()).Messages.Count(message => message.EphemeralFor is null);
        var ninth = await Control.SlashAsync("Ivy", NightOwls.Channel, "/circle join circle:\"Night Owls\"");
        Assert.True(ninth.Ephemeral);
        Assert.Contains("full", ninth.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await Control.WorldAsync()).Messages.Count(message => message.EphemeralFor is null));
    }

    [Fact]
    public async Task Not_in_voice_and_not_in_the_circle_and_two_sessions_in_one_room()
    {
        await NightOwls.MeetAsync(Control);
        await RefusedAsync("Gus", "/session start");
        await Control.VoiceAsync("Hal", NightOwls.Room);
        await RefusedAsync("Hal", "/session start");
        await Control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        await RefusedAsync("Ada", "/session start");
        await RefusedAsync("Ada", "/session end");
        await RefusedAsync("Ada", "/session skip part:nonsense");
        await RefusedAsync("Gus", "/session next");
        await RefusedAsync("Ada", "/session resume");
    }

    private async Task RefusedAsync(string user, string text)
    {
        var before = (await Control.WorldAsync()).Messages.Count(message => message.EphemeralFor is null);
        var answer = await Control.SlashAsync(user, NightOwls.Channel, text);
        Assert.True(answer.Ephemeral, answer.Text);
        Assert.NotEmpty(answer.Text);
        Assert.Equal(before, (await Control.WorldAsync()).Messages.Count(message => message.EphemeralFor is null));
    }
}

public sealed class BadInputInOneProcess() : BadInputTests(Form.Whole);

public sealed class BadInputApart() : BadInputTests(Form.Apart);
