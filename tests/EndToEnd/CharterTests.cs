namespace PeerGuild.EndToEnd;

/// <summary>A charter that is filled in by windows, purposes that are weighed by reactions, and a circle that wants no bell.</summary>
public abstract class CharterTests(Form form) : IAsyncLifetime
{
    private static readonly string[] Offered = ["🔵", "🟦", "🟢", "🟩", "🟠", "🟧"];

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
    public async Task Purposes_are_typed_in_windows_weighed_by_reactions_and_stand_in_that_order()
    {
        await NightOwls.FormAsync(Control);
        await FillInAsync();
        var message = await WeighAsync();
        Assert.Equal(Offered, message.Reactions!.Select(reaction => reaction.Emoji));

        await Control.ReactAsync("Dee", message.Id, "🟠");
        await Control.ReactAsync("Eli", message.Id, "🟧");
        await Control.ReactAsync("Jon", message.Id, "🔵");
        await Control.ReactAsync("Ben", message.Id, "🔵");
        await Control.UnreactAsync("Ben", message.Id, "🔵");
        await Control.FaultAsync("invalid-session");
        await Control.ReactAsync("Fay", message.Id, "🟠");
        await Control.AdvanceAsync(Duration.FromMinutes(5));
        Assert.Contains("🔵 0 · 🟦 0 · 🟢 0 · 🟩 0 · 🟠 2 · 🟧 1", (await CharterAsync()).Text, StringComparison.Ordinal);

        var closed = await Control.ClickAsync("Ada", message.Id, "Close the weighing");
        Assert.StartsWith("Closed.", closed.Text, StringComparison.Ordinal);
        var world = await Control.WorldAsync();
        Assert.StartsWith("Night Owls: in your order\n1. Faster hiring", world.Messages.Single(one => one.Id == message.Id).Text, StringComparison.Ordinal);
        var home = world.Public(NightOwls.Channel).First(one => one.Pinned);
        Assert.Contains("What for · Faster hiring\nWhat matters most · Problem solving", home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_bell_the_parts_change_in_silence_and_without_rituals_none_begins()
    {
        await NightOwls.MeetAsync(Control);
        var settings = await Control.SlashAsync("Ada", NightOwls.Channel, "/circle settings");
        await Control.ClickAsync("Ada", settings.Message!, "No bell, please");
        await Control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75");
        await Control.AdvanceAsync(Duration.FromMinutes(76));
        var world = await Control.WorldAsync();
        Assert.Empty(world.Chimes);
        Assert.Equal(5, world.Statuses.Count(status => !string.IsNullOrEmpty(status.Text)));

        await Control.ClickAsync("Ada", settings.Message!, "Rest the rituals");
        Assert.Equal(
            "Night Owls keeps no rituals now, so there is nothing for me to time. Ada can switch them on again with /circle settings.",
            (await Control.SlashAsync("Ben", NightOwls.Channel, "/session start agenda:75")).Text);
    }

    protected async Task FillInAsync()
    {
        foreach (var text in (string[])["Fewer meetings", "Kinder feedback", "Faster hiring"])
        {
            await Control.FillAsync("Ada", (await CharterAsync()).Message!, "Add a purpose", new { text, whose = "both", target = "three a month" });
        }

        await Control.FillAsync("Ada", (await CharterAsync()).Message!, "What matters most", new { outcome = "problem-solving" });
        await Control.FillAsync("Ada", (await CharterAsync()).Message!, "When we meet", new { every = "two-weeks", weekday = "Tuesday", hour = "18:00" });
        await Control.FillAsync("Ada", (await CharterAsync()).Message!, "Links and more", new { link1 = "https://example.org/reading", continues = "The spring course" });
    }

    protected async Task<Control.Message> WeighAsync()
    {
        await Control.ClickAsync("Ada", (await CharterAsync()).Message!, "Weigh the purposes");
        return (await Control.WorldAsync()).Public(NightOwls.Channel)[^1];
    }

    protected Task<Control.Response> CharterAsync() => Control.SlashAsync("Ada", NightOwls.Channel, "/circle charter");
}

public sealed class CharterInOneProcess() : CharterTests(Form.Whole)
{
    [Fact]
    public async Task Five_hundred_reactions_within_a_minute_are_counted_exactly_and_discord_never_says_slow_down()
    {
        const int people = 84;
        await Control.ResetAsync("large", guilds: 1, members: people);
        await Control.StandStillAsync();
        await NightOwls.FormAsync(Control);
        await FillInAsync();
        var message = await WeighAsync();
        var names = (await Control.WorldAsync()).Guilds.Single().Members.Where(member => !member.Bot).Select(member => member.Name).ToArray();
        var before = await Control.NowAsync();
        foreach (var (at, emoji) in message.Reactions!.Select(reaction => reaction.Emoji).Index())
        {
            foreach (var (number, name) in names.Index())
            {
                await Control.ReactAsync(name, message.Id, emoji);
                if (number % (at + 2) == 0)
                {
                    await Control.UnreactAsync(name, message.Id, emoji);
                }
            }
        }

        Assert.Equal(people, names.Length);
        Assert.InRange(await Control.NowAsync() - before, Duration.Zero, Duration.FromMinutes(1));
        // Of the seven who are in, numbers 0 to 6, those stay whom the row did not take back.
        Assert.Contains("🔵 3 · 🟦 4 · 🟢 5 · 🟩 5 · 🟠 5 · 🟧 6", (await CharterAsync()).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await Control.RequestsAsync(), request => request.Status == 429);
    }
}

public sealed class CharterApart() : CharterTests(Form.Apart);
