using NodaTime;
using NodaTime.Text;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using Xunit;
using Member = PeerGuild.Protocol.Circles.Member;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <summary>The server's own calendar follows the circle's dates.</summary>
public sealed class MirrorTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private TestGuild _guild = null!;

    private TestEvent[] Ahead => [.. _guild.Events.Where(one => !one.IsOver)];

    public async ValueTask InitializeAsync()
    {
        _guild = await TestGuild.StartAsync(RitualsPlugin.Create(), new TestGuildOptions { Start = Instant.FromUtc(2027, 1, 4, 10, 0), Logs = _logs.Factory });
        await _guild.PublishAsync("circles", new CircleChanged
        {
            Circle = "owls",
            Version = 1,
            Name = "Night Owls",
            Channel = _guild.Channel("circle").Value,
            Zone = "Europe/Lisbon",
            Steward = _guild.Person("Ada").User.Value,
            Members = { new[] { "Ada", "Ben", "Chi" }.Select(name => new Member { User = _guild.Person(name).User.Value, Name = name, Agreed = true }) },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _guild.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task The_next_one_stands_there_begins_with_the_session_and_is_over_at_its_end()
    {
        await PickAsync();
        var next = Assert.Single(Ahead);
        Assert.Equal(("Night Owls", Instant.FromUtc(2027, 1, 6, 19, 0), _guild.Channel("Round Table")), (next.Name, next.StartsAt, next.VoiceChannel!.Value));
        await UntilAsync("2027-01-06T18:58:00Z");
        Sit("Ada", "Ben");
        await UntilAsync("2027-01-06T19:01:00Z");
        Assert.Equal([TestEventStatus.Active, TestEventStatus.Scheduled], _guild.Events.Select(one => one.Status));
        Assert.Equal(Instant.FromUtc(2027, 1, 20, 19, 0), Ahead[^1].StartsAt);
        await UntilAsync("2027-01-06T20:30:00Z");
        Assert.Equal([TestEventStatus.Completed, TestEventStatus.Scheduled], _guild.Events.Select(one => one.Status));
    }

    [Fact]
    public async Task What_is_moved_is_changed_there_and_what_is_left_out_is_called_off()
    {
        await PickAsync();
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Move the next one", await LookAsync());
        await _guild.SubmitAsync(_guild.Person("Ada"), window, ("day", "Thursday"), ("hour", "20:00"));
        Assert.Equal(Instant.FromUtc(2027, 1, 7, 20, 0), Assert.Single(_guild.Events).StartsAt);
        await _guild.PressAsync(_guild.Person("Ada"), "Leave the next one out", await LookAsync());
        Assert.Equal([TestEventStatus.Canceled, TestEventStatus.Scheduled], _guild.Events.Select(one => one.Status));
        Assert.Equal(Instant.FromUtc(2027, 1, 20, 19, 0), Assert.Single(Ahead).StartsAt);
    }

    [Fact]
    public async Task Elsewhere_it_says_so_and_keeps_the_address_to_the_circle()
    {
        await PickAsync(elsewhere: "12 Secret Street");
        var next = Assert.Single(Ahead);
        Assert.Null(next.VoiceChannel);
        Assert.DoesNotContain("Secret", next.Place, StringComparison.Ordinal);
        Assert.Contains("12 Secret Street", (await LookAsync()).Text, StringComparison.Ordinal);
        await UntilAsync("2027-01-06T21:00:00Z");
        Assert.Equal(Instant.FromUtc(2027, 1, 20, 19, 0), Assert.Single(Ahead).StartsAt);
    }

    [Fact]
    public async Task Refused_it_is_said_to_the_steward_once_and_not_tried_for_every_session()
    {
        _guild.FailNext<ScheduleEvent>(Failure.Types.Reason.MissingPermission);
        await PickAsync();
        await UntilAsync("2027-01-25T12:00:00Z");
        Assert.Empty(_guild.Events);
        var said = Assert.Single(Assert.Single(await _guild.WaitingAsync(_guild.Person("Ada"))).Waits, waits => waits.Buttons.Count == 2);
        Assert.Contains("Not in this server's calendar", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Assert.Single(await _guild.WaitingAsync(_guild.Person("Ben"))).Waits, waits => waits.Buttons.Count == 2);
        await _guild.PressAsync(_guild.Person("Ada"), new Waits { Button = said.Buttons[1] });
        Assert.DoesNotContain(Assert.Single(await _guild.WaitingAsync(_guild.Person("Ada"))).Waits, waits => waits.Buttons.Count == 2);
        Assert.Empty(_guild.Events);
        await _guild.PressAsync(_guild.Person("Ada"), new Waits { Button = said.Buttons[0] });
        Assert.Single(_guild.Events);
    }

    [Fact]
    public async Task Killed_at_any_point_it_stands_there_once()
    {
        await PickAsync();
        await _guild.RestartAsync();
        await UntilAsync("2027-01-06T18:58:00Z");
        await _guild.RestartGatewayAsync();
        Sit("Ada", "Ben");
        await UntilAsync("2027-01-06T19:30:00Z");
        await _guild.RestartAsync();
        await UntilAsync("2027-01-07T19:30:00Z");
        Assert.Equal([TestEventStatus.Completed, TestEventStatus.Scheduled], _guild.Events.Select(one => one.Status));
    }

    private async Task PickAsync(string elsewhere = "")
    {
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Pick the first", await LookAsync());
        (string, string)[] place = elsewhere.Length > 0 ? [("elsewhere", elsewhere)] : [("room", "Round Table")];
        await _guild.SubmitAsync(_guild.Person("Ada"), window, [("day", "Wednesday"), ("hour", "19:00"), .. place]);
        await _guild.SettleAsync();
    }

    private Task<Said> LookAsync() => _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("circle"), "/session schedule");

    private Task UntilAsync(string instant) => _guild.AdvanceAsync(InstantPattern.ExtendedIso.Parse(instant).Value - _guild.Now);

    private void Sit(params string[] people)
    {
        foreach (var name in people)
        {
            _guild.Voice(_guild.Person(name), _guild.Channel("Round Table"));
        }
    }
}
