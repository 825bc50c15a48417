using PeerGuild.Discord.Interactions;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Tests.Interactions;

/// <summary>A button in a direct message names its guild, and only a member of that guild can press it.</summary>
public sealed class DirectPressTests : IAsyncLifetime
{
    private const string Ada = "/guilds/10/members/1";
    private RouterFixture _fixture = null!;

    public async ValueTask InitializeAsync() => _fixture = await RouterFixture.StartAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task It_acts_in_that_guild_under_the_name_shown_there_and_its_answer_names_the_guild_again()
    {
        _fixture.Discord.On("GET", Ada, """{"nick":"Ada of the owls","user":{"id":"1","username":"ada"},"roles":[]}""");
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(new Reply
        {
            Say = new View { Blocks = { new Block { Section = new Section { Text = "Hoo!", Button = new Button { Label = "More", Action = "say" } } } } },
        });
        var answer = await _fixture.AnsweredAsync(InDirect(CustomId.From(10, "owls") + "/say/7"));
        Assert.Contains("@a/owls/say", answer.ToJsonString(), StringComparison.Ordinal);

        var invoked = Assert.Single(_fixture.Plugin.Invoked);
        Assert.Equal((10ul, 1ul, "Ada of the owls"), (invoked.Guild, invoked.Actor.User, invoked.Actor.Name));
        Assert.Equal(("say", "7"), (invoked.Click.Action, Assert.Single(invoked.Click.Args)));
    }

    [Fact]
    public async Task Whoever_has_left_the_guild_changes_nothing_there()
    {
        _fixture.Discord.Refuse("GET", Ada, 404, 10007);
        Assert.Contains("I work on a server", RouterFixture.Words(await _fixture.AnsweredAsync(InDirect("@a/owls/say/7"))), StringComparison.Ordinal);
        Assert.Empty(_fixture.Plugin.Invoked);
    }

    [Fact]
    public async Task A_button_of_another_guild_is_none_of_this_one()
    {
        await _fixture.AnsweredAsync(_fixture.Press("@b/owls/say/7"));
        Assert.Empty(_fixture.Plugin.Invoked);
    }

    private Interaction InDirect(string customId)
    {
        var pressed = _fixture.Press(customId);
        return pressed with { GuildId = null, Member = null, User = pressed.Member!.User };
    }
}
