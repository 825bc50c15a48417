using Microsoft.Extensions.Logging.Abstractions;
using PeerGuild.Discord.Interactions;
using PeerGuild.Gateway.Interactions;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Tests.Interactions;

/// <summary>/me: one private message of what all plugins say.</summary>
public sealed class MeTests
{
    private static ForeignButtons Foreign { get; } = new(["circles", "goals"], NullLogger.Instance);

    [Fact]
    public async Task Who_has_no_seat_reads_how_to_get_one()
    {
        await using var fixture = await RouterFixture.StartAsync();
        Assert.StartsWith("You have no seat in a circle here yet.", RouterFixture.Words(await fixture.AnsweredAsync(Asks(fixture))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_shown_with_its_button_to_the_person_alone()
    {
        await using var fixture = await RouterFixture.StartAsync();
        fixture.Plugin.OnWaiting = member => member.Actor.Name == "Ada" ? Waiting(("c1", "Owls", "The keys")) : new Seats();
        var answer = await fixture.AnsweredAsync(Asks(fixture));
        Assert.Equal((1 << 15) | (1 << 6), (int)answer["data"]!["flags"]!);
        Assert.Equal("## Your seat in Owls\nThe keys\n-# That's all.", RouterFixture.Words(answer));
        Assert.Contains("\"owls/say/c1\"", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_of_a_plugin_that_is_not_there_is_left_out_and_what_waits_is_kept()
    {
        await using var fixture = await RouterFixture.StartAsync();
        fixture.Plugin.OnWaiting = _ =>
        {
            var seats = Waiting(("c1", "Owls", "The keys"));
            seats.Seats_[0].Waits[0].Button.Plugin = "rooks";
            return seats;
        };
        var answer = await fixture.AnsweredAsync(Asks(fixture));
        Assert.StartsWith("## Your seat in Owls\nThe keys\n", RouterFixture.Words(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("rooks", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_shows_the_seat_of_its_circle()
    {
        await using var fixture = await RouterFixture.StartAsync();
        fixture.Plugin.OnWaiting = _ => Waiting(("c1", "Owls", "The keys"), ("c2", "Larks", "A goal"));
        Assert.DoesNotContain("Owls", RouterFixture.Words(await fixture.AnsweredAsync(fixture.Press("owls/me/c2"))), StringComparison.Ordinal);
        Assert.StartsWith("You have no seat in that circle.", RouterFixture.Words(await fixture.AnsweredAsync(fixture.Press("owls/me/c9"))), StringComparison.Ordinal);
        Assert.Empty(fixture.Plugin.Invoked);
    }

    [Fact]
    public void The_first_title_counts_and_what_waits_stands_in_the_plugins_order()
    {
        var seats = MySeats.Of([("circles", Waiting(("c1", "Owls", "The keys"))), ("goals", Waiting(("c1", "", "A goal")))]);
        Assert.Equal(["circles", "goals"], Assert.Single(seats.Seats).Waits.Select(waits => waits.Plugin));
        Assert.Equal("Owls", seats.Seats[0].Name);
    }

    [Fact]
    public void When_a_plugin_is_away_it_is_said()
    {
        var seats = MySeats.Of([("circles", Waiting(("c1", "Owls", "The keys"))), ("goals", null)]);
        Assert.False(seats.IsWhole);
        var container = Assert.IsType<Discord.Components.Container>(Assert.Single(seats.Show(null, Foreign).Components!));
        Assert.StartsWith("-# A part of me is away", Assert.IsType<Discord.Components.TextDisplay>(container.Components[^1]).Content, StringComparison.Ordinal);
    }

    [Fact]
    public void However_much_waits_it_fits_discord()
    {
        var seats = MySeats.Of([("circles", Waiting([.. Enumerable.Range(0, 30).Select(at => ($"c{at}", $"Owls {at}", new string('x', 400)))]))]);
        var container = Assert.IsType<Discord.Components.Container>(Assert.Single(seats.Show(null, Foreign).Components!));
        Assert.True(container.Components.Sum(part => part is Discord.Components.Section ? 3 : 1) < 40);
        Assert.True(container.Components.Sum(Length) <= 4000);
        Assert.EndsWith("shows one at a time.", Assert.IsType<Discord.Components.TextDisplay>(container.Components[^1]).Content, StringComparison.Ordinal);
        Assert.Equal(25, seats.Choices().Count());
    }

    [Fact]
    public void What_can_be_done_though_nothing_waits_stands_below_and_two_answers_in_a_row()
    {
        var seat = new Seat { Circle = "c1", Name = "Owls", Title = "Owls", Buttons = { new Button { Label = "Reach me", Action = "say" } } };
        var quiet = Assert.IsType<Discord.Components.Container>(Assert.Single(MySeats.Of([("circles", new Seats { Seats_ = { seat } })]).Show(null, Foreign).Components!));
        Assert.Equal("Reach me", Assert.IsType<Discord.Components.Button>(Assert.Single(Assert.IsType<Discord.Components.ActionRow>(quiet.Components[1]).Components)).Label);
        Assert.Equal("-# Nothing waits for you.", Assert.IsType<Discord.Components.TextDisplay>(quiet.Components[^1]).Content);

        seat.Waits.Add(new Waits { Text = "Dee asks", Buttons = { new Button { Label = "Yes", Action = "say" }, new Button { Label = "No", Action = "turn" } } });
        var busy = Assert.IsType<Discord.Components.Container>(Assert.Single(MySeats.Of([("circles", new Seats { Seats_ = { seat } })]).Show(null, Foreign).Components!));
        Assert.Equal(2, Assert.IsType<Discord.Components.ActionRow>(busy.Components[2]).Components.Count);
        Assert.Equal("-# That's all.", Assert.IsType<Discord.Components.TextDisplay>(busy.Components[^1]).Content);
    }

    private static int Length(Discord.Components.Component part) => part switch
    {
        Discord.Components.Section section => section.Components.Sum(Length),
        Discord.Components.TextDisplay text => text.Content.Length,
        _ => 0,
    };

    private static Interaction Asks(RouterFixture fixture) => fixture.Acts(InteractionType.ApplicationCommand, new InteractionData(Name: "me"));

    private static Seats Waiting(params (string Circle, string Name, string Text)[] seats)
    {
        var all = new Seats();
        all.Seats_.AddRange(seats.Select(seat => new Seat
        {
            Circle = seat.Circle,
            Name = seat.Name,
            Title = seat.Name.Length == 0 ? "" : $"Your seat in {seat.Name}",
            Waits = { new Waits { Text = seat.Text, Button = new Button { Label = "Read", Action = "say", Args = { seat.Circle } } } },
        }));
        return all;
    }
}
