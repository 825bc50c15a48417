using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Tests.Plugin;
using PeerGuild.Shared;
using Xunit;

namespace PeerGuild.Rituals.Tests;

/// <summary>
/// Whatever stands in any option, field or button, the person reads something private, kind and whole that fits Discord, and what is refused has changed
/// nothing: see <see cref="HostileWalk"/>. An error in the log fails the test.
/// </summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    // Jon is in no circle; Ben and Ada are in Night Owls, which she looks after.
    private const string Stranger = "Jon";
    private const string Member = "Ben";
    private const string Steward = "Ada";

    private readonly List<Modal> _windows = [];
    private Owls _owls = null!;

    public async ValueTask InitializeAsync()
    {
        _owls = await Owls.MeetAsync();
        await OpenAsync(RitualsPlugin.Outside, "owls");
        var agenda = await _owls.Guild.SlashAsync(_owls.Person(Steward), _owls.Channel, "/session agenda agenda:75");
        await _owls.Guild.PressAsync(_owls.Person(Steward), "Use it from now on", agenda);
        await _owls.HoldThreeAsync();
        await _owls.UntilAsync("2027-02-09T10:00:00Z");
        await OpenInSessionAsync();
        await OpenAllAsync();
    }

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Theory]
    [InlineData(Stranger)]
    [InlineData(Member)]
    [InlineData(Steward)]
    public Task In_every_option_of_every_command(string who) => Walk(who).InEveryOptionAsync();

    [Theory]
    [InlineData(Stranger)]
    [InlineData(Member)]
    public Task In_what_is_offered_while_they_type(string who) => Walk(who).InWhatIsOfferedAsync();

    [Theory]
    [InlineData(Stranger)]
    [InlineData(Steward)]
    public Task In_every_field_of_every_window(string who) => Walk(who).InEveryFieldAsync();

    [Fact]
    public Task A_stranger_in_what_buttons_and_windows_are_told() => Walk(Stranger).InWhatButtonsAndWindowsAreToldAsync();

    [Theory]
    [InlineData(Member)]
    [InlineData(Steward)]
    public async Task And_who_presses_what_was_never_shown_harms_nothing_but_what_is_theirs(string who)
    {
        await Walk(who).InWhatButtonsAndWindowsAreToldAsync();
        Assert.Equal(3, _owls.Guild.Messages.Count(message => message.Buttons.Contains(Texts.AddOrMend)));
        Assert.Contains("Ada", (await _owls.Guild.SlashAsync(_owls.Person("Ada"), _owls.Channel, "/session schedule")).Text, StringComparison.Ordinal);
    }

    private HostileWalk Walk(string who) => new(_owls.Guild, _owls.Person(who), _owls.Channel)
    {
        Windows = [.. _windows],
        Known = [["owls"], ["owls", "2027-02-16"], [.. _windows.Single(window => window.Action == RitualsPlugin.CaseFound).Args]],
        Looks = ["/session schedule", "/session agenda", "/session status", "/insight search"],
        Looker = _owls.Person("Chi"),
        Fits = name => name switch { "holidays" => "2027-12-24", _ => "Monday" },
        MayChange = who != Stranger,
    };

    /// <summary>What a session alone opens: nobody has a case, and somebody has one after all.</summary>
    private async Task OpenInSessionAsync()
    {
        _owls.Guild.Voice(_owls.Person("Ada"), _owls.Room);
        _owls.Guild.Voice(_owls.Person("Ben"), _owls.Room);
        await SlashAsync("/session start");
        while (!_owls.Guild.Messages.Any(message => message.Buttons.Contains(Texts.SomebodyHasOne)))
        {
            await SlashAsync("/session next");
        }

        Open(Texts.SomebodyHasOne, await _owls.Guild.PressAsync(_owls.Person(Steward), Texts.SomebodyHasOne));
    }

    /// <summary>The others, as a member opens them.</summary>
    private async Task OpenAllAsync()
    {
        await SubmitAsync(await PressAsync(RitualsPlugin.TellFailure, "owls"), ("tried", "I raised the price"), ("broke", "Three left"), ("now", "I call first"));
        var kept = await SubmitAsync(await PressAsync(RitualsPlugin.Save, "owls"), ("kind", "Experiment"), ("text", "Let the team bet first"));
        foreach (var action in new[]
        {
            RitualsPlugin.Save, RitualsPlugin.SuggestTopic, RitualsPlugin.TellCase, RitualsPlugin.PickDays, RitualsPlugin.Holidays, RitualsPlugin.SwapTurn,
            RitualsPlugin.TellFailure, RitualsPlugin.TellWin, RitualsPlugin.TellStuck, RitualsPlugin.WriteAgenda,
        })
        {
            await OpenAsync(action, "owls");
        }

        await OpenAsync(RitualsPlugin.MoveDate, "owls", "2027-02-16");
        Open(RitualsPlugin.Change, await _owls.Guild.PressAsync(_owls.Person(Steward), Texts.ChangeIt, kept));
        Open(RitualsPlugin.SayMore, await _owls.Guild.PressAsync(_owls.Person(Steward), Texts.SayMore, kept));
        Open(RitualsPlugin.ChangeFailure, await _owls.Guild.PressAsync(_owls.Person(Steward), Texts.ChangeIt));
        await SlashAsync("/session topic title:\"Raising a price\"");
        Open(RitualsPlugin.TopicChange, await _owls.Guild.PressAsync(_owls.Person(Steward), Texts.ChangeWords, Last("Raising a price")));
        await SubmitAsync(await PressAsync(RitualsPlugin.TellWin, "owls"), ("text", "It is done"));
        await _owls.Guild.SettleAsync();
        Open(RitualsPlugin.ChangeWord, await _owls.Guild.PressAsync(_owls.Person(Steward), Texts.ChangeWords, Last("It is done")));
    }

    private TestMessage Last(string words) => _owls.Guild.Messages.Last(message => message.Text.Contains(words, StringComparison.Ordinal) && message.Buttons.Contains(Texts.ChangeWords));

    private async Task OpenAsync(string action, params string[] args) => Open(action, await PressAsync(action, args));

    private void Open(string action, Said said) => _windows.Add(said.Reply.Modal ?? throw new InvalidOperationException($"{action}: {said.Text}"));

    private Task<Said> SlashAsync(string text) => _owls.Guild.SlashAsync(_owls.Person(Steward), _owls.Channel, text);

    private Task<Said> PressAsync(string action, params string[] args) =>
        _owls.Guild.PressAsync(_owls.Person(Steward), new Waits { Button = new Button { Action = action, Args = { args } } });

    private Task<Said> SubmitAsync(Said window, params (string Name, string Value)[] fields) => _owls.Guild.SubmitAsync(_owls.Person(Steward), window, fields);
}
