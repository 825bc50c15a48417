using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Reaching;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>What a list never offered is not taken for something it did: who sees a profile, how somebody is reached.</summary>
public sealed class PickedTests : IAsyncLifetime
{
    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync() => _play = await CirclePlay.StartAsync("Ada", "Ben");

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Theory]
    [InlineData("Nobody")]
    [InlineData("1")]
    [InlineData("circles")]
    public async Task Who_sees_a_profile_stays_as_it_was(string picked)
    {
        var half = await _play.FillAsync("Ben", await _play.SayAsync("Ben", "/profile edit timezone:Lisbon"), (ProfileFields.WorkingOn, "A shop"));
        var window = await _play.PressAsync("Ben", Texts.HoursAndWho, half);
        await _play.FillAsync("Ben", window, (ProfileFields.Audience, "Circles"));
        var seen = (await _play.SayAsync("Ada", "/profile show person:Ben")).Text;

        Assert.Contains("Pick from the list", await SendAsync("Ben", window.Reply.Modal, ProfileFields.Audience, picked), StringComparison.Ordinal);
        Assert.Equal(seen, (await _play.SayAsync("Ada", "/profile show person:Ben")).Text);
    }

    [Theory]
    [InlineData("Everywhere")]
    [InlineData("0")]
    [InlineData("Closed")]
    public async Task How_somebody_is_reached_stays_as_it_was(string picked)
    {
        var circle = _play.Home.View.Blocks.SelectMany(block => block.Buttons?.Buttons_ ?? []).First().Args[0];
        var press = new Waits { Button = new Button { Action = ReachFields.Open, Args = { circle } } };
        var window = await _play.Guild.PressAsync(_play.Guild.Person("Ben"), press);
        await _play.FillAsync("Ben", window, (ReachFields.Reach, "Me"));

        Assert.Contains("Pick from the list", await SendAsync("Ben", window.Reply.Modal, ReachFields.Reach, picked), StringComparison.Ordinal);
        var now = (await _play.Guild.PressAsync(_play.Guild.Person("Ben"), press)).Reply.Modal;
        Assert.Equal("Me", now.Parts.Select(part => part.Field).OfType<Field>().Single(field => field.Name == ReachFields.Reach).Pick.Picks.Single(pick => pick.Chosen).Value);
    }

    /// <summary>As a program of one's own sends it: Discord would not let it through.</summary>
    private async Task<string> SendAsync(string who, Modal window, string field, string picked)
    {
        var submit = new Submit { Action = window.Action, Args = { window.Args }, Message = new Target(), Values = { new FieldValue { Name = field, Text = picked } } };
        return (await _play.Guild.SendAsync(_play.Guild.Person(who), _play.Channel, new Invocation { Submit = submit })).Text;
    }
}
