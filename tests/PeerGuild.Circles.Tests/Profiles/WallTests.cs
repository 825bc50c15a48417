using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Circles.Profiles;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using Xunit;

namespace PeerGuild.Circles.Tests.Profiles;

/// <summary>Somebody's own clock reaches other plugins as far as their profile shows it, and no further.</summary>
public sealed class WallTests
{
    private const string New = "America/New_York";

    private static readonly Arbitrary<(string Zone, Audience Audience, Readers? Readers)> Shown = (
        from zone in Gen.Elements("", "Europe/Lisbon", New)
        from audience in Gen.Elements(Audience.Me, Audience.Circles, Audience.Server)
        from readers in Gen.Elements<Readers?>(null, new Readers(7, Everyone: false), new Readers(214, Everyone: true))
        select (zone, audience, readers)).ToArbitrary();

    [Fact]
    public void An_event_says_a_clock_only_to_those_to_whom_the_profile_shows_it() => Prop.ForAll(Shown, shown =>
    {
        var circle = Samples.NightOwls(members: 3) with { Readers = shown.Readers };
        var ben = circle.Members[1].User;
        var profile = Profile.Of(ben, "Ben") with { Zone = shown.Zone, Audience = shown.Audience, Knowledge = "pricing" };
        var reads = shown.Readers is { Everyone: true } ? Audience.Server : Audience.Circles;
        var card = Public.Card(circle.Clocked(ben, profile.Wall));
        return card.Members[1].Zone == (shown.Audience >= reads ? shown.Zone : "") && card.Members.Where(member => member.User != ben.Value).All(member => member.Zone == "");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task It_is_said_when_the_profile_changes_and_taken_back_when_it_is_hidden_or_emptied()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await WriteAsync(play, "Ben", New, "Circles");
        Assert.Equal(["", New], await ZonesAsync(play));
        await WriteAsync(play, "Ben", "", "Me");
        Assert.Equal(["", ""], await ZonesAsync(play));
        await WriteAsync(play, "Ben", "Berlin", "Server");
        Assert.Equal(["", "Europe/Berlin"], await ZonesAsync(play));
        await play.FillAsync("Ben", await play.SayAsync("Ben", "/profile edit"), (ProfileFields.Knowledge, ""));
        Assert.Equal(["", ""], await ZonesAsync(play));
    }

    [Fact]
    public async Task Whoever_comes_or_opens_a_circle_brings_theirs_and_takes_it_along()
    {
        await using var play = await CirclePlay.StartAsync();
        await WriteAsync(play, "Ada", "Lisbon", "Circles");
        await WriteAsync(play, "Ben", New, "Circles");
        await play.SayAsync("Ada", "/circle create name:\"Night Owls\" focus:\"Better decisions\" timezone:Lisbon");
        await play.SayAsync("Ben", "/circle join circle:\"Night Owls\"");
        Assert.Equal(["Europe/Lisbon", New], await ZonesAsync(play));
        await play.SayAsync("Ben", "/circle leave");
        Assert.Equal(["Europe/Lisbon"], await ZonesAsync(play));
    }

    [Fact]
    public async Task A_closed_circle_knows_nobodys_also_once_it_is_back()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await WriteAsync(play, "Ben", New, "Circles");
        await play.PressAsync("Ada", Texts.CloseIt, await play.SayAsync("Ada", "/circle archive"));
        await WriteAsync(play, "Ben", "", "Me");
        await play.PressAsync("Ada", Texts.OpenAgain);
        Assert.Equal(["", ""], await ZonesAsync(play));
    }

    [Fact]
    public async Task It_is_told_to_whom_it_belongs()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await WriteAsync(play, "Ben", New, "Circles");
        var kept = await play.Guild.ExportAsync(play.Guild.Person("Ben"));
        Assert.Contains(kept, record => record.Title.Contains("Night Owls", StringComparison.Ordinal) && record.ToString().Contains(New, StringComparison.Ordinal));
    }

    private static async Task WriteAsync(CirclePlay play, string person, string zone, string audience)
    {
        var window = await play.SayAsync(person, zone.Length == 0 ? "/profile edit" : $"/profile edit timezone:{zone}");
        var half = await play.FillAsync(person, window, (ProfileFields.Knowledge, "pricing"));
        await play.FillAsync(person, await play.PressAsync(person, Texts.HoursAndWho, half), (ProfileFields.Audience, audience));
    }

    /// <summary>Of every member, as other plugins read the circle now.</summary>
    private static async Task<IEnumerable<string>> ZonesAsync(CirclePlay play)
    {
        var head = (await play.SayAsync("Ada", "/circle members")).Reply.Head;
        var published = await play.Guild.PublishedAsync(0, head);
        return published.Last(one => one.Body.Is(CircleChanged.Descriptor)).Body.Unpack<CircleChanged>().Members.Select(member => member.Zone);
    }
}
