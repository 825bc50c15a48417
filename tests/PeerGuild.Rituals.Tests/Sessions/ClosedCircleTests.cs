using PeerGuild.Plugins.Testing;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Xunit;
using static PeerGuild.Rituals.Tests.Evening;

namespace PeerGuild.Rituals.Tests.Sessions;

/// <summary>A circle is closed while it meets: its session is over, and whatever of it is pressed later says so.</summary>
public sealed class ClosedCircleTests
{
    [Fact]
    public async Task Its_session_ends_then_with_a_whole_wrap_up()
    {
        await using var table = await MeetAsync();
        var window = await table.PressAsync("Ben", "Save something");
        await table.Guild.SubmitAsync(table.Guild.Person("Ben"), window, ("kind", "Promise"), ("text", "I ask five customers."));
        await table.PassAsync(20);
        await table.CloseAsync();
        await table.Guild.SettleAsync();

        var wrapUp = WrapUp(table);
        Assert.Contains("Ada led", wrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("I ask five customers.", wrapUp.Text, StringComparison.Ordinal);
        Assert.Contains("Ada 20 min · Ben 20 min · ", wrapUp.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(table.Guild.Messages, message => message.Text.Contains("sits with you", StringComparison.Ordinal));
        Assert.Empty(table.Guild.Watched);
        var messages = table.Guild.Messages.Length;
        await table.PassAsync(120);
        Assert.Equal(messages, table.Guild.Messages.Length);
    }

    [Fact]
    public void The_part_that_begins_at_that_very_moment_calls_nobody_a_stranger()
    {
        var ada = new UserId(1);
        var owls = new CircleCopy("owls", 2, "Night Owls", new ChannelId(12), "Europe/Lisbon", [new CircleMember(ada, "Ada")], Closed: true);
        var here = AttendanceRecord.None.Snapshot(Start, [ada]);
        var session = new Session("s1", owls.Id, new ChannelId(34), owls.Channel, ada, Tonight, here, Start) { Card = Tonight.Parts[0].Kind };
        var decision = Progress.Close(new Meeting(session, owls), Tonight.Parts[1].BeginsAt);
        Assert.DoesNotContain("sits with you", string.Join('\n', decision.Effects), StringComparison.Ordinal);
        Assert.Equal(Ending.ByHand, ((Session)Assert.Single(decision.Puts).State!).Course.Ended);
    }

    [Fact]
    public async Task What_is_pressed_afterwards_says_that_it_is_closed()
    {
        await using var table = await MeetAsync();
        var card = table.Card;
        await table.CloseAsync();
        await table.Guild.SettleAsync();
        foreach (var old in new[] { card, WrapUp(table) })
        {
            foreach (var label in old.Buttons.Except([Texts.ReadOurKeys, Texts.MySeat]))
            {
                Closed(await table.Guild.PressAsync(table.Guild.Person("Ben"), label, old), label);
            }
        }
    }

    [Fact]
    public async Task So_do_its_dates()
    {
        await using var table = await MeetAsync();
        var dates = await table.SlashAsync("Ada", "/session schedule");
        await table.CloseAsync();
        Closed(await table.Guild.PressAsync(table.Guild.Person("Ada"), "Pick the first", dates), "Pick the first");
    }

    private static async Task<Table> MeetAsync()
    {
        var table = await Table.SetAsync();
        table.Sit("Ada", "Ben");
        await table.StartAsync("Ada");
        return table;
    }

    private static TestMessage WrapUp(Table table) => table.Guild.Messages.Single(message => message.Buttons.Contains("Add or mend"));

    private static void Closed(Said said, string label) =>
        Assert.True(said.Text == "**Night Owls** is closed. /circle browse shows those with an open seat.", $"{label}: {said.Text}");
}
