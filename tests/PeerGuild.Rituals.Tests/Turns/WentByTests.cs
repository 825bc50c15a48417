using PeerGuild.Rituals.Tests.Plugin;
using Xunit;

namespace PeerGuild.Rituals.Tests.Turns;

/// <summary>Who twice was not there for their turn is waited for no longer, until they are.</summary>
public sealed class WentByTests
{
    private static readonly string[] Evenings =
        ["2027-01-05", "2027-01-19", "2027-02-02", "2027-02-16", "2027-03-02", "2027-03-16", "2027-03-30", "2027-04-13", "2027-04-27"];

    [Fact]
    public async Task Where_two_of_five_come_they_lead_and_bring_and_the_others_can_read_and_delete_why()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.HoldAsync(Evenings);
        await owls.UntilAsync("2027-05-10T20:00:00Z");
        var evening = owls.InChannel.Last(message => message.Text.Contains("meets tomorrow", StringComparison.Ordinal)).Text;
        Assert.Matches("(Ada leads · Ben|Ben leads · Ada) brings", evening);

        Assert.Contains("Turns that went by without you; nobody is shown this", await ToldAsync(owls, "Dee"), StringComparison.Ordinal);
        Assert.DoesNotContain("Turns that went by", await ToldAsync(owls, "Ben"), StringComparison.Ordinal);
        await owls.Guild.EraseAsync(owls.Person("Dee"));
        Assert.DoesNotContain("Turns that went by", await ToldAsync(owls, "Dee"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_link_nobody_sees_who_is_there_and_no_turn_goes_by()
    {
        await using var owls = await Owls.MeetAsync(elsewhere: "https://meet.example.org/owls");
        foreach (var day in Evenings)
        {
            await owls.UntilAsync($"{day}T18:56:00Z");
            var arriving = owls.InChannel.Last(message => message.Buttons.Contains(Texts.ImHere));
            await owls.Guild.PressAsync(owls.Person("Ada"), Texts.ImHere, arriving);
            await owls.Guild.PressAsync(owls.Person("Ben"), Texts.ImHere, arriving);
            await owls.UntilAsync($"{day}T21:00:00Z");
        }

        Assert.DoesNotContain("Turns that went by", await ToldAsync(owls, "Dee"), StringComparison.Ordinal);
    }

    private static async Task<string> ToldAsync(Owls owls, string name) => string.Join('\n', await owls.Guild.ExportAsync(owls.Person(name)));
}
