using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using Xunit;
using Member = PeerGuild.Protocol.Circles.Member;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <content>What a circle said of itself before is proposed for its first date.</content>
public sealed partial class DatesTests
{
    // It is Monday, 18:00.
    [Theory]
    [InlineData(Cadence.Types.Every.Week, "Tuesday", "7pm", "Weekly", "Tuesday", "19:00")]
    [InlineData(Cadence.Types.Every.Month, "mon", "18.00", "Monthly", "2027-01-11", "18:00")]
    [InlineData(Cadence.Types.Every.Unspecified, "some day", "late", "EveryTwoWeeks", "", "")]
    public async Task Its_own_room_and_when_it_would_like_to_meet_are_filled_in(
        Cadence.Types.Every every, string weekday, string hour, string often, string day, string at)
    {
        await WishAsync(new Cadence { Every = every, Weekday = weekday, Hour = hour });
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Pick the first", await LookAsync("Ada"));
        var fields = window.Reply.Modal.Parts.Select(part => part.Field).OfType<Field>().ToDictionary(field => field.Name);
        Assert.Equal(often, fields["often"].Pick.Picks.Single(pick => pick.Chosen).Value);
        Assert.Equal((day, at), (fields["day"].Text.Value, fields["hour"].Text.Value));
        Assert.Equal(_guild.Channel("Annex").Value, fields["room"].Room.Channel);
    }

    [Fact]
    public async Task Once_days_are_picked_they_are_what_is_filled_in()
    {
        await WishAsync(new Cadence { Every = Cadence.Types.Every.Week, Weekday = "Tuesday", Hour = "7pm" });
        await PickAsync("Thursday", "20:30");
        var looked = await LookAsync("Ada");
        var window = await _guild.PressAsync(_guild.Person("Ada"), "Change the days", looked);
        var fields = window.Reply.Modal.Parts.Select(part => part.Field).OfType<Field>().ToDictionary(field => field.Name);
        Assert.Equal(("", "20:30"), (fields["day"].Text.Value, fields["hour"].Text.Value));
        Assert.Equal(Room.Value, fields["room"].Room.Channel);
    }

    private Task WishAsync(Cadence cadence) => _guild.PublishAsync("circles", new CircleChanged
    {
        Circle = "owls",
        Version = ++_card,
        Name = "Night Owls",
        Channel = _guild.Channel("circle").Value,
        Zone = "Europe/Lisbon",
        Steward = _guild.Person("Ada").User.Value,
        Members = { Five.Select(name => new Member { User = _guild.Person(name).User.Value, Name = name, Agreed = true }) },
        Room = _guild.Channel("Annex").Value,
        Cadence = cadence,
    });
}
