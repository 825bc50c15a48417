namespace PeerGuild.EndToEnd;

/// <summary>A server's first minutes with the bot: one hello, a circle from its button, and a room of the circle's own.</summary>
public abstract class ArrivingTests(Form form) : IAsyncLifetime
{
    private const string General = "general";
    private const string Ours = "night-owls";

    private RunningHost _host = null!;

    protected Control Control => _host.Control;

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
    public async Task From_the_one_hello_to_a_room_that_only_the_circle_sees()
    {
        await HelloAsync();
        await _host.KillAsync();
        await _host.StartAgainAsync();
        var hello = await HelloAsync();

        var opened = await Control.FillAsync("Ada", hello.Id, "Start a circle", new { name = "Night Owls", focus = "Better decisions", city = "Lisbon" });
        Assert.Contains("all 10 people here can read #general", opened.Text, StringComparison.Ordinal);
        Assert.Contains("open: all 10 here can read", Home(await Control.WorldAsync(), General).Text, StringComparison.Ordinal);

        var begun = await Control.ClickAsync("Ada", opened.Message!, "Make it ours");
        Assert.StartsWith("I am making a channel and a room", begun.Text, StringComparison.Ordinal);
        await Control.AdvanceAsync(Duration.FromSeconds(1));
        Assert.StartsWith("Night Owls has #night-owls to write in and #Night Owls to talk in.", (await Control.ClickAsync("Ada", begun.Message!, "Is it there?")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Night Owls has a channel of its own now: #night-owls.", Home(await Control.WorldAsync(), General).Text, StringComparison.Ordinal);

        Assert.Equal("Jon cannot see #night-owls.", await Control.RefusedAsync("act/say", new { user = "Jon", channel = Ours, content = "Hello?" }));
        Assert.StartsWith("You are in Night Owls", (await Control.SlashAsync("Ben", General, "/circle join circle:\"Night Owls\"")).Text, StringComparison.Ordinal);
        await Control.AdvanceAsync(Duration.FromSeconds(1));
        Assert.StartsWith("Night Owls", (await Control.SlashAsync("Ben", Ours, "/circle members")).Text, StringComparison.Ordinal);
        Assert.EndsWith("Two of us · a private channel · /help", Home(await Control.WorldAsync(), Ours).Text, StringComparison.Ordinal);

        await Control.SlashAsync("Ben", Ours, "/circle leave");
        Assert.Equal("Ben cannot see #night-owls.", await Control.RefusedAsync("act/say", new { user = "Ben", channel = Ours, content = "Bye" }));
    }

    [Fact]
    public async Task A_manager_looks_at_what_is_missing_and_what_is_set()
    {
        Assert.StartsWith("All is well here", (await Control.SlashAsync("Ada", General, "/peerguild doctor")).Text, StringComparison.Ordinal);
        var setup = await Control.SlashAsync("Ada", General, "/peerguild setup");
        Assert.Contains("Who may open circles · everyone", setup.Text, StringComparison.Ordinal);
        var set = await Control.ClickAsync("Ada", setup.Message!, "Managers only");
        Assert.Equal("update", set.Kind);
        var refused = await Control.SlashAsync("Ben", General, "/circle create name:Owls focus:Better timezone:Lisbon");
        Assert.StartsWith("On this server its managers open circles.", refused.Text, StringComparison.Ordinal);
    }

    protected async Task<Control.Message> HelloAsync()
    {
        await Control.AdvanceAsync(Duration.FromSeconds(1));
        var world = await Control.WorldAsync();
        return Assert.Single(world.Messages, message => message.Text!.StartsWith("Hello, I'm PeerGuild", StringComparison.Ordinal) && message.Channel == world.ChannelId(General));
    }

    private static Control.Message Home(Control.World world, string channel) => world.Public(channel).Single(message => message.Pinned);
}

public sealed class ArrivingInOneProcess() : ArrivingTests(Form.Whole)
{
    [Fact]
    public async Task On_a_server_with_one_person_there_is_one_hello()
    {
        await Control.ResetAsync("empty");
        await HelloAsync();
    }
}

public sealed class ArrivingApart() : ArrivingTests(Form.Apart);
