namespace PeerGuild.EndToEnd;

/// <summary>The main job: a circle sits down, somebody types /session start, and 75 minutes run themselves.</summary>
public abstract class SessionTests(Form form) : IAsyncLifetime
{
    private static readonly int[] Starts = [0, 10, 25, 50, 65];

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
    public async Task Five_parts_begin_at_their_instants_each_with_a_card_a_bell_and_a_status()
    {
        await NightOwls.MeetAsync(Control);
        var began = await StartAsync();
        await Control.AdvanceAsync(Duration.FromMinutes(76));

        var world = await Control.WorldAsync();
        var planned = Starts.Select(minute => began + Duration.FromMinutes(minute)).ToArray();
        Assert.Equal(planned, Cards(world).Select(card => card.Instant), Within.ASecond);
        Assert.Equal(planned, world.Chimes.Select(chime => Read(chime.At)), Within.ASecond);
        Assert.Equal(planned, world.Statuses.Where(status => !string.IsNullOrEmpty(status.Text)).Select(status => Read(status.At)), Within.ASecond);
        Assert.All(NightOwls.Parts.Zip(world.Statuses), pair => Assert.StartsWith(pair.First, pair.Second.Text, StringComparison.Ordinal));
        Assert.True(string.IsNullOrEmpty(world.Statuses[^1].Text), "The status is cleared at the end.");
    }

    [Fact]
    public async Task The_wrap_up_has_everyones_minutes()
    {
        await NightOwls.MeetAsync(Control);
        await StartAsync();
        await Control.AdvanceAsync(Duration.FromMinutes(12));
        await Control.VoiceAsync("Gus", NightOwls.Room);
        await Control.AdvanceAsync(Duration.FromMinutes(8));
        await Control.VoiceAsync("Fay", null);
        await Control.VoiceAsync("Dee", "Annex"); // Two in another room are a small group.
        await Control.VoiceAsync("Eli", "Annex");
        await Control.AdvanceAsync(Duration.FromMinutes(56));

        var wrapUp = (await Control.WorldAsync()).Public(NightOwls.Channel)[^1].Text!;
        Assert.All(["Ada 75 min", "Ben 75 min", "Chi 75 min", "Dee 75 min", "Eli 75 min", "Fay 20 min", "Gus 63 min"], line =>
            Assert.Contains(line, wrapUp, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_two_public_messages_of_a_session_read_the_same()
    {
        await NightOwls.MeetAsync(Control);
        await StartAsync();
        await Control.AdvanceAsync(Duration.FromMinutes(76));

        var world = await Control.WorldAsync();
        var texts = world.Messages.Where(message => message.EphemeralFor is null).Select(message => message.Text).ToArray();
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public async Task Two_silent_words_before_the_end_name_the_part()
    {
        await NightOwls.MeetAsync(Control);
        var began = await StartAsync();
        await Control.AdvanceAsync(Duration.FromMinutes(76));

        var words = (await Control.WorldAsync()).Public(NightOwls.Room).Where(message => message.Text!.Contains(" left", StringComparison.Ordinal)).ToArray();
        Assert.Equal([began + Duration.FromMinutes(70), began + Duration.FromMinutes(74)], words.Select(word => word.Instant), Within.ASecond);
        Assert.All(words, word => Assert.Contains("Before we go", word.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Buttons_move_on_add_minutes_and_hold()
    {
        await NightOwls.MeetAsync(Control);
        var began = await StartAsync();
        await Control.AdvanceAsync(Duration.FromMinutes(4));
        await ClickAsync("Dee", "+2 min");
        await ClickAsync("Dee", "Move on");
        await ClickAsync("Eli", "Hold");
        await Control.AdvanceAsync(Duration.FromMinutes(3));
        await ClickAsync("Eli", "Go on");
        await Control.AdvanceAsync(Duration.FromMinutes(70));

        var world = await Control.WorldAsync();
        Assert.Equal(5, world.Chimes.Length);
        Assert.Equal(began + Duration.FromMinutes(65), Read(world.Chimes[^1].At), Within.ASecond);
        Assert.Equal(began + Duration.FromMinutes(75), world.Public(NightOwls.Channel)[^1].Instant, Within.ASecond);
    }

    [Fact]
    public async Task Move_on_leaves_a_single_line_without_buttons_behind()
    {
        await NightOwls.MeetAsync(Control);
        await StartAsync();
        await ClickAsync("Dee", "Move on");
        var cards = Cards(await Control.WorldAsync());
        Assert.Equal(2, cards.Length);
        Assert.Empty(cards[0].Buttons ?? []);
        Assert.Equal(["Somebody has one", "Longer check-in instead", "Move on", "+2 min", "Hold", "Save something"], cards[1].Buttons!.Select(button => button.Label));
    }

    [Fact]
    public async Task An_empty_room_closes_the_session_after_ten_minutes()
    {
        await NightOwls.MeetAsync(Control);
        var began = await StartAsync();
        await Control.AdvanceAsync(Duration.FromMinutes(20));
        foreach (var member in NightOwls.Six)
        {
            await Control.VoiceAsync(member, null);
        }

        await Control.AdvanceAsync(Duration.FromMinutes(15));
        var wrapUp = (await Control.WorldAsync()).Public(NightOwls.Channel)[^1];
        Assert.Equal(began + Duration.FromMinutes(30), wrapUp.Instant, Within.ASecond);
        Assert.Contains("Ada 20 min", wrapUp.Text, StringComparison.Ordinal);
    }

    private static Instant Read(string at) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(at).GetValueOrThrow();

    private static Control.Message[] Cards(Control.World world) =>
        [.. world.Public(NightOwls.Room).Where(message => NightOwls.Parts.Any(part => message.Text!.StartsWith(part, StringComparison.Ordinal)))];

    private async Task ClickAsync(string user, string label)
    {
        var card = Cards(await Control.WorldAsync())[^1];
        var response = await Control.ClickAsync(user, card.Id, label);
        Assert.False(response.TimedOut, response.Text);
    }

    private async Task<Instant> StartAsync()
    {
        var started = await Control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        Assert.True(started.Ephemeral, started.Text);
        return await Control.NowAsync();
    }
}

public sealed class SessionInOneProcess() : SessionTests(Form.Whole);

public sealed class SessionApart() : SessionTests(Form.Apart);
