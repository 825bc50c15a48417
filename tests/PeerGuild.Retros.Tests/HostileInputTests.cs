using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Shared;
using Xunit;

namespace PeerGuild.Retros.Tests;

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

    private Play _play = null!;
    private Modal[] _windows = [];

    public async ValueTask InitializeAsync()
    {
        _play = await Play.StartAsync();
        await _play.CloseAsync("s1");
        await _play.EndAsync("s1", Play.Six);
        await _play.SayAsync("Ada", "/retro start");
        _windows = [.. (await WindowsAsync()).Select(window => window.Reply.Modal ?? throw new InvalidOperationException(window.Text))];
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

    [Theory]
    [InlineData(Stranger)]
    [InlineData(Member)]
    [InlineData(Steward)]
    public Task In_what_buttons_and_windows_are_told(string who) => Walk(who).InWhatButtonsAndWindowsAreToldAsync();

    private HostileWalk Walk(string who) => new(_play.Guild, _play.Who(who), _play.Here)
    {
        Windows = [.. _windows],
        Known = [[Play.Circle], [_windows[0].Args[0]], [Play.Circle, "Three"]],
        Looks = ["/retro actions", "/retro questions", "/retro results", "/report circle"],
        Looker = _play.Who("Chi"),
        Fits = name => name switch { "options" => "a; b", "by" => "2027-02-01", _ => "Two interviews" },
        MayChange = who != Stranger,
        Everybodys = ["poll"],
    };

    // The line after a session, the private questions, an action, the questions of the next.
    private async Task<Said[]> WindowsAsync() =>
    [
        await _play.Guild.PressAsync(_play.Who("Ada"), "A line with it", await _play.Guild.PressAsync(_play.Who("Ada"), "3")),
        await _play.Guild.PressAsync(_play.Who("Ada"), "Answer the private ones"),
        await _play.Guild.PressAsync(_play.Who("Ada"), "Agree on one change", await _play.SayAsync("Ada", "/retro actions")),
        await _play.Guild.PressAsync(_play.Who("Ada"), "Change them", await _play.SayAsync("Ada", "/retro questions")),
    ];
}
