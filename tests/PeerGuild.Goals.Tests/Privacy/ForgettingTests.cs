using System.Reflection;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Goals.Tests.Privacy;

/// <summary>Whose goals they were is forgotten: boards go on without them.</summary>
public sealed class ForgettingTests : IAsyncLifetime
{
    private const string Spoken = "test one *headline* with five people";
    private const string Quiet = "hush, two quiet hours";

    private Owls _owls = null!;

    public async ValueTask InitializeAsync()
    {
        _owls = await Owls.StartAsync();
        await _owls.CircleAsync();
    }

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public void Every_kind_says_whom_it_speaks_of_and_is_declared()
    {
        var kinds = typeof(Kinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DocKind>().ToArray();
        Assert.All(kinds, kind => Assert.True(kind.DeclaresPeople, $"{kind.Name} does not say whom it speaks of."));
        Assert.Equal(kinds.Select(kind => kind.Name).Order(), GoalsPlugin.Create().KindsKept.Order());
    }

    [Fact]
    public async Task Everything_of_somebody_is_handed_out_and_nothing_of_others()
    {
        await TwoSessionsAsync();
        var records = await _owls.Guild.ExportAsync(_owls.Person("Ada"));
        var told = string.Join('\n', records.SelectMany(record => record.Lines.Prepend(record.Title)));
        Assert.Contains($"What: {Spoken}", told, StringComparison.Ordinal);
        Assert.Contains($"What: {Quiet}", told, StringComparison.Ordinal);
        Assert.Contains("What came of it: ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben's own", told, StringComparison.Ordinal);
        Assert.Contains(records, record => record.Kind == "board");
    }

    [Fact]
    public async Task Erased_nothing_is_left_on_disk_or_on_a_board()
    {
        await TwoSessionsAsync();
        Assert.Contains(_owls.Guild.Messages, message => message.Text.Contains("headline", StringComparison.Ordinal));
        await _owls.Guild.EraseAsync(_owls.Person("Ada"));
        Assert.DoesNotContain(_owls.Guild.Messages, message => message.Text.Contains("headline", StringComparison.Ordinal) || message.Text.Contains("Ada", StringComparison.Ordinal));
        Assert.Contains(_owls.Guild.Messages, message => message.Text.Contains("Ben's own 1", StringComparison.Ordinal));
        Assert.Empty(await _owls.Guild.TracesAsync(_owls.Person("Ada").User, ["Ada", "headline", Quiet]));
        Assert.Empty(await _owls.Guild.ExportAsync(_owls.Person("Ada")));
    }

    [Fact]
    public async Task Who_offered_help_is_forgotten_and_the_goal_stays()
    {
        await _owls.SetAsync("Ben", "Ben's own 1", help: "five readers");
        await _owls.BeginAsync();
        await _owls.SetAsync("Ben", "Ben's own 2", help: "five readers");
        await _owls.GoalsPartAsync();
        await _owls.Guild.PressAsync(_owls.Person("Ada"), "I can help", await _owls.Guild.PressAsync(_owls.Person("Ada"), "I can help someone"));
        await _owls.Guild.EraseAsync(_owls.Person("Ada"));
        Assert.Equal("**Your goal** Ben's own 2", (await _owls.SeatAsync("Ben")).Waits[0].Text);
        Assert.Empty(await _owls.Guild.TracesAsync(_owls.Person("Ada").User, ["Ada"]));
    }

    [Fact]
    public async Task What_was_asked_goes_from_the_log_with_whoever_asked()
    {
        await _owls.SlashAsync("Ada", "/goal ask text:\"Has anyone priced a workshop?\"");
        await _owls.Guild.EraseAsync(_owls.Person("Ada"));
        Assert.Empty(await _owls.Guild.TracesAsync(_owls.Person("Ada").User, ["Ada", "priced"]));
    }

    private async Task TwoSessionsAsync()
    {
        await _owls.BehindClosedDoorsAsync();
        await _owls.SetAsync("Ada", Quiet, "OnlyMe");
        await _owls.MeetAsync("s1");
        await _owls.SetAsync("Ada", Spoken);
        await _owls.SetAsync("Ben", "Ben's own 1");
        await _owls.SlashAsync("Ada", "/goal evidence text:\"the headline is out\"");
        await _owls.MeetAsync("s2");
    }
}
