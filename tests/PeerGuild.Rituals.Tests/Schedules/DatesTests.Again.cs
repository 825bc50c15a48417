using PeerGuild.Plugins.Testing;
using Xunit;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <content>A session that is ended and begun anew, for other parts or after an end by mistake.</content>
public sealed partial class DatesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("/session start agenda:retro")]
    public async Task Begun_anew_its_turns_are_those_it_had_and_move_once(string? mistaken)
    {
        await UseAsync("75");
        await PickAsync("Tuesday", "19:00");
        await UntilAsync("2027-01-05T18:58:00Z");
        Sit(mistaken is null ? ["Ada", "Ben", "Chi"] : ["Ada"]);
        await (mistaken is null ? UntilAsync("2027-01-05T19:02:00Z") : SaysAsync("Ada", mistaken));
        Sit("Ben", "Chi");
        await SaysAsync("Ada", "/session end");

        await SaysAsync("Ada", "/session start agenda:60");
        await UntilAsync("2027-01-05T19:12:00Z");
        Assert.Matches(@"^## One real case [^\n]*\nBen ", _guild.Messages.Last(message => message.Channel == Room).Text);
        await SaysAsync("Ada", "/session end");
        var next = (await LookAsync("Ada")).Text;
        Assert.Contains("Ada leads · Chi brings a case · Dee takes notes", next, StringComparison.Ordinal);

        await UntilAsync("2027-01-05T21:00:00Z");
        await SaysAsync("Ada", "/session start agenda:60");
        await SaysAsync("Ada", "/session end");
        Assert.NotEqual(next, (await LookAsync("Ada")).Text);
    }

    [Fact]
    public async Task A_first_session_that_is_begun_anew_is_the_first_still()
    {
        Sit("Ada", "Ben");
        await SaysAsync("Ada", "/session start");
        var first = Cards().Last();
        await SaysAsync("Ada", "/session end");
        await SaysAsync("Ada", "/session start");
        Assert.Equal(first, Cards().Last());
        Assert.Contains("Welcome", first, StringComparison.Ordinal);
        await SaysAsync("Ada", "/session end");

        await UntilAsync("2027-01-04T20:00:00Z");
        await SaysAsync("Ada", "/session start");
        Assert.NotEqual(first, Cards().Last());

        IEnumerable<string> Cards() => _guild.Messages.Where(message => message.Channel == Room).Select(message => message.Text.Split('\n')[0]);
    }

    private Task<Said> SaysAsync(string who, string text) => _guild.SlashAsync(_guild.Person(who), _guild.Channel("circle"), text);
}
