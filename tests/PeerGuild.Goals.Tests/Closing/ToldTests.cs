using NodaTime;
using PeerGuild.Goals.Setting;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Xunit;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Goals.Tests.Closing;

/// <summary>What was told of a goal is its teller's, to change and to take back, for ever.</summary>
public sealed class ToldTests : IAsyncLifetime
{
    private Owls _owls = null!;

    public async ValueTask InitializeAsync()
    {
        _owls = await Owls.StartAsync();
        await _owls.CircleAsync();
        await _owls.SetAsync("Ada", "Two interviews");
    }

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public async Task Words_are_changed_and_taken_back_from_the_answer()
    {
        var said = await _owls.SlashAsync("Ada", "/goal evidence text:\"Both said yes\"");
        Assert.Equal(["Change", "Take it back"], said.Buttons);
        await _owls.Guild.SubmitAsync(_owls.Person("Ada"), await PressAsync("Ada", "Change", said), ("going", "Both said maybe"));
        Assert.Contains("Both said maybe", await SeenAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Both said yes", await SeenAsync(), StringComparison.Ordinal);
        Assert.StartsWith("Taken back.", (await PressAsync("Ada", "Take it back", said)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Both said", await SeenAsync(), StringComparison.Ordinal);
        Assert.Equal("That is not told any more.", (await PressAsync("Ada", "Take it back", said)).Text);
    }

    [Fact]
    public async Task How_it_goes_is_changed_and_taken_back_from_the_answer()
    {
        var said = await _owls.Guild.SubmitAsync(_owls.Person("Ada"), await _owls.SlashAsync("Ada", "/goal update"), ("going", "One of two is done"));
        Assert.Equal(["Change", "Take it back"], said.Buttons);
        await _owls.Guild.SubmitAsync(_owls.Person("Ada"), await PressAsync("Ada", "Change", said), ("going", "None is done"));
        Assert.Contains("None is done", await SeenAsync(), StringComparison.Ordinal);
        Assert.StartsWith("Taken back.", (await PressAsync("Ada", "Take it back", said)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("is done", await SeenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_goes_from_the_channel_with_its_words_and_nobody_else_can_take_it_back()
    {
        await _owls.SlashAsync("Ada", "/goal evidence text:\"Both said yes\" file:notes.pdf");
        var posted = Assert.Single(_owls.Guild.Messages);
        Assert.Equal(["Take it back"], posted.Buttons);
        Assert.Contains("somebody else's words", (await _owls.Guild.PressAsync(_owls.Person("Ben"), "Take it back", posted)).Text, StringComparison.Ordinal);
        Assert.Single(_owls.Guild.Messages);
        await _owls.Guild.PressAsync(_owls.Person("Ada"), "Take it back", posted);
        Assert.Empty(_owls.Guild.Messages);
        var seen = await SeenAsync();
        Assert.DoesNotContain("Both said yes", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("discord.com/channels", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_files_each_goes_with_its_own()
    {
        await _owls.SlashAsync("Ada", "/goal evidence file:first.pdf");
        await _owls.SlashAsync("Ada", "/goal evidence file:second.pdf");
        await _owls.Guild.PressAsync(_owls.Person("Ada"), "Take it back", _owls.Guild.Messages[0]);
        await _owls.SlashAsync("Ada", "/goal evidence file:third.pdf");
        Assert.Equal(["second.pdf", "third.pdf"], _owls.Guild.Messages.SelectMany(message => message.Files));
        await _owls.Guild.PressAsync(_owls.Person("Ada"), "Take it back", _owls.Guild.Messages[1]);
        Assert.Equal(["second.pdf"], _owls.Guild.Messages.SelectMany(message => message.Files));
    }

    [Fact]
    public async Task A_file_stays_as_it_was_said_or_goes()
    {
        await _owls.SlashAsync("Ada", "/goal evidence text:\"Both said yes\" file:notes.pdf");
        var told = await ToldAsync();
        Assert.Equal(["Take it back"], told.Buttons);
    }

    [Fact]
    public async Task Once_it_has_ended_and_they_have_left_the_words_are_theirs_still()
    {
        await _owls.SlashAsync("Ada", "/goal evidence text:\"Both said yes\"");
        await _owls.CloseAsync("Ada", "done");
        var told = await ToldAsync();
        Assert.Contains("Both said yes", told.Text, StringComparison.Ordinal);
        Assert.Empty((await _owls.SlashAsync("Ben", "/goal history member:Ada")).Buttons);
        await _owls.CircleAsync(people: ["Ben", "Chi"]);
        await PressAsync("Ada", "Take it back", told);
        await _owls.CircleAsync();
        Assert.DoesNotContain("Both said yes", await SeenAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("What I told", (await _owls.SlashAsync("Ada", "/goal history")).Buttons);
    }

    [Fact]
    public async Task Many_fit_and_each_comes_up_in_its_turn()
    {
        for (var at = 0; at < 10; at++)
        {
            await _owls.SlashAsync("Ada", $"/goal evidence text:\"{new string('*', 480)} {at}\"");
        }

        var told = await ToldAsync();
        Assert.EndsWith("And 2 before.", told.Text, StringComparison.Ordinal);
        Assert.Equal(16, told.Buttons.Length);
        await PressAsync("Ada", "Take it back", told);
        Assert.EndsWith("And 1 before.", (await ToldAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_is_made_after_its_words_were_taken_back_leaves_no_link()
    {
        var (goal, then) = (Kinds.Goal.Ref("g1"), NodaConstants.UnixEpoch);
        var note = new Note(then, "Both said yes", IsEvidence: true) { IsPosted = true };
        var told = new Goal(goal.Id, "owls", new UserId(1), "", new Words("Two interviews"), Sees.Circle, then) { Notes = [note] };
        Assert.False(Posted(told).ChangesNothing);
        Assert.True(Posted(told.With(0, note.TakenBack())).ChangesNothing);

        Decision Posted(Goal known) => EvidenceRules.Posted(
            new Doc<Goal>(goal, 1, known),
            new Ended(goal, "evidence-0", null, new Result { Made = new Target { Channel = 2, Message = 3 } }),
            new Moment(then, new GuildId(1), new Seed("x")));
    }

    /// <summary>[What I told] beside the goal in one's history.</summary>
    private async Task<Said> ToldAsync() => await PressAsync("Ada", "What I told", await _owls.SlashAsync("Ada", "/goal history"));

    /// <summary>What another of the circle can read of it.</summary>
    private async Task<string> SeenAsync()
    {
        var file = (await _owls.SlashAsync("Ben", "/goal tracker")).Reply.Say.Blocks.Single(block => block.File is not null).File;
        return $"{(await _owls.SlashAsync("Ben", "/goal history member:Ada")).Text}\n{file.Content.ToStringUtf8()}";
    }

    private Task<Said> PressAsync(string who, string label, Said on) => _owls.Guild.PressAsync(_owls.Person(who), label, on);
}
