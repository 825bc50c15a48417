using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Rituals.Tests.Sessions;

/// <summary>People who leave the room in small groups, and come back.</summary>
public sealed class GroupTests
{
    [Fact]
    public async Task Small_groups_count_with_all_their_minutes_and_who_is_alone_elsewhere_does_not()
    {
        await using var table = await SatAsync();
        await table.PassAsync(10);
        Move(table, "Annex", "Ben", "Chi");
        Move(table, "Attic", "Dee");
        await table.PassAsync(20);
        Move(table, "Round Table", "Ben", "Chi", "Dee");
        await table.PassAsync(46);

        Assert.Contains("Ada 75 min · Ben 75 min · Chi 75 min · Dee 55 min", table.Guild.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_all_are_in_groups_the_session_goes_on_and_each_of_them_can_move_on()
    {
        await using var table = await SatAsync();
        await table.PassAsync(10);
        Move(table, "Annex", "Ada", "Ben");
        Move(table, "Attic", "Chi", "Dee");
        await table.PassAsync(14);
        Assert.DoesNotContain("Take the lead", table.Card.Buttons);

        await table.PressAsync("Dee", "Move on");
        Assert.StartsWith("## Working on it together", table.Card.Text, StringComparison.Ordinal);
        await table.PassAsync(26);
        await table.SlashAsync("Ada", "/session end");
        Assert.Contains("Ada 50 min · Ben 50 min · Chi 50 min · Dee 50 min", table.Guild.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_count_through_a_gateway_that_is_started_anew()
    {
        await using var table = await SatAsync();
        await table.PassAsync(10);
        Move(table, "Annex", "Ben", "Chi");
        await table.PassAsync(5);
        await table.Guild.RestartGatewayAsync(() => table.Guild.AdvanceAsync(NodaTime.Duration.FromMinutes(2)));
        await table.PassAsync(5);
        Move(table, null, "Chi");
        await table.PassAsync(54);

        var wrapUp = table.Guild.Messages[^1].Text;
        Assert.Contains("Ben about 22 min · Chi about 22 min", wrapUp, StringComparison.Ordinal);
        Assert.Contains("Ada about 75 min", wrapUp, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sits_in_the_room_of_another_session_has_left_this_one()
    {
        await using var table = await SatAsync();
        await table.CircleAsync("larks", "Early Larks", "larks", ["Fay", "Eli"]);
        Move(table, "Annex", "Fay", "Eli");
        await table.Guild.SlashAsync(table.Guild.Person("Fay"), table.Guild.Channel("larks"), "/session start room:Annex");
        await table.PassAsync(10);
        Move(table, "Annex", "Ben", "Chi");
        await table.PassAsync(66);
        Assert.Contains(table.Guild.Messages, message => message.Text.Contains("Ada 75 min · Ben 10 min · Chi 10 min · Dee 75 min", StringComparison.Ordinal));
    }

    private static async Task<Table> SatAsync()
    {
        var table = await Table.SetAsync();
        table.Sit("Ada", "Ben", "Chi", "Dee");
        await table.StartAsync("Ada");
        return table;
    }

    private static void Move(Table table, string? room, params string[] people)
    {
        ChannelId? to = room is null ? null : table.Guild.Channel(room);
        foreach (var name in people)
        {
            table.Guild.Voice(table.Guild.Person(name), to);
        }
    }
}
