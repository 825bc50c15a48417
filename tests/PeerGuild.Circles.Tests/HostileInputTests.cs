using System.Globalization;
using PeerGuild.Circles.Introductions;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Profiles;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Shared;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>
/// Whatever stands in any option, field or button, the person reads something private, kind and whole that fits Discord, and what is refused has changed
/// nothing: see <see cref="HostileWalk"/>. An error in the log fails the test.
/// </summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    // Jon is in no circle, but may open one; Ben and Ada are in Night Owls, which she looks after. Dee has just left it.
    private const string Stranger = "Jon";
    private const string Member = "Ben";
    private const string Steward = "Ada";
    private const string Gone = "Dee";

    private readonly List<Modal> _windows = [];
    private CirclePlay _play = null!;
    private string _circle = "";
    private int _names;

    public async ValueTask InitializeAsync()
    {
        _play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        _circle = _play.Home.View.Blocks.SelectMany(block => block.Buttons?.Buttons_ ?? []).First().Args[0];
        await _play.FillAsync(Steward, await _play.SayAsync(Steward, "/profile edit timezone:Lisbon"), (ProfileFields.WorkingOn, "A shop"));
        foreach (var action in _play.Guild.Manifest.Actions.Where(action => action.Answers == Answers.Modal))
        {
            Open(await PressAsync(Steward, action.Name, _circle));
        }

        Open(await _play.Guild.OnUserAsync(_play.Guild.Person(Steward), _play.Channel, Texts.Thank, _play.Guild.Person(Member)));
        await IntroduceAsync();
        await ThankAsync();
        await LeaveAsync();
        Open(await PressAsync(Gone, Goodbye.Open, _circle));
    }

    public ValueTask DisposeAsync() => _play.DisposeAsync();

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
    [InlineData(Member)]
    [InlineData(Steward)]
    public Task In_every_field_of_every_window(string who) => Walk(who).InEveryFieldAsync();

    [Fact]
    public Task In_a_goodbye_that_stands_open_a_while() =>
        Walk(Gone).InEveryFieldOfAsync(_windows.Single(window => window.Action == Goodbye.Said), before: LeaveAsync);

    [Theory]
    [InlineData(Stranger)]
    [InlineData(Member)]
    [InlineData(Steward)]
    public Task In_what_buttons_and_windows_are_told(string who) => Walk(who).InWhatButtonsAndWindowsAreToldAsync();

    private HostileWalk Walk(string who) => new(_play.Guild, _play.Guild.Person(who), _play.Channel)
    {
        Windows = [.. _windows],
        Known = [[_circle]],
        Looks = ["/circle charter", "/circle members", "/circle settings", "/circle browse", "/profile show person:Ben"],
        Looker = _play.Guild.Person("Chi"),
        Fits = name => name switch
        {
            Options.Zone => "Lisbon",
            Options.Name => string.Create(CultureInfo.InvariantCulture, $"Foxes {++_names}"),
            Options.Circle => "Night Owls",
            _ => "Better decisions",
        },
    };

    private void Open(Said said) => _windows.AddRange(said.Reply.Modal is { } window ? [window] : Array.Empty<Modal>());

    private Task<Said> PressAsync(string who, string action, params string[] args) =>
        _play.Guild.PressAsync(_play.Guild.Person(who), new Waits { Button = new Button { Action = action, Args = { args } } });

    /// <summary>Ben says hello and may change his lines.</summary>
    private async Task IntroduceAsync()
    {
        await _play.FillAsync(Member, await PressAsync(Member, IntroductionRules.Open, _circle), (IntroductionRules.Lines, "I run a shop."));
        Open(await _play.PressAsync(Member, _play.Guild.Messages[^1].Buttons[0]));
    }

    /// <summary>Ben thanks Ada and may change his words.</summary>
    private async Task ThankAsync()
    {
        await _play.SayAsync(Member, "/thanks member:Ada for:tea");
        Open(await _play.PressAsync(Member, _play.Guild.Messages[^1].Buttons[0]));
    }

    private async Task LeaveAsync()
    {
        await _play.SayAsync(Gone, "/circle join circle:\"Night Owls\"");
        await _play.SayAsync(Gone, "/circle leave circle:\"Night Owls\"");
    }
}
