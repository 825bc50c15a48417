using NodaTime;
using NodaTime.Text;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.TestKit;
using Xunit;
using Duration = NodaTime.Duration;
using Member = PeerGuild.Protocol.Circles.Member;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <summary>The date is right: a session that is moved or left out once people were told of it is corrected where they read it, and they hear of it.</summary>
public sealed class OtherTimeTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private TestGuild _guild = null!;

    private TestMessage[] InChannel => [.. _guild.Messages.Where(message => message.Channel == _guild.Channel("circle"))];

    public async ValueTask InitializeAsync()
    {
        // A Monday at 10:00 in Lisbon; they meet on Tuesday at 19:00. Dee reads direct messages.
        _guild = await TestGuild.StartAsync(RitualsPlugin.Create(), new TestGuildOptions { Start = Instant.FromUtc(2027, 1, 4, 10, 0), Logs = _logs.Factory });
        await _guild.PublishAsync("circles", new CircleChanged
        {
            Circle = "owls",
            Version = 1,
            Name = "Night Owls",
            Channel = _guild.Channel("circle").Value,
            Zone = "Europe/Lisbon",
            Steward = _guild.Person("Ada").User.Value,
            Members = { new[] { "Ada", "Ben", "Chi", "Dee", "Eli" }.Select(name => new Member
            {
                User = _guild.Person(name).User.Value,
                Name = name,
                Agreed = true,
                Reach = name == "Dee" ? Reach.DirectMessage : Reach.Channel,
            }) },
        });
        var looked = await LookAsync();
        var window = await _guild.PressAsync(_guild.Person("Ada"), looked.Buttons[^1], looked);
        await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", "Tuesday"), ("hour", "19:00"), ("room", "Round Table"));
    }

    public async ValueTask DisposeAsync()
    {
        await _guild.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task Moved_earlier_the_line_and_the_direct_ones_say_so_and_one_silent_line_tells_the_channel()
    {
        await UntilAsync("2027-01-04T18:30:00Z");
        await MoveAsync("Tuesday", "17:00");
        const string Now = "## Night Owls meets at another time\n2027-01-05T17:00:00Z in #Round Table\nIt was to be 2027-01-05T19:00:00Z.";
        Assert.Equal([Now, $"{Now}\nAda has set it so."], InChannel.Select(Plain));
        Assert.Equal(["I can make it", "I can't", "My seat"], InChannel[0].Buttons);
        Assert.Equal([false, true], InChannel.Select(message => message.Silent));
        Assert.Equal(Now, Plain(Assert.Single(_guild.DirectMessages)));
        Assert.StartsWith("Good. See you", (await _guild.PressAsync(_guild.Person("Dee"), "I can make it", _guild.DirectMessages[0])).Text, StringComparison.Ordinal);
        await UntilAsync("2027-01-05T16:30:00Z");
        Assert.Equal(2, InChannel.Length);
    }

    [Fact]
    public async Task Left_out_they_read_when_the_next_one_is_and_back_again_that_they_meet_after_all()
    {
        await UntilAsync("2027-01-04T18:30:00Z");
        await _guild.PressAsync(_guild.Person("Ada"), "Leave the next one out", await LookAsync());
        const string Off = "## Night Owls leaves one out\n2027-01-05T19:00:00Z is left out. The next one is 2027-01-19T19:00:00Z.";
        Assert.Equal([Off, $"{Off}\nAda has set it so."], InChannel.Select(Plain));
        Assert.Equal([["My seat"], []], InChannel.Select(message => message.Buttons.ToArray()));
        Assert.Equal(Off, Plain(_guild.DirectMessages[0]));
        await _guild.PressAsync(_guild.Person("Ada"), "Meet after all", await LookAsync());
        Assert.All(InChannel, message => Assert.StartsWith("## Night Owls meets after all\n2027-01-05T19:00:00Z", message.Text, StringComparison.Ordinal));
        Assert.Equal([false, true, true], InChannel.Select(message => message.Silent));
        await UntilAsync("2027-01-05T18:50:00Z");
        Assert.Equal(3, InChannel.Length);
    }

    [Fact]
    public async Task Moved_to_a_later_day_the_evening_before_that_one_has_its_line()
    {
        await UntilAsync("2027-01-04T18:30:00Z");
        await MoveAsync("Thursday", "19:00");
        Assert.Equal(2, InChannel.Length);
        await UntilAsync("2027-01-06T17:59:00Z");
        Assert.Equal(2, InChannel.Length);
        await UntilAsync("2027-01-06T18:00:00Z");
        Assert.StartsWith("## Night Owls meets tomorrow\n2027-01-07T19:00:00Z", InChannel[^1].Text, StringComparison.Ordinal);
        Assert.All(InChannel, message => Assert.Contains("2027-01-07T19:00:00Z", message.Text, StringComparison.Ordinal));
        Assert.Equal([false, true, true], InChannel.Select(message => message.Silent));
    }

    [Fact]
    public async Task Moved_within_its_evening_it_has_one_line_more_and_no_second_evening_before()
    {
        await UntilAsync("2027-01-04T18:30:00Z");
        await MoveAsync("Tuesday", "20:00");
        await UntilAsync("2027-01-05T19:50:00Z");
        Assert.Equal(2, InChannel.Length);
    }

    [Fact]
    public async Task At_night_the_line_waits_for_the_morning_and_for_what_is_so_by_then()
    {
        await UntilAsync("2027-01-04T22:00:00Z");
        await MoveAsync("Tuesday", "17:00");
        Assert.StartsWith("## Night Owls meets at another time", Assert.Single(InChannel).Text, StringComparison.Ordinal);
        await MoveAsync("Tuesday", "18:00");
        await UntilAsync("2027-01-05T07:59:00Z");
        Assert.Single(InChannel);
        await UntilAsync("2027-01-05T08:00:00Z");
        Assert.StartsWith("## Night Owls meets at another time\n2027-01-05T18:00:00Z", InChannel[1].Text, StringComparison.Ordinal);
        await UntilAsync("2027-01-05T17:50:00Z");
        Assert.Equal(2, InChannel.Length);
    }

    [Fact]
    public async Task Changed_at_night_and_back_nobody_hears_of_it()
    {
        await UntilAsync("2027-01-04T22:00:00Z");
        await MoveAsync("Tuesday", "17:00");
        await MoveAsync("Tuesday", "19:00");
        await UntilAsync("2027-01-05T12:00:00Z");
        Assert.StartsWith("## Night Owls meets after all\n2027-01-05T19:00:00Z", Assert.Single(InChannel).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_night_it_is_said_at_once_when_it_would_be_over_in_the_morning()
    {
        await UntilAsync("2027-01-04T22:00:00Z");
        await MoveAsync("Tuesday", "07:30");
        Assert.Equal([false, true], InChannel.Select(message => message.Silent));
    }

    [Fact]
    public async Task Moved_to_today_without_an_evening_before_the_channel_hears_of_it()
    {
        await MoveAsync("Monday", "20:00");
        Assert.StartsWith("## Night Owls meets at another time\n2027-01-04T20:00:00Z", Assert.Single(InChannel).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nobody_was_told_a_date_further_off_is_moved_without_a_word()
    {
        await MoveAsync("Thursday", "19:00");
        await _guild.PressAsync(_guild.Person("Ada"), "Leave the next one out", await LookAsync());
        await UntilAsync("2027-01-08T12:00:00Z");
        Assert.Empty(InChannel);
    }

    [Fact]
    public async Task A_session_that_was_held_is_left_as_it_was_announced()
    {
        await UntilAsync("2027-01-05T18:56:00Z");
        _guild.Voice(_guild.Person("Ada"), _guild.Channel("Round Table"));
        await _guild.PressAsync(_guild.Person("Ada"), "Start now");
        Assert.StartsWith("## Night Owls meets tomorrow", InChannel[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(InChannel, message => message.Text.Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_on_its_way_is_put_right_once_it_stands_there()
    {
        _guild.BreakLinkOnNext(PeerGuild.Protocol.Plugin.Effect.ActOneofCase.Post);
        await UntilAsync("2027-01-04T18:30:00Z");
        await MoveAsync("Tuesday", "17:00");
        _guild.Spare();
        await _guild.AdvanceAsync(Duration.FromMinutes(10));
        Assert.All(InChannel, message => Assert.StartsWith("## Night Owls meets at another time\n2027-01-05T17:00:00Z", message.Text, StringComparison.Ordinal));
        Assert.Equal(2, InChannel.Length);
    }

    private static string Plain(TestMessage message) => message.Text.Replace("-# ", "", StringComparison.Ordinal);

    private Task<Said> LookAsync() => _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("circle"), "/session schedule");

    private async Task MoveAsync(string day, string hour)
    {
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Move the next one", await LookAsync());
        await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", day), ("hour", hour));
    }

    private Task UntilAsync(string instant) => _guild.AdvanceAsync(InstantPattern.ExtendedIso.Parse(instant).Value - _guild.Now);
}
