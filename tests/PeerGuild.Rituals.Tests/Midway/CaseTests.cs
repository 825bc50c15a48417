using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Goals;
using PeerGuild.Rituals.Tests.Plugin;
using Xunit;

namespace PeerGuild.Rituals.Tests.Midway;

/// <summary>Where somebody is stuck is a case for a session that has none; typed in the thread is answered.</summary>
public sealed class CaseTests : IAsyncLifetime
{
    private Owls _owls = null!;

    private TestMessage Card => _owls.Guild.Messages.Last(message => message.Buttons.Contains("Move on"));

    public async ValueTask InitializeAsync()
    {
        _owls = await Owls.MeetAsync();
        var agenda = await _owls.Guild.SlashAsync(_owls.Person("Ada"), _owls.Channel, "/session agenda agenda:75");
        await _owls.Guild.PressAsync(_owls.Person("Ada"), "Use it from now on", agenda);
        await _owls.HoldAsync("2027-01-05");
        await _owls.UntilAsync("2027-01-12T10:00:00Z");
    }

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public async Task A_stuck_point_and_an_ask_from_goals_are_offered_and_one_is_taken()
    {
        await _owls.FillAsync("Eli", Texts.ImStuck, ("text", "saying no to a client"));
        await AskAsync("a1", "Dee", "Who has raised a *price*?");
        await AskAsync("a1", "Dee", "Who has raised a *price*?");
        await MeetAsync();
        Assert.Contains("**Eli, stuck on** saying no to a client", Card.Text, StringComparison.Ordinal);
        Assert.Contains("**Dee, stuck on** Who has raised a *price*?", Card.Text, StringComparison.Ordinal);
        Assert.Equal([Texts.TakeThis, Texts.TakeThis, Texts.SomebodyHasOne, "Longer check-in instead"], Card.Buttons[..4]);
        var before = Card;
        await _owls.Guild.PressAsync(_owls.Person("Ben"), Texts.TakeThis, before);
        Assert.Contains("**Eli, stuck on** saying no to a client", Card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dee, stuck on", Card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts.TakeThis, Card.Buttons);
        await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.TakeThis, before);
        Assert.DoesNotContain("Dee, stuck on", Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ask_from_goals_is_walked_through_in_the_close_and_taken_as_a_case_when_nothing_else_is_there()
    {
        await AskAsync("a1", "Dee", "Who has raised a price?");
        await AskAsync("a2", "Jon", "Not of the circle");
        await MeetAsync();
        await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.TakeThis, Card);
        Assert.Contains("**Dee, stuck on** Who has raised a price?", Card.Text, StringComparison.Ordinal);
        await _owls.Guild.AdvanceAsync(Duration.FromMinutes(54));
        var close = _owls.Guild.Messages.Last(message => message.Text.Contains("Before we go", StringComparison.Ordinal));
        Assert.Contains("**Dee still looks for** Who has raised a price?", close.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_back_or_forgotten_is_offered_no_more()
    {
        await _owls.FillAsync("Eli", Texts.ImStuck, ("text", "saying no to a client"));
        var told = _owls.Guild.Messages.Last(message => message.Text.Contains("saying no", StringComparison.Ordinal));
        await _owls.FillAsync("Dee", Texts.ImStuck, ("text", "pricing a workshop"));
        await MeetAsync();
        await _owls.Guild.PressAsync(_owls.Person("Eli"), Texts.TakeItBack, told);
        Assert.DoesNotContain("saying no", Card.Text, StringComparison.Ordinal);
        Assert.Contains("pricing a workshop", Card.Text, StringComparison.Ordinal);
        await _owls.Guild.EraseAsync(_owls.Person("Dee"));
        Assert.DoesNotContain("pricing", Card.Text, StringComparison.Ordinal);
        Assert.Empty(await _owls.Guild.TracesAsync(_owls.Person("Dee").User, ["pricing a workshop"]));
    }

    [Fact]
    public async Task The_day_before_who_has_neither_pressed_nor_typed_is_asked_in_me_and_nobody_else()
    {
        await _owls.FillAsync("Eli", Texts.AWin, ("text", "The template is done"));
        var thread = _owls.Guild.Threads.Last().Thread;
        _owls.Guild.Write(_owls.Person("Chi"), thread);
        _owls.Guild.Write(_owls.Person("Jon"), thread);
        Assert.Null(await _owls.WaitAsync("Ben", "Half-way"));
        await _owls.UntilAsync("2027-01-18T12:00:00Z");
        Assert.NotNull(await _owls.WaitAsync("Ben", "Half-way"));
        Assert.Null(await _owls.WaitAsync("Eli", "Half-way"));
        Assert.Null(await _owls.WaitAsync("Chi", "Half-way"));
        await _owls.Guild.PressAsync(_owls.Person("Ben"), Texts.ImStuck, (await _owls.WaitAsync("Ben", "Half-way"))!);
        await MeetAsync();
        Assert.Contains("Chi wrote in the half-way thread", Card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jon", Card.Text, StringComparison.Ordinal);
        await _owls.Guild.EraseAsync(_owls.Person("Chi"));
        Assert.DoesNotContain("Chi", Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_Discord_does_not_say_who_wrote_it_is_as_if_nobody_had()
    {
        _owls.Guild.FailNext<PeerGuild.Protocol.Plugin.FindAuthors>(PeerGuild.Protocol.Plugin.Failure.Types.Reason.MissingPermission);
        await _owls.UntilAsync("2027-01-18T12:00:00Z");
        Assert.NotNull(await _owls.WaitAsync("Ben", "Half-way"));
    }

    private Task AskAsync(string ask, string who, string text) => _owls.Guild.PublishAsync("goals", new AskMade { Ask = ask, Circle = "owls", Member = _owls.Person(who).User.Value, Text = text });

    /// <summary>The next session, at the part nobody has brought anything for.</summary>
    private async Task MeetAsync()
    {
        await _owls.UntilAsync("2027-01-19T18:00:00Z");
        foreach (var name in new[] { "Ada", "Ben" })
        {
            _owls.Guild.Voice(_owls.Person(name), _owls.Room);
        }

        await _owls.Guild.SlashAsync(_owls.Person("Ada"), _owls.Channel, "/session start agenda:75");
        await _owls.Guild.AdvanceAsync(Duration.FromMinutes(12));
    }
}
