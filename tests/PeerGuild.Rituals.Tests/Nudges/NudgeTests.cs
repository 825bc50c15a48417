using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using Xunit;
using Duration = NodaTime.Duration;
using Member = PeerGuild.Protocol.Circles.Member;

namespace PeerGuild.Rituals.Tests.Nudges;

/// <summary>Somebody counts the nudges: a circle is written to seldom, by day, and what is private opens on a press.</summary>
public sealed class NudgeTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private TestGuild _guild = null!;
    private long _card;

    public async ValueTask InitializeAsync()
    {
        // A Monday at 10:00 in Lisbon.
        _guild = await TestGuild.StartAsync(RitualsPlugin.Create(), new TestGuildOptions { Start = Instant.FromUtc(2027, 1, 4, 10, 0), Logs = _logs.Factory });
        await CircleAsync(("Ada", Reach.Channel), ("Ben", Reach.Channel), ("Chi", Reach.Channel), ("Dee", Reach.DirectMessage), ("Eli", Reach.Me));
    }

    public async ValueTask DisposeAsync()
    {
        await _guild.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task Several_go_into_one_line_that_says_for_whom_and_never_what()
    {
        await WantAsync("goals", "Ben", "goal-1", "How did *it* go?");
        await WantAsync("circles", "Chi", "partner", "Have you met Eli?");
        await WantAsync("goals", "Ben", "ask-2", "Dee asks something.");
        Assert.Empty(_guild.Messages);
        await _guild.AdvanceAsync(Duration.FromMinutes(20));
        var line = Assert.Single(_guild.Messages);
        Assert.Equal("Something waits for @Ben and @Chi. Each sees their own, nobody else does.", line.Text);
        Assert.Equal(["My seat"], line.Buttons);
        Assert.Equal(_guild.Channel("circle"), line.Channel);
        Assert.Equal([Id("Ben"), Id("Chi")], line.View.PingUsers);
        await _guild.AdvanceAsync(Duration.FromDays(30));
        Assert.Single(_guild.Messages);
    }

    [Fact]
    public async Task Only_the_first_line_between_two_sessions_notifies_and_the_others_are_silent()
    {
        await WantAsync("goals", "Ben", "goal-1", "One");
        await _guild.AdvanceAsync(Duration.FromDays(3));
        await WantAsync("goals", "Chi", "goal-1", "Two");
        await _guild.AdvanceAsync(Duration.FromDays(3));
        Assert.Equal([false, true], _guild.Messages.Select(message => message.Silent));
        Assert.Empty(_guild.Messages[1].View.PingUsers);
        Assert.Contains("Something waits for Chi.", _guild.Messages[1].Text, StringComparison.Ordinal);
        await WantAsync("goals", "Ada", "goal-1", "Three");
        await _guild.AdvanceAsync(Duration.FromHours(23));
        Assert.Equal(2, _guild.Messages.Length);
        await _guild.AdvanceAsync(Duration.FromDays(2));
        Assert.Equal(3, _guild.Messages.Length);
    }

    [Fact]
    public async Task The_evening_before_comes_by_direct_message_as_well_to_whoever_chose_that()
    {
        await PickAsync("Tuesday");
        await _guild.AdvanceAsync(Duration.FromHours(9));
        Assert.Contains("meets tomorrow", _guild.Messages[^1].Text, StringComparison.Ordinal);
        var direct = Assert.Single(_guild.DirectMessages);
        Assert.StartsWith("## Night Owls meets tomorrow\n2027-01-05T19:00:00Z", direct.Text, StringComparison.Ordinal);
        Assert.Equal(["I can make it", "I can't", "My seat"], direct.Buttons);
        Assert.True(direct.Silent);
        Assert.Contains("Good. See you", (await _guild.PressAsync(_guild.Person("Dee"), "I can make it", direct)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_written_to_twice_in_a_week_is_not_told_of_the_evening_alone()
    {
        await WantAsync("goals", "Dee", "goal-1", "One");
        await _guild.AdvanceAsync(Duration.FromHours(1));
        await WantAsync("goals", "Dee", "goal-2", "Two");
        await _guild.AdvanceAsync(Duration.FromHours(1));
        Assert.Equal(2, _guild.DirectMessages.Length);
        await PickAsync("Tuesday");
        await _guild.AdvanceAsync(Duration.FromHours(7));
        Assert.Contains("meets tomorrow", _guild.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal(2, _guild.DirectMessages.Length);
    }

    [Fact]
    public async Task By_direct_message_they_read_it_all_with_the_button_of_the_plugin_that_asks()
    {
        await WantAsync("goals", "Dee", "goal-1", "How did it go?", ViewOf("How it went", "close", "k3m9wqzr4t"));
        await _guild.AdvanceAsync(Duration.FromMinutes(20));
        var direct = Assert.Single(_guild.DirectMessages);
        Assert.Equal("Night Owls\nHow did it go?", direct.Text.Replace("**", "", StringComparison.Ordinal));
        Assert.True(direct.Silent);
        Assert.Equal(["How it went", "My seat"], direct.Buttons);
        Assert.Empty(_guild.Messages);
        await _guild.PressAsync(_guild.Person("Dee"), "How it went", direct);
        var pressed = Assert.Single(_guild.PressedElsewhere);
        Assert.Equal(("goals", "close"), (pressed.Plugin, pressed.Action));
    }

    [Fact]
    public async Task Who_looks_at_me_is_sent_nothing()
    {
        await WantAsync("goals", "Eli", "goal-1", "How did it go?");
        await _guild.AdvanceAsync(Duration.FromDays(30));
        Assert.Empty(_guild.Messages);
        Assert.Empty(_guild.DirectMessages);
    }

    [Fact]
    public async Task A_later_one_takes_the_place_of_one_that_waits_and_an_empty_one_withdraws_it()
    {
        await WantAsync("goals", "Dee", "goal-1", "How did it go?");
        await WantAsync("goals", "Dee", "goal-1", "It is Friday: how did it go?");
        await WantAsync("goals", "Ben", "goal-1", "How did it go?");
        await WantAsync("goals", "Ben", "goal-1", "");
        await _guild.AdvanceAsync(Duration.FromDays(1));
        Assert.Contains("It is Friday", Assert.Single(_guild.DirectMessages).Text, StringComparison.Ordinal);
        Assert.Empty(_guild.Messages);
    }

    [Fact]
    public async Task Nothing_at_night_and_nothing_after_its_time()
    {
        await _guild.AdvanceAsync(Duration.FromHours(12));
        await WantAsync("goals", "Ben", "goal-1", "Before seven", until: "2027-01-05T07:00:00Z");
        await WantAsync("goals", "Chi", "goal-1", "By day");
        await UntilAsync("2027-01-05T07:59:00Z");
        Assert.Empty(_guild.Messages);
        await UntilAsync("2027-01-05T08:00:00Z");
        Assert.Equal("Something waits for @Chi. Each sees their own, nobody else does.", Assert.Single(_guild.Messages).Text);
    }

    [Fact]
    public async Task The_line_of_the_evening_before_takes_along_what_waits()
    {
        await PickAsync("Wednesday");
        await UntilAsync("2027-01-04T20:00:00Z");
        await WantAsync("goals", "Ben", "goal-1", "How did it go?");
        await UntilAsync("2027-01-05T17:59:00Z");
        Assert.Empty(_guild.Messages);
        await UntilAsync("2027-01-05T20:00:00Z");
        var evening = Assert.Single(_guild.Messages);
        Assert.Contains("meets tomorrow", evening.Text, StringComparison.Ordinal);
        Assert.Contains("Something waits for Ben:", evening.Text, StringComparison.Ordinal);
        await UntilAsync("2027-01-12T12:00:00Z");
        Assert.DoesNotContain(_guild.Messages, message => message.Text.StartsWith("Something waits", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_arrive_the_steward_reads_in_me_until_they_say_they_know()
    {
        _guild.CloseDirectMessages(_guild.Person("Dee"));
        await WantAsync("goals", "Dee", "goal-1", "A secret of Dee's");
        await _guild.AdvanceAsync(Duration.FromHours(1));
        Assert.Empty(await _guild.WaitingAsync(_guild.Person("Ben")));
        var said = Assert.Single(Assert.Single(await _guild.WaitingAsync(_guild.Person("Ada"))).Waits);
        Assert.Contains("what I had for Dee", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said.Text, StringComparison.Ordinal);
        await _guild.PressAsync(_guild.Person("Ada"), said);
        Assert.Empty(await _guild.WaitingAsync(_guild.Person("Ada")));
    }

    [Fact]
    public async Task A_text_too_long_or_a_button_that_fits_no_message_harms_nobody()
    {
        await WantAsync("goals", "Dee", "goal-1", new string('*', 301), ViewOf("How it went", "close", new string('x', 90)));
        await WantAsync("goals", "Dee", new string('k', 65), "A key too long");
        await WantAsync("goals", "Jon", "goal-1", "Not of the circle");
        await _guild.AdvanceAsync(Duration.FromHours(1));
        Assert.Contains("Something waits for you: /me shows it.", Assert.Single(_guild.DirectMessages).Text, StringComparison.Ordinal);
        Assert.Empty(_guild.Messages);
    }

    [Fact]
    public async Task Killed_meanwhile_it_is_sent_once()
    {
        await WantAsync("goals", "Ben", "goal-1", "How did it go?");
        await _guild.RestartAsync();
        await _guild.AdvanceAsync(Duration.FromMinutes(10));
        await _guild.RestartAsync();
        await _guild.AdvanceAsync(Duration.FromMinutes(10));
        await _guild.RestartGatewayAsync();
        await _guild.AdvanceAsync(Duration.FromDays(1));
        Assert.Single(_guild.Messages);
    }

    [Fact]
    public async Task Who_is_forgotten_is_not_reminded()
    {
        await WantAsync("goals", "Ben", "goal-1", "A word of Ben's");
        await _guild.EraseAsync(_guild.Person("Ben"));
        await _guild.AdvanceAsync(Duration.FromDays(1));
        Assert.Empty(_guild.Messages);
        Assert.Empty(await _guild.TracesAsync(_guild.Person("Ben").User, ["A word of Ben's"]));
    }

    private static Button ViewOf(string label, string action, string arg) => new() { Label = label, Action = action, Args = { arg } };

    private ulong Id(string name) => _guild.Person(name).User.Value;

    private Task WantAsync(string from, string member, string key, string text, Button? ask = null, string until = "2027-02-01T00:00:00Z") => _guild.PublishAsync(from, new NudgeWanted
    {
        Member = Id(member),
        Circle = "owls",
        Key = key,
        Text = text,
        Action = ask,
        Until = Timestamp.FromDateTimeOffset(InstantPattern.ExtendedIso.Parse(until).Value.ToDateTimeOffset()),
    });

    private Task CircleAsync(params (string Name, Reach Reach)[] people) => _guild.PublishAsync("circles", new CircleChanged
    {
        Circle = "owls",
        Version = ++_card,
        Name = "Night Owls",
        Channel = _guild.Channel("circle").Value,
        Zone = "Europe/Lisbon",
        Steward = Id(people[0].Name),
        Members = { people.Select(one => new Member { User = Id(one.Name), Name = one.Name, Agreed = true, Reach = one.Reach }) },
    });

    private async Task PickAsync(string day)
    {
        var looked = await _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("circle"), "/session schedule");
        var window = await _guild.PressAsync(_guild.Person("Ada"), looked.Buttons[^1], looked);
        await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", day), ("hour", "19:00"), ("room", "Round Table"));
    }

    private Task UntilAsync(string instant) => _guild.AdvanceAsync(InstantPattern.ExtendedIso.Parse(instant).Value - _guild.Now);
}
