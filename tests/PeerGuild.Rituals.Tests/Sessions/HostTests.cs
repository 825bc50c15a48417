using NodaTime.Text;
using PeerGuild.Plugins.Testing;
using Xunit;

namespace PeerGuild.Rituals.Tests.Sessions;

/// <summary>Whoever leads from outside the circle may what a leader may; whoever leads and leaves the circle leads no more.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task A_host_from_outside_moves_on_leaves_out_and_ends_and_is_no_stranger()
    {
        await using var table = await HostedAsync();
        table.Sit("Ada", "Ben", "Jon");
        foreach (var day in new[] { "2027-01-06", "2027-01-20" })
        {
            await UntilAsync(table, $"{day}T19:01:00Z");
            Assert.True(JonLeads(table));
            Assert.DoesNotContain("sits with you", table.Card.Text, StringComparison.Ordinal);
            Assert.Contains("@Jon is leading", (await table.SlashAsync("Ben", "/session end")).Text, StringComparison.Ordinal);
            var card = table.Card;
            await table.PressAsync("Jon", "Move on");
            Assert.NotEqual(card.Id, table.Card.Id);
            Assert.DoesNotContain("sits with you", table.Card.Text, StringComparison.Ordinal);
            Assert.Contains("left out today", (await table.SlashAsync("Jon", "/session skip")).Text, StringComparison.Ordinal);
            Assert.StartsWith("Closed.", (await table.SlashAsync("Jon", "/session end")).Text, StringComparison.Ordinal);
            var wrapUp = table.Guild.Messages.Last(message => message.Text.StartsWith("# Night Owls", StringComparison.Ordinal));
            Assert.Contains("@Jon led", wrapUp.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("guest", wrapUp.Text, StringComparison.Ordinal);
        }

        await UntilAsync(table, "2027-02-03T19:01:00Z");
        Assert.Contains("sits with you", table.Card.Text, StringComparison.Ordinal);
        Assert.Contains("not in it yet", (await table.PressAsync("Jon", "Move on")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_from_outside_begins_it_sooner_and_nobody_else_from_outside_does()
    {
        await using var table = await HostedAsync();
        await UntilAsync(table, "2027-01-06T18:56:00Z");
        table.Sit("Ada", "Hal", "Jon");
        await table.Guild.SettleAsync();
        Assert.Contains("not in it yet", (await PressNewestAsync(table, "Hal", "Start now")).Text, StringComparison.Ordinal);
        Assert.False(JonLeads(table));
        await PressNewestAsync(table, "Jon", "Start now");
        Assert.True(JonLeads(table));
    }

    [Fact]
    public async Task Where_there_is_no_room_the_host_taps_like_everybody_and_leads()
    {
        await using var table = await HostedAsync(("elsewhere", "12 Corner Street"));
        await UntilAsync(table, "2027-01-06T18:56:00Z");
        foreach (var name in new[] { "Ada", "Ben", "Jon" })
        {
            await PressNewestAsync(table, name, "I'm here");
        }

        await UntilAsync(table, "2027-01-06T19:01:00Z");
        Assert.True(JonLeads(table));
        Assert.StartsWith("Good, you are here", (await table.PressAsync("Jon", "I'm here")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Closed.", (await table.SlashAsync("Jon", "/session end")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_of_it_says_that_they_led_from_outside_and_goes_when_they_are_forgotten()
    {
        await using var table = await HostedAsync();
        table.Sit("Ada", "Ben", "Jon");
        await UntilAsync(table, "2027-01-06T19:01:00Z");
        var kept = await table.Guild.ExportAsync(table.Guild.Person("Jon"));
        Assert.Contains(kept, record => record.Lines.Any(line => line.Contains(Texts.WordLedFromOutside, StringComparison.Ordinal)));
        await table.Guild.EraseAsync(table.Guild.Person("Jon"));
        await table.Guild.SettleAsync();
        Assert.Contains("Nobody leads just now", table.Card.Text, StringComparison.Ordinal);
        Assert.StartsWith("Closed.", (await table.SlashAsync("Ben", "/session end")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_who_leaves_the_circle_while_they_sit_there_leads_no_more_and_anybody_may_go_on()
    {
        await using var table = await Table.SetAsync();
        table.Sit("Ada", "Ben", "Chi");
        await table.StartAsync("Ben");
        Assert.DoesNotContain("Take the lead", table.Card.Buttons);
        await table.CircleAsync("owls", "Night Owls", "circle", Table.Six.Where(name => name != "Ben"));
        await table.Guild.SettleAsync();
        Assert.Contains("Nobody leads just now. Whoever likes can go on from here.", table.Card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sits with you", table.Card.Text, StringComparison.Ordinal);
        Assert.Contains("not in it yet", (await table.SlashAsync("Ben", "/session end")).Text, StringComparison.Ordinal);
        Assert.Contains("You lead now", (await table.PressAsync("Chi", "Take the lead")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Take the lead", table.Card.Buttons);
        Assert.Contains("Chi is leading", (await table.SlashAsync("Ada", "/session end")).Text, StringComparison.Ordinal);
    }

    /// <summary>Ada picks Wednesdays at seven, and Jon leads the first two.</summary>
    private static async Task<Table> HostedAsync(params (string Name, string Value)[] where)
    {
        var table = await Table.SetAsync();
        var ada = table.Guild.Person("Ada");
        var days = await table.Guild.PressAsync(ada, "Pick the first", await table.SlashAsync("Ada", "/session schedule"));
        await table.Guild.SubmitAsync(ada, days, [("day", "Wednesday"), ("hour", "19:00"), .. where is [] ? [("room", "Round Table")] : where]);
        var host = await table.Guild.PressAsync(ada, "Someone from outside leads", await table.SlashAsync("Ada", "/session schedule"));
        await table.Guild.SubmitAsync(ada, host, ("host", "Jon"));
        return table;
    }

    private static bool JonLeads(Table table) => table.Guild.Messages.Any(message =>
        message.Text.Contains("is meeting", StringComparison.Ordinal) && message.Text.Contains("@Jon leads", StringComparison.Ordinal));

    private static Task UntilAsync(Table table, string instant) => table.Guild.AdvanceAsync(InstantPattern.General.Parse(instant).Value - table.Guild.Now);

    private static Task<Said> PressNewestAsync(Table table, string name, string label) =>
        table.Guild.PressAsync(table.Guild.Person(name), label, table.Guild.Messages.Last(message => message.Buttons.Contains(label)));
}
