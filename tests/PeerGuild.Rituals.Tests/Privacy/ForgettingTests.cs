using System.Reflection;
using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Rituals.Tests.Privacy;

/// <summary>Somebody who sat in a session is forgotten: it adds up all the same.</summary>
public sealed class ForgettingTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private TestGuild _guild = null!;

    public async ValueTask InitializeAsync()
    {
        _guild = await TestGuild.StartAsync(RitualsPlugin.Create(), new TestGuildOptions { Logs = _logs.Factory });
        await TellAsync(1, "Ada", "Ben");
        foreach (var name in new[] { "Ada", "Ben" })
        {
            _guild.Voice(_guild.Person(name), _guild.Channel("Round Table"));
        }

        await _guild.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _guild.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public void Every_kind_says_whom_it_speaks_of_and_is_declared()
    {
        var kinds = typeof(Kinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DocKind>().ToArray();
        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.True(kind.DeclaresPeople, $"{kind.Name} does not say whom it speaks of."));
        Assert.Equal(kinds.Select(kind => kind.Name).Order(), RitualsPlugin.Create().KindsKept.Order());
    }

    [Fact]
    public async Task Record_and_wrap_up_go_on_with_somebody_in_the_place_of_who_led()
    {
        await StartAsync("Ada");
        await _guild.AdvanceAsync(Duration.FromMinutes(10));
        await _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("circle"), "/session end");
        Assert.Contains(_guild.Messages, message => message.Text.Contains("Ada led", StringComparison.Ordinal) && message.Text.Contains("Ada 10 min", StringComparison.Ordinal));
        Assert.Equal(
            ["Your name, for sessions of Night Owls", "Dates and turns of your circle", "A session you were in"], (await _guild.ExportAsync(_guild.Person("Ada"))).Select(record => record.Title));

        Assert.Equal(4u, (await _guild.EraseAsync(_guild.Person("Ada"))).Things);
        Assert.DoesNotContain(_guild.Messages, message => message.Text.Contains("Ada", StringComparison.Ordinal));
        Assert.Contains(
            _guild.Messages,
            message => message.Text.Contains("\nSomebody led", StringComparison.Ordinal) && message.Text.Contains("Ben 10 min · somebody 10 min", StringComparison.Ordinal));
        Assert.Empty(await _guild.TracesAsync(_guild.Person("Ada").User, ["Ada"]));
    }

    [Fact]
    public async Task A_session_that_runs_goes_on_and_ends_when_the_last_one_leaves()
    {
        await StartAsync("Ada");
        await _guild.AdvanceAsync(Duration.FromMinutes(5));
        await _guild.EraseAsync(_guild.Person("Ada"));
        Assert.DoesNotContain(_guild.Messages, message => message.Text.Contains("Ada", StringComparison.Ordinal));
        foreach (var name in new[] { "Ada", "Ben" })
        {
            _guild.Voice(_guild.Person(name), null);
        }

        await _guild.AdvanceAsync(Duration.FromMinutes(30));
        Assert.Contains(_guild.Messages, message => message.Text.Contains("\nSomebody led", StringComparison.Ordinal));
        Assert.Empty(_guild.Watched);
        Assert.Empty(await _guild.TracesAsync(_guild.Person("Ada").User, ["Ada"]));
    }

    [Fact]
    public async Task Whoever_is_in_the_room_leads_once_the_leader_is_forgotten()
    {
        await StartAsync("Ada");
        await _guild.AdvanceAsync(Duration.FromMinutes(5));
        await _guild.EraseAsync(_guild.Person("Ada"));
        await _guild.AdvanceAsync(Duration.FromMinutes(2));
        await _guild.SlashAsync(_guild.Person("Ben"), _guild.Channel("circle"), "/session end");
        Assert.Contains(_guild.Messages, message => message.Text.Contains("\nSomebody led", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guild_that_is_forgotten_is_not_listened_to_any_more()
    {
        await StartAsync("Ada");
        Assert.NotEmpty(_guild.Watched);
        await _guild.EraseAsync(null);
        Assert.Empty(_guild.Watched);
        Assert.Empty(await _guild.TracesAsync(_guild.Person("Ben").User, ["Ada", "Ben", "Night Owls"]));
    }

    private Task<Said> StartAsync(string leader) => _guild.SlashAsync(_guild.Person(leader), _guild.Channel("circle"), "/session start");

    private Task TellAsync(long version, params string[] members)
    {
        var card = new CircleChanged { Circle = "owls", Version = version, Name = "Night Owls", Channel = _guild.Channel("circle").Value, Zone = "Europe/Lisbon" };
        card.Members.AddRange(members.Select(name => new Member { User = _guild.Person(name).User.Value, Name = name }));
        return _guild.PublishAsync("circles", card);
    }
}
