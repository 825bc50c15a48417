using System.Globalization;
using System.Reflection;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Xunit;
using Record = PeerGuild.Protocol.Plugin.Record;
using Standing = PeerGuild.Protocol.Plugin.ReceiptLine.Types.Standing;

namespace PeerGuild.Circles.Tests.Privacy;

/// <summary>What is kept about somebody is theirs: shown, handed over, and gone without a trace when they want.</summary>
public sealed class PrivacyTests
{
    private const string Wish = "asking before answering";

    [Fact]
    public void Every_kind_says_whom_it_speaks_of_and_is_declared()
    {
        var kinds = typeof(CirclesPlugin).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType.IsAssignableTo(typeof(DocKind)))
            .Select(field => (DocKind)field.GetValue(null)!)
            .ToArray();
        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.True(kind.DeclaresPeople, $"{kind.Name} does not say whom it speaks of."));
        Assert.Equal(kinds.Select(kind => kind.Name).Order(), CirclesPlugin.Create().KindsKept.Order());
    }

    [Fact]
    public async Task A_member_is_told_what_is_kept_of_them_alone()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await WishAsync(play, "Ben");
        var record = Assert.Single(await ExportAsync(play, "Ben"));
        Assert.Equal(("circle", "Your seat in Night Owls", "the circle; your name, everyone on this server"), (record.Kind, record.Title, record.SeenBy));
        Assert.Equal(["Circle: Night Owls", "Shown as: Ben", "Reached: With the circle, in our channel", "Agreed to the keys of version: 1", $"Would like to get better at: {Wish}"], record.Lines);
        Assert.DoesNotContain("Ada", record.Json, StringComparison.Ordinal);
        Assert.Empty(await ExportAsync(play, "Eli"));
    }

    [Fact]
    public async Task A_request_says_for_which_circle()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await play.MeetAsync("s1", "Ada", "Ben");
        await play.SayAsync("Eli", "/circle join circle:\"Night Owls\"");
        Assert.Equal(["Circle: Night Owls", "Shown as: Eli"], Assert.Single(await ExportAsync(play, "Eli")).Lines);
    }

    [Fact]
    public async Task The_seat_opens_what_is_kept()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var seat = Assert.Single(await play.Guild.WaitingAsync(play.Guild.Person("Ada")));
        var shown = await play.Guild.PressAsync(play.Guild.Person("Ada"), new Waits { Button = seat.Buttons.Single(button => button.Label == "What you keep") });
        Assert.Equal((await play.SayAsync("Ada", "/privacy show")).Text, shown.Text);
        Assert.StartsWith("## What I keep about you here", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_left_or_was_taken_out_keeps_their_history_in_their_hands()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        await WishAsync(play, "Ben");
        await play.SayAsync("Ben", "/circle leave");
        var left = Assert.Single(await ExportAsync(play, "Ben"), record => record.Title != "You left a circle a moment ago and could say goodbye");
        Assert.Equal(("The seat you had in Night Owls", ""), (left.Title, left.SeenBy));
        Assert.Contains($"Would like to get better at: {Wish}", left.Lines);

        await play.RemoveAsync("Ada", "Chi");
        Assert.Equal(["You were taken out of Night Owls", "The seat you had in Night Owls"], (await ExportAsync(play, "Chi")).Select(record => record.Title));
    }

    [Fact]
    public async Task Who_is_erased_is_in_no_file_and_no_message_and_the_circle_goes_on()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        await WishAsync(play, "Ada");
        await play.SayAsync("Ada", "/circle invite person:Dee note:\"From Ada with hope\"");
        Assert.Contains(play.Guild.Messages, message => message.Text.Contains("Ada would like you in", StringComparison.Ordinal));

        var erased = await play.Guild.EraseAsync(play.Guild.Person("Ada"));
        Assert.Equal(1u, erased.Messages);
        Assert.DoesNotContain(play.Guild.Messages, message => message.Text.Contains("Ada", StringComparison.Ordinal));
        Assert.Contains("Two of us", play.Home.Text, StringComparison.Ordinal);
        Assert.Contains("1. Ben · steward", (await play.SayAsync("Chi", "/circle members")).Text, StringComparison.Ordinal);
        Assert.Empty(await play.Guild.TracesAsync(play.Guild.Person("Ada").User, ["Ada", Wish, "From Ada with hope"]));
        Assert.Equal(0u, (await play.Guild.EraseAsync(play.Guild.Person("Ada"))).Things);
    }

    [Fact]
    public async Task A_line_that_says_who_came_goes_with_them()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        await play.Guild.EraseAsync(play.Guild.Person("Ben"));
        Assert.DoesNotContain(play.Guild.Messages, message => message.Text.Contains("Ben", StringComparison.Ordinal));
        Assert.Contains(play.Guild.Messages, message => message.Text.StartsWith("Chi is in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_circle_with_nobody_else_in_it_goes_for_good_with_its_card()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.Guild.EraseAsync(play.Guild.Person("Ada"));
        Assert.Empty(play.Guild.Messages);
        Assert.StartsWith("There is no circle on this server yet", (await play.SayAsync("Ben", "/circle members")).Text, StringComparison.Ordinal);
        Assert.Empty(await play.Guild.TracesAsync(play.Guild.Person("Ada").User, ["Ada", "Night Owls", "Better decisions"]));
    }

    [Fact]
    public async Task Who_was_taken_out_may_come_in_again_once_they_are_forgotten()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await play.RemoveAsync("Ada", "Ben");
        var join = "/circle join circle:\"Night Owls\"";
        Assert.DoesNotContain("You are in", (await play.SayAsync("Ben", join)).Text, StringComparison.Ordinal);
        await play.Guild.EraseAsync(play.Guild.Person("Ben"));
        Assert.Contains("You are in", (await play.SayAsync("Ben", join)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_asks_first_and_then_wants_it_of_every_plugin()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        var asked = await play.SayAsync("Ben", "/privacy erase");
        Assert.Empty(play.Guild.Erasings);
        Assert.Contains("It cannot be undone", asked.Text, StringComparison.Ordinal);
        var erased = await play.PressAsync("Ben", "Erase everything about me", asked);
        Assert.Equal(Kept.Types.Form.Receipt, erased.Reply.Update.Blocks.Single(block => block.Kept is not null).Kept.Form);
        Assert.Equal(play.Guild.Person("Ben").User.Value, Assert.Single(play.Guild.Erasings).User);
        Assert.Empty(await ExportAsync(play, "Ben"));
        Assert.Empty(await play.Guild.TracesAsync(play.Guild.Person("Ben").User, ["Ben"]));
    }

    [Fact]
    public async Task A_plugin_that_is_away_is_asked_again_alone_later_and_later_until_it_answers()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        play.Guild.Stands("rituals", Standing.Away);
        play.Guild.Stands("sample", Standing.KeepsNothing);
        await play.PressAsync("Ben", "Erase everything about me", await play.SayAsync("Ben", "/privacy erase"));
        Assert.Contains("rituals did not answer yet", (await play.SayAsync("Ben", "/privacy show")).Text, StringComparison.Ordinal);
        Assert.Equal(["You asked to be erased"], (await ExportAsync(play, "Ben")).Select(record => record.Title));

        await play.Guild.AdvanceAsync(Duration.FromMinutes(1));
        await play.Guild.RestartAsync();
        await play.Guild.AdvanceAsync(Duration.FromMinutes(2));
        Assert.Equal(["", "rituals", "rituals"], play.Guild.Erasings.Select(wanted => string.Join(' ', wanted.Plugins)));

        play.Guild.Stands("rituals", Standing.Done);
        await play.Guild.AdvanceAsync(Duration.FromMinutes(4));
        Assert.Empty(await ExportAsync(play, "Ben"));
        Assert.Empty(await play.Guild.TracesAsync(play.Guild.Person("Ben").User, ["Ben"]));
        await play.Guild.AdvanceAsync(Duration.FromDays(1));
        Assert.Equal(4, play.Guild.Erasings.Count);
    }

    [Fact]
    public async Task Pressed_twice_it_is_one_request()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        play.Guild.Stands("rituals", Standing.Away);
        var asked = await play.SayAsync("Ben", "/privacy erase");
        await play.PressAsync("Ben", "Erase everything about me", asked);
        await play.PressAsync("Ben", "Erase everything about me", asked);
        Assert.Single(await ExportAsync(play, "Ben"));
    }

    [Fact]
    public async Task A_guild_that_is_forgotten_leaves_nothing()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await play.Guild.EraseAsync(null);
        Assert.StartsWith("There is no circle on this server yet", (await play.SayAsync("Ben", "/circle members")).Text, StringComparison.Ordinal);
        Assert.Empty(await play.Guild.TracesAsync(play.Guild.Person("Ada").User, ["Ada", "Ben", "Night Owls", play.Guild.Id.Value.ToString(CultureInfo.InvariantCulture)]));
    }

    [Fact]
    public async Task Show_and_export_let_the_gateway_say_what_all_plugins_keep()
    {
        await using var play = await CirclePlay.StartAsync();
        var shown = await play.SayAsync("Ben", "/privacy show");
        Assert.Equal(["Export", "Erase"], shown.Buttons);
        Assert.Equal(Kept.Types.Form.Summary, shown.Reply.Say.Blocks[1].Kept.Form);
        var files = await play.PressAsync("Ben", "Export", shown);
        Assert.Equal(Kept.Types.Form.Archive, files.Reply.Say.Blocks[1].Kept.Form);
        Assert.Equal(files.Text, (await play.SayAsync("Ben", "/privacy export")).Text);
        Assert.Contains("Erase everything about you", (await play.PressAsync("Ben", "Erase", shown)).Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Record>> ExportAsync(CirclePlay play, string person) => await play.Guild.ExportAsync(play.Guild.Person(person));

    private static async Task WishAsync(CirclePlay play, string person)
    {
        var waits = (await play.Guild.WaitingAsync(play.Guild.Person(person))).SelectMany(seat => seat.Waits).First(one => one.Button.Action == Fields.Keys);
        await play.FillAsync(person, await play.Guild.PressAsync(play.Guild.Person(person), waits), (Fields.Agree, "true"), (Fields.Wish, Wish));
    }
}
