using System.Text.Json.Nodes;

namespace PeerGuild.EndToEnd;

/// <summary>After a session one number without a name; and a quarter looked back on, in a thread and in private.</summary>
public abstract class RetroTests(Form form) : IAsyncLifetime
{
    private static readonly string[] Scale = ["5️⃣", "4️⃣", "3️⃣", "2️⃣", "1️⃣"];

    private RunningHost _host = null!;

    protected Control Control => _host.Control;

    protected string Data => _host.Data;

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
    public async Task A_session_is_answered_without_names_and_a_quarter_is_looked_back_on()
    {
        await NightOwls.MeetAsync(Control);
        await Control.SlashAsync("Ada", NightOwls.Channel, "/session start");
        await Control.AdvanceAsync(Duration.FromMinutes(66));
        await PulseAsync();
        await Control.AdvanceAsync(Duration.FromHours(49));
        Assert.Contains((await Control.WorldAsync()).Messages, message => message.Text?.Contains("The middle is 4 of 5 (6 answered)", StringComparison.Ordinal) == true
            && message.Text.Contains("We stayed with one thing", StringComparison.Ordinal));
        await MovesAsync();

        await LookBackAsync();
        await Control.AdvanceAsync(Duration.FromDays(7));
        var said = (await Control.WorldAsync()).Public(NightOwls.Channel)[^1].Text!;
        Assert.Contains("What we said, quarter 1", said, StringComparison.Ordinal);
        Assert.Contains("▰▰▰▰▰▰ 5 of 5, 4 answered", said, StringComparison.Ordinal);
        Assert.Contains("3 of 5, 6 answered in private", said, StringComparison.Ordinal);
        Assert.Contains("a sentence of Fay", said, StringComparison.Ordinal);
        Assert.Contains("What we said, quarter 1", (await Control.SlashAsync("Ben", NightOwls.Channel, "/retro results")).Text, StringComparison.Ordinal);
    }

    private async Task PulseAsync()
    {
        var asked = (await Control.WorldAsync()).Public(NightOwls.Room).Last(message => message.Text?.Contains("Was this hour worth it", StringComparison.Ordinal) == true);
        foreach (var (who, number) in NightOwls.Six.Zip(["5", "4", "4", "4", "2", "3"]))
        {
            var thanks = await Control.ClickAsync(who, asked.Id, number);
            Assert.Equal("Thank you. It is kept without your name, and your first answer is the one that counts.", thanks.Text!.Split('\n')[0]);
            if (who is "Eli")
            {
                await Control.FillAsync(who, thanks.Message!, "A line with it", new { line = "We stayed with one thing" });
            }
        }
    }

    /// <summary>What is offered below a pulse and a sign is another part's to do.</summary>
    private async Task MovesAsync()
    {
        var shown = (await Control.WorldAsync()).Messages.Last(message => message.Text?.Contains("The middle is", StringComparison.Ordinal) == true);
        var keys = await Control.ClickAsync("Ben", shown.Id, "Make one a topic");
        Assert.Contains("once you have agreed to its keys", keys.Text, StringComparison.Ordinal);
        await Control.FillAsync("Ben", keys.Message!, "Read our keys", new { agree = true });
        await Control.FillAsync("Ben", shown.Id, "Make one a topic", new { title = "One thing at a time" });
        Assert.Contains((await Control.WorldAsync()).Public(NightOwls.Channel), message => message.Text!.Contains("One thing at a time", StringComparison.Ordinal));

        var me = await Control.SlashAsync("Ada", NightOwls.Channel, "/me");
        Assert.Contains("No next date yet.", me.Text, StringComparison.Ordinal);
        Assert.Equal("modal", (await Control.ClickAsync("Ada", me.Message!, "Pick the days")).Kind);
    }

    private async Task LookBackAsync()
    {
        Assert.Contains("It opens in #circle", (await Control.SlashAsync("Ada", NightOwls.Channel, "/retro start")).Text, StringComparison.Ordinal);
        var world = await Control.WorldAsync();
        var opener = world.Public(NightOwls.Channel).Last(message => message.Text?.Contains("Our quarter, looked back on", StringComparison.Ordinal) == true);
        var worth = Assert.Single(world.Messages, message => message.Text?.Contains("1 of 4 · Was this quarter worth your time?", StringComparison.Ordinal) == true);
        var noticed = Assert.Single(world.Messages, message => message.Text?.Contains("What stands out, before the questions", StringComparison.Ordinal) == true);
        Assert.Contains("No next date is picked yet.", noticed.Text, StringComparison.Ordinal);
        Assert.Equal(worth.Channel, noticed.Channel);
        Assert.Equal(Scale, worth.Reactions!.Select(reaction => reaction.Emoji));
        foreach (var who in NightOwls.Six.Take(4))
        {
            await Control.ReactAsync(who, worth.Id, Scale[0]);
        }

        await Control.ReactAsync("Eli", worth.Id, Scale[0]);
        await Control.ReactAsync("Eli", worth.Id, Scale[4]);
        foreach (var who in NightOwls.Six)
        {
            await Control.FillAsync(who, opener.Id, "Answer the private ones", new { safe = "3", stop = $"a sentence of {who}", another = "yes" });
        }
    }
}

public sealed class RetroInOneProcess() : RetroTests(Form.Whole)
{
    [Fact]
    public async Task Five_hundred_voters_within_a_minute_are_counted_exactly_and_discord_never_says_slow_down()
    {
        const int people = 500;
        const int batch = 50;
        string[] options = ["1️⃣", "2️⃣", "3️⃣"];
        await Control.ResetAsync("large", guilds: 1, members: people);
        await Control.StandStillAsync();
        await Control.SlashAsync("Ada", NightOwls.Channel, "/poll question:\"Which day?\" options:\"Tuesday; Wednesday; any day\" hours:1");
        var poll = Assert.Single((await Control.WorldAsync()).Public(NightOwls.Channel));
        var names = (await Control.WorldAsync()).Guilds.Single().Members.Where(member => !member.Bot).Select(member => member.Name).ToArray();
        var before = await Control.NowAsync();
        foreach (var (first, voters) in names.Chunk(batch).Index())
        {
            var several = new ParallelOptions { MaxDegreeOfParallelism = 8 };
            await Parallel.ForEachAsync(voters.Index(), several, async (one, _) => await VoteAsync(poll.Id, one.Item, (first * batch) + one.Index, options));
            await Control.AdvanceAsync(Duration.FromSeconds(5));
        }

        Assert.Equal(people, names.Length);
        Assert.InRange(await Control.NowAsync() - before, Duration.FromSeconds(50), Duration.FromMinutes(1));
        await Control.AdvanceAsync(Duration.FromHours(1));
        var closed = (await Control.WorldAsync()).Public(NightOwls.Channel).Single(message => message.Id == poll.Id);

        // Of each seven one has two up; one of each five of the others took it back.
        var counted = Enumerable.Range(0, people).Where(number => number % 7 > 0 && number % 5 > 0).CountBy(number => number % 3).ToDictionary();
        var undecided = Enumerable.Range(0, people).Count(number => number % 7 == 0);
        var lines = closed.Text!.Split('\n');
        Assert.All(Enumerable.Range(0, 3), at => Assert.EndsWith($" {counted[at]}", lines.Single(line => line.StartsWith(options[at], StringComparison.Ordinal)), StringComparison.Ordinal));
        Assert.Contains($"Closed · {counted.Values.Sum()} answered · {undecided} had two up", closed.Text, StringComparison.Ordinal);

        var requests = await Control.RequestsAsync();
        Assert.DoesNotContain(requests, request => request.Status == 429);
        Assert.InRange(requests.Count(request => request.Method == "PATCH" && request.Path.EndsWith(poll.Id, StringComparison.Ordinal)), 1, 14);
    }

    [Fact]
    public async Task What_is_answered_without_a_name_is_in_no_file_with_its_author_and_in_nothing_the_bot_sends_until_it_is_shown()
    {
        await NightOwls.MeetAsync(Control);
        await Control.SlashAsync("Ada", NightOwls.Channel, "/session start");
        await Control.AdvanceAsync(Duration.FromMinutes(66));
        await AnswerAsync(NightOwls.Six[..2]);
        Assert.Empty(Holding(Marked));
        await AnswerAsync(NightOwls.Six[2..]);
        Assert.All(Holding(Marked), file => Assert.StartsWith("retros.db", file, StringComparison.Ordinal));
        Assert.NotEmpty(Holding(Listed));
        Assert.DoesNotContain(Marked, await Control.RequestsTextAsync(), StringComparison.Ordinal);

        // Discord tells the bot who writes what: that moment alone has both.
        Assert.Contains(Marked, await Control.FramesTextAsync(), StringComparison.Ordinal);

        await Control.AdvanceAsync(Duration.FromHours(49));
        // The list is gone; what was shown stays, as everyone sees it.
        Assert.Empty(Holding(Listed));
        var requests = JsonNode.Parse(await Control.RequestsTextAsync())!.AsArray();
        var sent = Assert.Single(requests, request => request!.ToJsonString().Contains(Marked, StringComparison.Ordinal))!["body"]!.ToJsonString();
        var six = (await Control.WorldAsync()).Guilds.Single().Members.Where(member => NightOwls.Six.Contains(member.Name)).ToArray();
        Assert.Equal(6, six.Length);
        Assert.All(six, member => Assert.DoesNotContain(member.Id, sent, StringComparison.Ordinal));
        Assert.All(six, member => Assert.DoesNotContain(member.Name, sent, StringComparison.Ordinal));
    }

    private const string Marked = "marmalade";

    // As it stands in the document, and in no message.
    private const string Listed = "\"marmalade 0\",\"marmalade 1\",";

    private async Task AnswerAsync(string[] people)
    {
        var asked = (await Control.WorldAsync()).Public(NightOwls.Room).Last(message => message.Text?.Contains("Was this hour worth it", StringComparison.Ordinal) == true);
        foreach (var (number, who) in people.Index())
        {
            var thanks = await Control.ClickAsync(who, asked.Id, "4");
            await Control.FillAsync(who, thanks.Message!, "A line with it", new { line = $"{Marked} {number}" });
        }
    }

    /// <summary>The files of the host's folder, the sandbox's journal and the logs among them, that hold a word; locks are empty and cannot be read.</summary>
    private string[] Holding(string word) =>
    [
        .. from file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories)
           where Path.GetExtension(file) != ".lock" && Bytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) >= 0
           select Path.GetFileName(file),
    ];

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private async Task VoteAsync(string poll, string who, int number, string[] options)
    {
        await Control.ReactAsync(who, poll, options[number % 3]);
        if (number % 7 == 0)
        {
            await Control.ReactAsync(who, poll, options[(number + 1) % 3]);
        }
        else if (number % 5 == 0)
        {
            await Control.UnreactAsync(who, poll, options[number % 3]);
        }
    }
}

public sealed class RetroApart() : RetroTests(Form.Apart);
