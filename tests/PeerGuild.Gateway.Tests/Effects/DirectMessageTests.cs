using NodaTime;
using PeerGuild.Gateway.Effects;
using PeerGuild.Protocol.Plugin;
using Reason = PeerGuild.Protocol.Plugin.Failure.Types.Reason;

namespace PeerGuild.Gateway.Tests.Effects;

/// <summary>A message to one person: to members only, once, and with a reason that lets the plugin say it elsewhere.</summary>
public sealed class DirectMessageTests : IAsyncDisposable
{
    private const string Open = "/users/@me/channels";
    private readonly EffectFixture _fixture = new();

    public DirectMessageTests() => _fixture.Discord
        .On("GET", "/guilds/10/members/1", """{"user":{"id":"1","username":"ada"},"roles":[]}""")
        .On("POST", Open, """{"id":"34","type":1}""");

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task It_goes_out_once_with_its_nonce_and_its_buttons_name_the_guild()
    {
        var result = await _fixture.DoAsync(Direct());
        Assert.Equal(new Target { Channel = 34, Message = 77 }, result.Made);
        Assert.Equal("1", (string?)_fixture.Discord.To("POST", Open)[0].Body!["recipient_id"]);
        var body = Assert.Single(_fixture.Discord.To("POST", EffectFixture.Messages)).Body!;
        Assert.Equal(Marker.Of("owls", "d").Nonce, (string?)body["nonce"]);
        Assert.Equal((1 << 15) | (1 << 12), (int)body["flags"]!);
        Assert.Contains("@a/owls/keys/7", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_one_is_looked_for_first()
    {
        var marker = Marker.Of("owls", "d");
        _fixture.Discord.On("GET", EffectFixture.Messages, $$"""[{"id":"78","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0,"components":[{"type":17,"id":{{marker.Id}},"components":[]}]}]""");
        var result = await _fixture.DoAsync(Direct(Duration.FromMinutes(3)));
        Assert.Equal(78u, result.Made.Message);
        Assert.Empty(_fixture.Discord.To("POST", EffectFixture.Messages));
    }

    [Fact]
    public async Task Who_has_written_nothing_yet_has_an_empty_history_and_still_gets_it()
    {
        _fixture.Discord.On("GET", "/channels/34", """{"id":"34","type":1}""");
        Assert.Equal(77u, (await _fixture.DoAsync(Direct(Duration.FromMinutes(3)))).Made.Message);
    }

    [Theory]
    [InlineData(50007)]
    [InlineData(50278)]
    public async Task Who_takes_none_is_told_elsewhere(int code)
    {
        _fixture.Discord.Refuse("POST", EffectFixture.Messages, 403, code);
        Assert.Equal(Reason.Closed, (await _fixture.DoAsync(Direct())).Failed.Reason);
    }

    [Fact]
    public async Task Who_has_left_the_guild_is_not_written_to_and_not_found()
    {
        _fixture.Discord.Refuse("GET", "/guilds/10/members/1", 404, 10007);
        Assert.Equal(Reason.Gone, (await _fixture.DoAsync(Direct())).Failed.Reason);
        Assert.Empty(_fixture.Discord.To("POST", Open));
        Assert.Equal(Reason.Gone, (await _fixture.DoAsync(Find())).Failed.Reason);
    }

    [Fact]
    public async Task Who_is_a_member_is_found() => Assert.Equal(new Target(), (await _fixture.DoAsync(Find())).Made);

    [Theory]
    [InlineData("@a/owls/keys/7", true)]
    [InlineData("@b/owls/keys/7", false)]
    [InlineData("@a/crows/keys/7", false)]
    [InlineData("owls/keys/7", false)]
    public async Task It_is_changed_and_taken_away_by_whoever_its_buttons_name(string button, bool may)
    {
        Written("""[{"type":17,"components":[{"type":9,"components":[{"type":10,"content":"x"}],"accessory":{"type":2,"style":2,"label":"Our keys","custom_id":"BUTTON"}}]}]""".Replace("BUTTON", button, StringComparison.Ordinal));
        var (edited, removed) = (await _fixture.DoAsync(Edit()), await _fixture.DoAsync(Remove()));
        Assert.Equal(may ? [Result.KindOneofCase.Made, Result.KindOneofCase.Made] : [Result.KindOneofCase.Failed, Result.KindOneofCase.Failed], new[] { edited.KindCase, removed.KindCase });
        Assert.Equal(may ? 1 : 0, _fixture.Discord.To("DELETE", EffectMessage).Count);
        if (may)
        {
            Assert.Contains("@a/owls/keys/7", _fixture.Discord.To("PATCH", EffectMessage)[0].Body!.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_without_buttons_is_taken_away_and_one_that_is_gone_has_been()
    {
        Written("[]");
        Assert.Equal(Result.KindOneofCase.Made, (await _fixture.DoAsync(Remove())).KindCase);
        _fixture.Discord.Refuse("GET", EffectMessage, 404, 10008).Refuse("PATCH", EffectMessage, 404, 10008);
        Assert.Equal(Result.KindOneofCase.Made, (await _fixture.DoAsync(Remove("again"))).KindCase);
    }

    [Fact]
    public async Task Nothing_else_is_done_in_a_direct_message()
    {
        Written("[]");
        var post = _fixture.Of("p", null, effect => effect.Post = new Post { Channel = 55, View = EffectFixture.Words });
        Assert.Equal(Reason.NotAllowed, (await _fixture.DoAsync(post)).Failed.Reason);
    }

    private const string EffectMessage = "/channels/55/messages/78";

    private void Written(string components) => _fixture.Discord
        .On("GET", "/channels/55", """{"id":"55","type":1}""")
        .On("GET", EffectMessage, $$"""{"id":"78","channel_id":"55","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0,"components":{{components}}}""")
        .On("PATCH", EffectMessage, """{"id":"78","channel_id":"55","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""")
        .On("DELETE", EffectMessage, _ => FakeDiscord.Nothing());

    private Effect Edit() => _fixture.Of("e", null, effect => effect.Edit = new Edit { Message = new Target { Channel = 55, Message = 78 }, View = Direct().DirectMessage.View });

    private Effect Remove(string id = "r") => _fixture.Of(id, null, effect => effect.Remove = new Remove { Message = new Target { Channel = 55, Message = 78 } });

    private Effect Direct(Duration? age = null) => _fixture.Of("d", age, effect => effect.DirectMessage = new DirectMessage
    {
        User = 1,
        Silent = true,
        View = new View { Blocks = { new Block { Section = new Section { Text = "New words.", Button = new Button { Label = "Our keys", Action = "keys", Args = { "7" } } } } } },
    });

    private Effect Find() => _fixture.Of("f", null, effect => effect.FindMember = new FindMember { User = 1 });
}
