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
    public async Task While_Discord_does_not_say_who_is_a_member_the_person_is_told_in_time()
    {
        _fixture.Discord.On("GET", Ada, _ => new TaskCompletionSource<HttpResponseMessage>().Task);
        var began = _fixture.Time.GetUtcNow();
        _fixture.Take(InDirect("@a/owls/say/7"));
        await Until.True(_fixture.Time, Until.PutOff, () => _fixture.Callbacks.Count == 1);
        Assert.Contains("Discord is slow", RouterFixture.Words(_fixture.Callbacks[0].Body!), StringComparison.Ordinal);
        Assert.True(_fixture.Time.GetUtcNow() - began < TimeSpan.FromSeconds(3));
        Assert.Empty(_fixture.Plugin.Invoked);
    }

    [Theory]
    [InlineData("open", "too long for a window")]
    [InlineData("say", "")]
    public async Task A_slow_look_at_who_is_a_member_leaves_the_plugin_less_time_and_the_person_no_longer_wait(string action, string said)
    {
        var member = new TaskCompletionSource<HttpResponseMessage>();
        _fixture.Discord.On("GET", Ada, _ => member.Task);
        var reply = new TaskCompletionSource<Reply>();
        _fixture.Plugin.OnInvoke = (_, cancelled) => reply.Task.WaitAsync(cancelled);
        var began = _fixture.Time.GetUtcNow();
        _fixture.Take(InDirect($"@a/owls/{action}/7"));
        await Until.True(() => _fixture.Discord.To("GET", Ada).Count == 1);
        _fixture.Time.Advance(TimeSpan.FromMilliseconds(700));
        member.SetResult(FakeDiscord.Json("""{"user":{"id":"1","username":"ada"},"roles":[]}"""));
        await Until.True(() => _fixture.Plugin.Invoked.Count == 1);
        await Until.True(_fixture.Time, Until.PutOff, () => _fixture.Callbacks.Count == 1);
        Assert.InRange(_fixture.Time.GetUtcNow() - began, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(2.6));
        Assert.Contains(said, RouterFixture.Words(_fixture.Callbacks[0].Body!), StringComparison.Ordinal);
        reply.SetResult(new Reply { Say = new View { Blocks = { new Block { Text = "Hoo!" } } } });
        await Until.True(() => said.Length > 0 || _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);
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
