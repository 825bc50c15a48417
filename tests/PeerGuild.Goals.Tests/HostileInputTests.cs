using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Shared;
using Xunit;

namespace PeerGuild.Goals.Tests;

/// <summary>
/// Whatever stands in any option, field or button, the person reads something private, kind and whole that fits Discord, and what is refused has changed
/// nothing: see <see cref="HostileWalk"/>. An error in the log fails the test. There is no steward here: goals are each one's own.
/// </summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    // Jon is in no circle, Ben in Night Owls.
    private const string Stranger = "Jon";
    private const string Member = "Ben";

    private Owls _owls = null!;
    private string _goal = "";
    private Modal[] _windows = [];

    public async ValueTask InitializeAsync()
    {
        _owls = await Owls.StartAsync();
        await _owls.CircleAsync(purposes: "Fewer meetings");
        await _owls.MeetAsync("s1");
        await _owls.SetAsync("Ada", "Two interviews", help: "a room");
        await _owls.SetAsync("Ben", "Half a page");
        _windows = await WindowsAsync();
    }

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Theory]
    [InlineData(Stranger)]
    [InlineData(Member)]
    public Task In_every_option_of_every_command(string who) => Walk(who).InEveryOptionAsync();

    [Theory]
    [InlineData(Stranger)]
    [InlineData(Member)]
    public Task In_every_field_of_every_window(string who) => Walk(who).InEveryFieldAsync();

    [Theory]
    [InlineData(Stranger)]
    [InlineData(Member)]
    public Task In_what_buttons_and_windows_are_told(string who) => Walk(who).InWhatButtonsAndWindowsAreToldAsync();

    private HostileWalk Walk(string who) => new(_owls.Guild, _owls.Person(who), _owls.Channel)
    {
        Windows = [.. _windows],
        Known = [[Owls.Circle], [_goal]],
        Looks = ["/goal history", "/goal board", "/goal tracker"],
        Looker = _owls.Person("Ada"),
        MayChange = who != Stranger,
    };

    /// <summary>As Ben is shown them, who has a goal from last time and none for the next; those after which it is another goal come last.</summary>
    private async Task<Modal[]> WindowsAsync()
    {
        var going = await _owls.SlashAsync(Member, "/goal update");
        _goal = going.Reply.Modal.Args[0];
        var told = await _owls.SlashAsync(Member, "/goal evidence text:\"Half of it\"");
        await _owls.MeetAsync("s2");
        Said[] windows = [going, await _owls.Guild.PressAsync(_owls.Person(Member), "Change", told), await PressAsync(GoalsPlugin.Change), await PressAsync(GoalsPlugin.Smaller), await _owls.SlashAsync(Member, "/goal set")];
        return [.. windows.Select(window => window.Reply.Modal ?? throw new InvalidOperationException(window.Text))];
    }

    private Task<Said> PressAsync(string action) =>
        _owls.Guild.PressAsync(_owls.Person(Member), new Waits { Button = new Button { Action = action, Args = { _goal } } });
}
