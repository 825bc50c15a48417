using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace PeerGuild.EndToEnd;

/// <summary>
/// Ivy goes through every command there is, sits in a session, has everything handed to her and is erased: then nothing of her is in any database
/// file of a plugin, and nothing the bot shows to others speaks of her.
/// </summary>
public abstract class ErasedTests(Form form) : IAsyncLifetime
{
    protected const string Ivy = "Ivy";
    private const string OwnCircle = "Garden of doubts";
    private const string OwnFocus = "Growing doubts that bear fruit";
    private const string Wish = "listening to those who say little";
    private const string Note = "Come along, the tea is hot";
    private const string Knowledge = "Pruning roses in the dark";
    private const string Learned = "Roots come before blossoms";
    private const string Goal = "Plant three roses by Friday";
    private const string CameOfIt = "Two of them took";
    private const string Topic = "Why slugs always win";

    /// <summary>What she typed for herself or for one person: gone when she is. What she wrote for a circle that others are in stays theirs.</summary>
    private static readonly string[] Hers = [Ivy, OwnCircle, OwnFocus, Wish, Note, Knowledge, Learned, Goal, CameOfIt, Topic, "carrying the soil"];

    private readonly HashSet<string> _used = [];
    private protected RunningHost Host { get; private set; } = null!;

    private protected Control Control => Host.Control;

    public async ValueTask InitializeAsync()
    {
        Host = await RunningHost.StartAsync(form);
        await Control.StandStillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Who_is_erased_is_nowhere()
    {
        var id = ulong.Parse((await Control.WorldAsync()).Guilds.Single().Members.Single(member => member.Name == Ivy).Id, CultureInfo.InvariantCulture);
        await LiveAsync();
        Assert.NotEmpty(Shown(await Control.WorldAsync()));

        await HandedOverAsync();
        await EraseAsync();
        Assert.Empty((await RegisteredAsync()).Except(_used));
        Assert.Empty(Shown(await Control.WorldAsync()));
        Assert.Contains("2. Ben", (await Control.SlashAsync("Ada", NightOwls.Channel, "/circle members")).Text, StringComparison.Ordinal);

        if (form == Form.Apart)
        {
            // Killed: what stood in the write-ahead logs stands there still.
            await Host.KillAsync();
        }
        else
        {
            Assert.Equal(0, await Host.StopAsync());
        }

        Assert.Empty(Traces(Host.Data, id));
    }

    /// <summary>Every command once, most of them to some effect.</summary>
    private protected async Task LiveAsync()
    {
        await Control.SlashAsync("Ada", NightOwls.Channel, "/circle create name:\"Night Owls\" focus:\"Better decisions\" timezone:Lisbon");
        await Control.SlashAsync("Ben", NightOwls.Channel, "/circle join circle:\"Night Owls\"");
        await Control.SlashAsync("Chi", NightOwls.Channel, "/circle join circle:\"Night Owls\"");

        var own = await SayAsync($"/circle create name:\"{OwnCircle}\" focus:\"{OwnFocus}\" timezone:Lisbon", "library");
        await Control.ClickAsync(Ivy, own.Message!, "Make it ours");
        await SayAsync("/circle browse words:decisions");
        await JoinAsync();
        await SayAsync("/circle leave");
        await JoinAsync();
        await AboutHerselfAsync();
        await SayAsync($"/circle invite person:Jon note:\"{Note}\"");
        await SayAsync("/circle members");
        await Control.SlashAsync("Ada", NightOwls.Channel, $"/circle hand-over person:{Ivy}");
        await SayAsync("/circle charter");
        await SayAsync("/circle settings");
        await Control.ClickAsync(Ivy, (await SayAsync("/circle remove person:Chi")).Message!, "Take them out");
        await SayAsync("/circle archive");
        await SitAsync();
        await DatesAsync();
        await KeepAsync();
        await GoalAsync();
        await LookBackAsync();
        await SayAsync("/circle hand-over person:Ada");
        await SayAsync("/help");
    }

    private async Task AboutHerselfAsync()
    {
        var half = await Control.SlashFillAsync(Ivy, NightOwls.Channel, "/profile edit timezone:Lisbon", new Dictionary<string, string> { ["knowledge"] = Knowledge });
        _used.UnionWith(["profile edit"]);
        await Control.FillAsync(Ivy, half.Message!, "Hours, and who sees it", new { audience = "Server" });
        await SayAsync("/profile show");
        await SayAsync("/profile find skill:roses");
        await SayAsync("/profile apart person:Jon");
        await Control.SlashAsync("Ada", NightOwls.Channel, $"/profile apart person:{Ivy}");
        await SayAsync("/thanks member:Ben for:\"carrying the soil\"");
        await Control.OnUserAsync(Ivy, NightOwls.Channel, "Show profile", "Ben");
        await Control.OnUserFillAsync(Ivy, NightOwls.Channel, "Thank", "Ben", new Dictionary<string, string> { ["for"] = "carrying the soil" });
        _used.UnionWith(["Show profile", "Thank"]);
    }

    private async Task DatesAsync()
    {
        var none = await SayAsync("/session schedule");
        await Control.FillAsync(Ivy, none.Message!, "Pick the first", new { often = "Weekly", day = "tomorrow", hour = "19:00", room = NightOwls.Room });
        await Control.ClickAsync(Ivy, (await SayAsync("/session schedule")).Message!, "I can make it");
    }

    private async Task KeepAsync()
    {
        await Control.SlashFillAsync(Ivy, NightOwls.Channel, "/insight add", new { kind = "Insight", text = Learned });
        var home = (await Control.WorldAsync()).Public(NightOwls.Channel).Last(message => message.Pinned);
        foreach (var menu in new[] { "Save as insight", "Save as commitment", "Save as resource" })
        {
            await Control.OnMessageFillAsync(Ivy, menu, home.Id, new { text = Learned, link = "https://example.org/roses" });
            _used.Add(menu);
        }

        _used.UnionWith(["insight add"]);
        Assert.Contains(Learned, (await SayAsync("/insight search words:roots")).Text, StringComparison.Ordinal);
        await SayAsync("/insight failure");
        await SayAsync("/session agenda");
        await SayAsync("/session rehearse");
        await SayAsync($"/session topic title:\"{Topic}\"");
    }

    private async Task GoalAsync()
    {
        await Control.SlashFillAsync(Ivy, NightOwls.Channel, "/goal set", new { what = Goal, sees = "Server" });
        await Control.SlashFillAsync(Ivy, NightOwls.Channel, "/goal update", new { what = Goal });
        _used.UnionWith(["goal set", "goal update"]);
        Assert.Contains(Goal, (await SayAsync("/goal board")).Text, StringComparison.Ordinal);
        await SayAsync($"/goal evidence text:\"{CameOfIt}\"");
        await SayAsync("/goal ask text:\"Who has a spade to lend?\"");
        await SayAsync("/goal close result:done");
        await SayAsync("/goal history");
        await SayAsync("/goal tracker");
    }

    private async Task LookBackAsync()
    {
        await SayAsync("/poll question:\"Tea or coffee?\" options:\"Tea;Coffee\"");
        await SayAsync("/retro start");
        await SayAsync("/retro questions");
        await SayAsync("/retro results");
        await SayAsync("/retro actions");
        await SayAsync("/report circle");
    }

    private async Task JoinAsync()
    {
        await SayAsync("/circle join circle:\"Night Owls\"");
        var seat = await SayAsync("/me circle:\"Night Owls\"");
        await Control.FillAsync(Ivy, seat.Message!, "Agree to our keys", new { agree = true, wish = Wish });
    }

    private async Task SitAsync()
    {
        foreach (var member in new[] { Ivy, "Ada", "Ben" })
        {
            await Control.VoiceAsync(member, NightOwls.Room);
        }

        foreach (var act in new[] { "start", "status", "next", "extend minutes:2", "pause", "resume", "skip" })
        {
            await SayAsync($"/session {act}");
            await Control.AdvanceAsync(Duration.FromMinutes(2));
        }

        await SayAsync("/session end");
        await Control.VoiceAsync(Ivy, null);
        Assert.Contains((await Control.WorldAsync()).Public(NightOwls.Channel), message => message.Text!.Contains($"{Ivy} led", StringComparison.Ordinal));
    }

    private async Task HandedOverAsync()
    {
        var shown = await SayAsync("/privacy show");
        Assert.Contains("A session you were in", shown.Text, StringComparison.Ordinal);
        Assert.Contains("The seat you had in Night Owls", shown.Text, StringComparison.Ordinal);
        var said = await SayAsync("/privacy export");
        Assert.StartsWith("Here is everything I keep about you on this server", said.Text, StringComparison.Ordinal);
        using var zip = await ArchiveAsync();
        Assert.Equal(["circles.json", "goals.json", "read-me.html", "retros.json", "rituals.json"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        var page = Read(zip, "read-me.html");
        Assert.Contains($"Would like to get better at: {Wish}", page, StringComparison.Ordinal);
        Assert.Contains("You led it: yes", page, StringComparison.Ordinal);
        Assert.Contains(JsonNode.Parse(Read(zip, "circles.json"))!.AsArray(), record => record!["title"]!.ToString() == $"Your seat in {OwnCircle}");
        Assert.Contains(JsonNode.Parse(Read(zip, "rituals.json"))!.AsArray(), record => record!["kind"]!.ToString() == "session");
    }

    private async Task EraseAsync()
    {
        var asked = await SayAsync("/privacy erase");
        var receipt = await Control.ClickAsync(Ivy, asked.Message!, "Erase everything about me");
        Assert.Contains("circles · done", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("rituals · done", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("circles · nothing\ngoals · nothing\nretros · nothing\nrituals · nothing\n", (await SayAsync("/privacy show")).Text, StringComparison.Ordinal);
    }

    private protected async Task<Control.Response> SayAsync(string text, string channel = NightOwls.Channel)
    {
        var answer = await Control.SlashAsync(Ivy, channel, text);
        Assert.True(answer.Ephemeral, $"{text}: {answer.Text}");
        var words = text.TrimStart('/').Split(' ');
        _used.UnionWith([words[0], string.Join(' ', words.Take(2))]);
        return answer;
    }

    /// <summary>What others read that speaks of her.</summary>
    private static string[] Shown(Control.World world) =>
        [.. world.Messages.Where(message => message.EphemeralFor is null).Select(message => message.Text!).Where(text => Hers.Any(text.Contains))];

    /// <summary>Every command as it is registered and offered to her: a new one has to be gone through here too.</summary>
    private async Task<IEnumerable<string>> RegisteredAsync()
    {
        using var http = new HttpClient();
        var state = JsonNode.Parse(await http.GetStringAsync(Host.Url + "/sandbox/v1/state"))!;
        return state["guilds"]![0]!["commands"]!.AsArray().Where(command => command!["default_member_permissions"] is null).SelectMany(command =>
        {
            var subs = (command!["options"]?.AsArray() ?? []).Where(option => (int)option!["type"]! == 1).Select(sub => $"{command["name"]} {sub!["name"]}").ToArray();
            return subs.Length > 0 ? subs : [command["name"]!.ToString()];
        });
    }

    private async Task<ZipArchive> ArchiveAsync()
    {
        using var http = new HttpClient();
        var requests = JsonNode.Parse(await Control.RequestsTextAsync())!.AsArray();
        var url = requests.Select(request => request!["response"]).OfType<JsonObject>()
            .Select(response => response["attachments"] is JsonArray { Count: > 0 } files ? files[0]!["url"]!.ToString() : null).Last(found => found is not null);
        return new ZipArchive(new MemoryStream(await http.GetByteArrayAsync(url)));
    }

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>What leads to her in the bytes of the plugins' databases and whatever lies beside them. The sandbox's journal is Discord's.</summary>
    private static string[] Traces(string folder, ulong id)
    {
        var files = Directory.EnumerateFiles(folder, "*.db*", SearchOption.AllDirectories).ToArray();
        Assert.True(files.Length >= 2, "There are databases to look at.");
        (string Name, byte[] Bytes)[] sought =
        [
            ("the id in figures", Encoding.ASCII.GetBytes(id.ToString(CultureInfo.InvariantCulture))),
            ("the id as fixed64", BitConverter.GetBytes(id)),
            ("the id as the database writes it", [.. BitConverter.GetBytes(id).Reverse()]),
            .. Hers.Select(words => (words, Encoding.UTF8.GetBytes(words))),
        ];
        return
        [
            .. from file in files
               let bytes = File.ReadAllBytes(file)
               from one in sought
               where bytes.AsSpan().IndexOf(one.Bytes) >= 0
               select $"{one.Name} in {Path.GetFileName(file)}",
        ];
    }
}

public sealed class ErasedInOneProcess() : ErasedTests(Form.Whole);

public sealed class ErasedApart() : ErasedTests(Form.Apart)
{
    [Fact]
    public async Task A_plugin_that_is_away_is_asked_again_until_it_has_forgotten_too()
    {
        await LiveAsync();
        await Host.KillAsync("rituals");
        var asked = await SayAsync("/privacy erase");
        var receipt = await Control.ClickAsync(Ivy, asked.Message!, "Erase everything about me");
        Assert.Contains("circles · done", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("rituals · did not answer", receipt.Text, StringComparison.Ordinal);

        await Host.StartAsync("rituals");
        Assert.Contains("rituals did not answer yet and will be asked again", await ShownWhenBackAsync(), StringComparison.Ordinal);
        await Control.AdvanceAsync(Duration.FromMinutes(1));
        Assert.Contains("circles · nothing\ngoals · nothing\nretros · nothing\nrituals · nothing\n", (await SayAsync("/privacy show")).Text, StringComparison.Ordinal);
    }

    private async Task<string> ShownWhenBackAsync()
    {
        var (began, said) = (TimeProvider.System.GetTimestamp(), "");
        while (!said.Contains("A session you were in", StringComparison.Ordinal))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), said);
            said = (await SayAsync("/privacy show")).Text;
        }

        return said;
    }
}
