using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests.Charters;

/// <summary>Purposes are weighed by reactions on one message, exactly.</summary>
public sealed class RankingTests : IAsyncLifetime
{
    private static readonly string[] Offered = ["🔵", "🟦", "🟢", "🟩", "🟠", "🟧"];

    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync()
    {
        _play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        foreach (var text in (string[])["One", "Two", "Three"])
        {
            await _play.FillAsync("Ada", await _play.PressAsync("Ada", "Add a purpose", await CharterAsync()), ("text", text), ("whose", "members"));
        }
    }

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task One_message_offers_two_reactions_for_each_purpose_and_nothing_else_is_watched()
    {
        var message = await StartAsync();
        Assert.Equal(Offered, _play.Guild.SeedsOn(message));
        Assert.True(message.Silent);
        Assert.Equal([message.Id], _play.Guild.WatchedMessages);
        Assert.Contains("🔵 0 · 🟦 0 · 🟢 0 · 🟩 0 · 🟠 0 · 🟧 0", (await CharterAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_by_its_button_the_charter_and_the_card_are_in_the_order_that_members_gave()
    {
        var message = await StartAsync();
        Tap(message, "🟢", "Ada", "Ben", "Chi");
        Tap(message, "🟩", "Ben");
        Tap(message, "🟠", "Ben", "Jon", "Ivy", "Hal", "Gus");
        Tap(message, "🔵", "Ada");
        _play.Guild.Unreact(_play.Guild.Person("Ada"), message, "🔵");
        Assert.StartsWith("Ada looks after", (await _play.PressAsync("Ben", "Close the weighing")).Text, StringComparison.Ordinal);

        Assert.StartsWith("Closed.", (await _play.PressAsync("Ada", "Close the weighing")).Text, StringComparison.Ordinal);

        var shown = Now(message);
        Assert.Equal(
            """
            ## Night Owls: in your order
            **1.** Two
            -# asked for by the members · would change something: 3 · can be done soon: 1
            **2.** Three
            -# asked for by the members · would change something: 1 · can be done soon: 0
            **3.** One
            -# asked for by the members · would change something: 0 · can be done soon: 0
            """,
            shown.Text);
        Assert.Empty(shown.Buttons);
        Assert.Contains("**What for** · Two", _play.Home.Text, StringComparison.Ordinal);
        Assert.Contains("**1.** Two\n-# asked for by the members · would change something: 3", (await CharterAsync()).Text, StringComparison.Ordinal);
        Assert.Empty(_play.Guild.WatchedMessages);
        Assert.StartsWith("No weighing runs", (await _play.Guild.PressAsync(_play.Guild.Person("Ada"), "Close the weighing", message)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_week_it_closes_by_itself()
    {
        var message = await StartAsync();
        Tap(message, "🟧", "Chi");
        await _play.Guild.AdvanceAsync(Duration.FromDays(7) - Duration.FromSeconds(1));
        Assert.Single(_play.Guild.WatchedMessages);
        await _play.Guild.AdvanceAsync(Duration.FromSeconds(1));
        Assert.Empty(_play.Guild.WatchedMessages);
        Assert.Contains("**1.** Three", Now(message).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_runs_the_words_stand_still_and_no_second_one_begins()
    {
        var before = await CharterAsync();
        await StartAsync();
        Assert.StartsWith("The purposes of **Night Owls** are being weighed", (await _play.PressAsync("Ada", "Change", before)).Text, StringComparison.Ordinal);
        Assert.StartsWith("The purposes of **Night Owls** are being weighed", (await _play.PressAsync("Ada", "Weigh the purposes", before)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_deleted_ends_it_without_a_result_and_another_can_begin()
    {
        var message = await StartAsync();
        Tap(message, "🟧", "Chi");
        await _play.Guild.LoseFactsAsync(() =>
        {
            _play.Guild.Delete(message);
            return Task.CompletedTask;
        });
        Assert.Empty(_play.Guild.WatchedMessages);
        Assert.Contains("**1.** One", (await CharterAsync()).Text, StringComparison.Ordinal);
        await StartAsync();
    }

    [Fact]
    public async Task Where_the_bot_may_not_post_nothing_runs()
    {
        _play.Guild.FailNext<Post>(Failure.Types.Reason.MissingPermission);
        await _play.PressAsync("Ada", "Weigh the purposes", await CharterAsync());
        Assert.Contains("Weigh the purposes", (await CharterAsync()).Buttons);
    }

    [Fact]
    public async Task Who_leaves_is_not_counted_and_who_comes_is()
    {
        var message = await StartAsync();
        Tap(message, "🔵", "Ben", "Dee");
        await _play.SayAsync("Ben", "/circle leave");
        Assert.Contains("🔵 0", (await CharterAsync()).Text, StringComparison.Ordinal);
        await _play.SayAsync("Dee", "/circle join circle:\"Night Owls\"");
        Assert.Contains("🔵 1", (await CharterAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_tapped_taken_back_lost_or_restarted_it_ends_as_the_message_says()
    {
        var message = await StartAsync();
        for (var seed = 0; seed < 12; seed++)
        {
            var chance = new Random(seed);
            for (var step = 0; step < 25; step++)
            {
                await StepAsync(message, chance);
            }

            await _play.Guild.SettleAsync();
            Assert.Contains(string.Join(" · ", Offered.Select(emoji => $"{emoji} {Members(message, emoji)}")), (await CharterAsync()).Text, StringComparison.Ordinal);
        }
    }

    private async Task StepAsync(TestMessage message, Random chance)
    {
        switch (chance.Next(40))
        {
            case 0:
                await _play.Guild.RestartAsync(() => Scatter(message, chance));
                break;
            case 1:
                await _play.Guild.RestartGatewayAsync(() => Scatter(message, chance));
                break;
            case 2:
                await _play.Guild.LoseFactsAsync(() => Scatter(message, chance));
                break;
            case 3:
                _play.Guild.ClearReactions(message);
                break;
            case 4:
                _play.Guild.ClearReactions(message, Offered[chance.Next(Offered.Length)]);
                break;
            default:
                await Scatter(message, chance);
                break;
        }
    }

    private Task Scatter(TestMessage message, Random chance)
    {
        for (var times = 0; times < 3; times++)
        {
            var person = _play.Guild.Person(Guildhall.People[chance.Next(5)]);
            var emoji = chance.Next(8) == 0 ? "🔥" : Offered[chance.Next(Offered.Length)];
            if (chance.Next(3) == 0)
            {
                _play.Guild.Unreact(person, message, emoji);
            }
            else
            {
                _play.Guild.React(person, message, emoji);
            }
        }

        return Task.CompletedTask;
    }

    private int Members(TestMessage message, string emoji)
    {
        var members = Guildhall.People[..3].Select(name => _play.Guild.Person(name).User).ToHashSet();
        return _play.Guild.ReactionsOn(message).Where(reacted => reacted.Emoji == emoji).Sum(reacted => reacted.Users.Count(members.Contains));
    }

    private async Task<TestMessage> StartAsync()
    {
        Assert.StartsWith("The question stands in #circle.", (await _play.PressAsync("Ada", "Weigh the purposes", await CharterAsync())).Text, StringComparison.Ordinal);
        return _play.Guild.Messages[^1];
    }

    private void Tap(TestMessage message, string emoji, params string[] people)
    {
        foreach (var person in people)
        {
            _play.Guild.React(_play.Guild.Person(person), message, emoji);
        }
    }

    private TestMessage Now(TestMessage message) => _play.Guild.Messages.Single(one => one.Id == message.Id);

    private Task<Said> CharterAsync() => _play.SayAsync("Ada", "/circle charter");
}
