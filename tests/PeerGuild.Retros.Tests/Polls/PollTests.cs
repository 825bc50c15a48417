using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Retros.Tests.Polls;

/// <summary>A poll as its people see it.</summary>
public sealed class PollTests : IAsyncLifetime
{
    private Play _play = null!;

    private TestGuild Guild => _play.Guild;

    public async ValueTask InitializeAsync() => _play = await Play.StartAsync();

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task A_poll_stands_with_its_options_to_tap_and_closes_at_its_hour_by_our_clock()
    {
        var said = await _play.SayAsync("Ada", "/poll question:\"Which evening?\" options:\"Monday; Tuesday |any day\" hours:2");
        Assert.Contains("closes 2027-01-04T20:00:00Z", said.Text, StringComparison.Ordinal);
        var message = _play.Newest;
        Assert.Equal(["1️⃣", "2️⃣", "3️⃣"], Guild.SeedsOn(message));
        Assert.Contains("**Which evening?**\n-# Ada asks\n1️⃣ Monday ▱▱▱▱▱▱", message.Text, StringComparison.Ordinal);

        await Guild.AdvanceAsync(Duration.FromSeconds(5));
        Tap(message, "1️⃣", "Ben", "Jon");
        Tap(message, "2️⃣", "Ben", "Chi");
        await Guild.AdvanceAsync(Duration.FromHours(2));

        var closed = _play.Again(message);
        Assert.Contains("1️⃣ Monday ▰▰▰▱▱▱ 1\n2️⃣ Tuesday ▰▰▰▱▱▱ 1\n3️⃣ any day ▱▱▱▱▱▱\n-# Closed · 2 answered · one had two up", closed.Text, StringComparison.Ordinal);
        Assert.Empty(Guild.WatchedMessages);
        Assert.Equal(2, Guild.ReactionsOn(message).Length);
    }

    [Fact]
    public async Task The_tally_is_shown_at_most_every_five_seconds_and_every_minute_once_the_message_is_old()
    {
        var message = await AskAsync();
        Tap(message, "1️⃣", "Ada");
        await Guild.AdvanceAsync(Duration.FromSeconds(4));
        Assert.Null(_play.Again(message).EditedAt);
        await Guild.AdvanceAsync(Duration.FromSeconds(1));
        Assert.Contains("1 so far", _play.Again(message).Text, StringComparison.Ordinal);

        await Guild.AdvanceAsync(Duration.FromMinutes(50));
        Tap(message, "1️⃣", "Ben");
        await Guild.SettleAsync();
        var first = _play.Again(message).EditedAt;
        Tap(message, "1️⃣", "Chi");
        await Guild.AdvanceAsync(Duration.FromSeconds(59));
        Assert.Equal(first, _play.Again(message).EditedAt);
        await Guild.AdvanceAsync(Duration.FromSeconds(1));
        Assert.Contains("3 so far", _play.Again(message).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_tapped_while_nobody_told_us_counts_also_at_the_close()
    {
        var message = await AskAsync();
        Tap(message, "1️⃣", "Ada", "Ben");
        await Guild.LoseFactsAsync(() =>
        {
            Tap(message, "2️⃣", "Chi");
            Guild.Unreact(_play.Who("Ada"), message, "1️⃣");
            return Task.CompletedTask;
        });
        await Guild.RestartGatewayAsync(async () =>
        {
            Tap(message, "2️⃣", "Dee");
            await Guild.AdvanceAsync(Duration.FromHours(30));
        });
        Assert.Contains("1️⃣ Yes ▰▰▱▱▱▱ 1\n2️⃣ No ▰▰▰▰▱▱ 2\n-# Closed · 3 answered", _play.Again(message).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_that_is_deleted_comes_back_empty_and_says_so()
    {
        var message = await AskAsync();
        Tap(message, "1️⃣", "Ada");
        Guild.Delete(message, withItsChannel: true);
        await Guild.SettleAsync();
        var again = _play.Newest;
        Assert.NotEqual(message.Id, again.Id);
        Assert.Contains("please tap once more", again.Text, StringComparison.Ordinal);
        Assert.Equal([again.Id], Guild.WatchedMessages);
        Tap(again, "2️⃣", "Ada");
        await Guild.AdvanceAsync(Duration.FromHours(24));
        Assert.Contains("2️⃣ No ▰▰▰▰▰▰ 1", _play.Again(again).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hundred_within_a_minute_are_all_counted_with_few_edits()
    {
        var message = await AskAsync();
        for (var second = 0; second < 50; second++)
        {
            Tap(message, second % 2 == 0 ? "1️⃣" : "2️⃣", [.. Enumerable.Range(0, 10).Select(at => $"Voter {second} {at}")]);
            await Guild.AdvanceAsync(Duration.FromSeconds(1));
        }

        await Guild.AdvanceAsync(Duration.FromSeconds(10));
        Assert.Contains("1️⃣ Yes ▰▰▰▱▱▱ 250\n2️⃣ No ▰▰▰▱▱▱ 250\n-# 500 so far", _play.Again(message).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_asked_closes_it_before_its_hour()
    {
        var said = await _play.SayAsync("Ada", "/poll question:Now? options:Yes;No");
        Assert.Contains("Whoever asked closes it", (await Guild.PressAsync(_play.Who("Ben"), "Close it now", said)).Text, StringComparison.Ordinal);
        await Guild.PressAsync(_play.Who("Ada"), "Close it now", said);
        Assert.Contains("Closed · 0 answered", _play.Newest.Text, StringComparison.Ordinal);
        Assert.Contains("over already", (await Guild.PressAsync(_play.Who("Ada"), "Close it now", said)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("options:Yes", "two options or more")]
    [InlineData("options:\"a;b;c;d;e;f;g;h;i;j;k\"", "Up to 10 options")]
    [InlineData("options:\"yes; Yes\"", "stands there twice")]
    [InlineData("options:\" ; ;\"", "two options or more")]
    public async Task What_cannot_be_a_poll_is_said_and_nothing_is_posted(string options, string why)
    {
        Assert.Contains(why, (await _play.SayAsync("Ada", $"/poll question:Really? {options}")).Text, StringComparison.Ordinal);
        Assert.Empty(Guild.Messages);
        Assert.Empty(await Guild.ExportAsync(Guild.Person("Ada")) is var told ? told.Where(record => record.Kind == "poll") : []);
    }

    [Fact]
    public async Task Who_cannot_write_there_is_asked_to_ask_elsewhere()
    {
        var said = await Guild.SlashAsync(Guild.Person("Ada"), _play.Here, "/poll question:Really? options:a;b");
        Assert.Contains("cannot write in this channel", said.Text, StringComparison.Ordinal);
        Assert.Empty(Guild.Messages);
    }

    [Fact]
    public async Task Where_it_cannot_be_posted_it_ends_without_a_word()
    {
        Guild.FailNext<Post>(Failure.Types.Reason.MissingPermission);
        await _play.SayAsync("Ada", "/poll question:Really? options:a;b");
        await Guild.AdvanceAsync(Duration.FromDays(2));
        Assert.Empty(Guild.Messages);
        Assert.Empty(Guild.WatchedMessages);
    }

    [Fact]
    public async Task Somebody_who_is_forgotten_leaves_neither_name_nor_taps()
    {
        var message = await AskAsync();
        Tap(message, "1️⃣", "Ada", "Ben");
        var told = await Guild.ExportAsync(Guild.Person("Ada"));
        Assert.Contains(told, record => record.Kind == "poll" && record.Lines.Any(line => line.Contains("Really?", StringComparison.Ordinal)));
        await Guild.EraseAsync(Guild.Person("Ada"));
        Assert.DoesNotContain("Ada", _play.Again(message).Text, StringComparison.Ordinal);
        Assert.Empty(await Guild.TracesAsync(Guild.Person("Ada").User, "Ada"));
    }

    private async Task<TestMessage> AskAsync()
    {
        await _play.SayAsync("Ada", "/poll question:Really? options:Yes;No");
        return _play.Newest;
    }

    private void Tap(TestMessage message, string emoji, params string[] who)
    {
        foreach (var name in who)
        {
            Guild.React(_play.Who(name), message, emoji);
        }
    }
}
