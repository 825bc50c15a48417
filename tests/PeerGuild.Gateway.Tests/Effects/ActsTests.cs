using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Gateway.Effects;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using Reason = PeerGuild.Protocol.Plugin.Failure.Types.Reason;

namespace PeerGuild.Gateway.Tests.Effects;

/// <summary>What each act asks of Discord, and what comes back.</summary>
public sealed class ActsTests : IAsyncDisposable
{
    private const string Thread = "/channels/34/messages/77/threads";
    private static readonly Target Message = new() { Channel = 34, Message = 77 };
    private readonly EffectFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_post_goes_out_once_with_its_nonce_and_its_marker_and_pings_nobody()
    {
        var result = await _fixture.DoAsync(_fixture.Post());
        Assert.Equal(Message, result.Made);
        var body = Assert.Single(_fixture.Discord.Requests).Body!;
        var marker = Marker.Of("owls", "s1/1");
        Assert.Equal(marker.Nonce, (string?)body["nonce"]);
        Assert.True((bool)body["enforce_nonce"]!);
        Assert.Equal(marker.Id, (int)body["components"]![0]!["id"]!);
        Assert.Equal("Who?", (string?)body["components"]![0]!["components"]![0]!["content"]);
        Assert.Equal(1 << 15, (int)body["flags"]!);
        Assert.Equal("""{"parse":[],"users":[]}""", body["allowed_mentions"]!.ToJsonString());
    }

    [Fact]
    public async Task A_silent_post_notifies_nobody_and_who_is_named_is_pinged()
    {
        var effect = _fixture.Post();
        effect.Post.Silent = true;
        effect.Post.View = new View(EffectFixture.Words) { PingUsers = { 1, 2 } };
        await _fixture.DoAsync(effect);
        var body = _fixture.Discord.Requests[0].Body!;
        Assert.Equal((1 << 15) | (1 << 12), (int)body["flags"]!);
        Assert.Equal("""["1","2"]""", body["allowed_mentions"]!["users"]!.ToJsonString());
    }

    [Fact]
    public async Task An_edit_changes_the_message_and_is_the_same_done_twice()
    {
        _fixture.Discord.On("PATCH", EffectFixture.Messages + "/77", """{"id":"77","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""");
        var result = await _fixture.DoAsync(_fixture.Of("e", null, effect => effect.Edit = new Edit { Message = Message, View = EffectFixture.Words }));
        Assert.Equal(Message, result.Made);
        Assert.Equal("Who?", (string?)_fixture.Discord.Requests[0].Body!["components"]![0]!["components"]![0]!["content"]);
        Assert.Null(_fixture.Discord.Requests[0].Body!["nonce"]);
    }

    [Fact]
    public async Task A_pin_is_the_same_done_twice()
    {
        _fixture.Discord.On("PUT", "/channels/34/messages/pins/77", _ => FakeDiscord.Nothing());
        var result = await _fixture.DoAsync(_fixture.Of("p", null, effect => effect.Pin = new Pin { Message = Message }));
        Assert.Equal(Message, result.Made);
    }

    [Theory]
    [InlineData("🔥", "%F0%9F%94%A5")]
    [InlineData("owl:55", "owl%3A55")]
    public async Task The_bot_reacts_with_an_emoji_of_everyone_or_of_the_guild(string emoji, string path)
    {
        _fixture.Discord.On("PUT", "/channels/34/messages/77/reactions/*", _ => FakeDiscord.Nothing());
        var result = await _fixture.DoAsync(_fixture.Of("r", null, effect => effect.React = new React { Message = Message, Emoji = emoji }));
        Assert.Equal(Message, result.Made);
        Assert.EndsWith($"/reactions/{path}/@me", Assert.Single(_fixture.Discord.Requests).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_capability_the_bot_reacts_to_nothing()
    {
        _fixture.Configure(_fixture.Link.Options with { Allow = [Capability.Post] });
        var result = await _fixture.DoAsync(_fixture.Of("r", null, effect => effect.React = new React { Message = Message, Emoji = "🔥" }));
        Assert.Equal(Failure.Types.Reason.NotAllowed, result.Failed.Reason);
        Assert.Empty(_fixture.Discord.Requests);
    }

    [Fact]
    public async Task A_message_is_removed_and_one_that_is_gone_is_removed()
    {
        _fixture.Discord
            .On("PATCH", EffectFixture.Messages + "/77", """{"id":"77","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""")
            .On("DELETE", EffectFixture.Messages + "/77", _ => FakeDiscord.Nothing());
        Assert.Equal(Message, (await RemoveAsync("r1")).Made);
        Assert.Single(_fixture.Discord.To("DELETE", "/77"));
        _fixture.Discord.Refuse("PATCH", EffectFixture.Messages + "/77", 404, 10008);
        Assert.Equal(Message, (await RemoveAsync("r2")).Made);
    }

    [Fact]
    public async Task A_message_of_somebody_elses_is_not_removed()
    {
        _fixture.Discord.Refuse("PATCH", EffectFixture.Messages + "/77", 403, 50005);
        Assert.Equal(Failure.Types.Reason.NotAllowed, (await RemoveAsync("r")).Failed.Reason);
        Assert.Empty(_fixture.Discord.To("DELETE", "/77"));
    }

    [Fact]
    public async Task A_thread_is_started_on_its_message()
    {
        _fixture.Discord.On("POST", Thread, """{"id":"77","type":11,"name":"Notes"}""");
        var result = await _fixture.DoAsync(StartThread());
        Assert.Equal(new Target { Channel = 77 }, result.Made);
        Assert.Equal("Notes", (string?)_fixture.Discord.Requests[0].Body!["name"]);
    }

    [Fact]
    public async Task A_thread_that_was_started_before_is_the_one_that_was_made()
    {
        _fixture.Discord.Refuse("POST", Thread, 400, 160004);
        Assert.Equal(new Target { Channel = 77 }, (await _fixture.DoAsync(StartThread())).Made);
    }

    [Fact]
    public async Task A_status_is_set_and_an_empty_one_clears_it()
    {
        await _fixture.DoAsync(Status("a", "Check-in"));
        await _fixture.DoAsync(Status("b", ""));
        var bodies = _fixture.Discord.To("PUT", "/voice-status").Select(asked => asked.Body!["status"]?.ToString());
        Assert.Equal(["Check-in", null], bodies);
    }

    [Theory]
    [InlineData(403, 50001, Reason.MissingPermission)]
    [InlineData(403, 50013, Reason.MissingPermission)]
    [InlineData(404, 10003, Reason.Gone)]
    [InlineData(404, 10008, Reason.Gone)]
    [InlineData(403, 50005, Reason.NotAllowed)]
    [InlineData(400, 50035, Reason.Refused)]
    public async Task What_Discord_refuses_comes_back_with_its_reason_and_is_not_tried_again(int status, int code, Reason reason)
    {
        _fixture.Discord.Refuse("POST", EffectFixture.Messages, status, code);
        var result = await _fixture.DoAsync(_fixture.Post());
        Assert.Equal(reason, result.Failed.Reason);
        Assert.NotEmpty(result.Failed.Detail);
        Assert.Single(_fixture.Discord.Requests);
    }

    [Fact]
    public async Task A_post_older_than_two_minutes_that_is_there_is_not_posted_again()
    {
        var marker = Marker.Of("owls", "s1/1");
        _fixture.Discord.On("GET", EffectFixture.Messages, Page((50, 1), (51, marker.Id), (52, 3)));
        var result = await _fixture.DoAsync(_fixture.Post(age: Duration.FromMinutes(3)));
        Assert.Equal(new Target { Channel = 34, Message = 51 }, result.Made);
        Assert.Empty(_fixture.Discord.To("POST", EffectFixture.Messages));
    }

    [Fact]
    public async Task It_is_looked_for_from_its_commit_on_through_all_pages()
    {
        var marker = Marker.Of("owls", "s1/1");
        _fixture.Discord.On("GET", EffectFixture.Messages, asked => FakeDiscord.Json(
            asked.Query.Contains("after=1099", StringComparison.Ordinal) ? Page((2000, marker.Id)) : Page([.. Enumerable.Range(1000, 100).Select(id => (id, 1))])));
        var result = await _fixture.DoAsync(_fixture.Post(age: Duration.FromMinutes(3)));
        Assert.Equal(2000UL, result.Made.Message);
        var first = _fixture.Discord.Requests[0].Query;
        var committed = Instant.FromUtc(2027, 1, 4, 17, 57).ToUnixTimeMilliseconds() - 1_420_070_400_000;
        Assert.Contains($"after={(ulong)committed << 22}", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_post_that_is_not_there_is_posted()
    {
        _fixture.Discord.On("GET", EffectFixture.Messages, Page((50, 1)));
        var result = await _fixture.DoAsync(_fixture.Post(age: Duration.FromMinutes(3)));
        Assert.Equal(77UL, result.Made.Message);
        Assert.Single(_fixture.Discord.To("POST", EffectFixture.Messages));
    }

    [Fact]
    public async Task A_young_post_is_not_looked_for()
    {
        await _fixture.DoAsync(_fixture.Post(age: Duration.FromMinutes(2)));
        Assert.Equal("POST", Assert.Single(_fixture.Discord.Requests).Method);
    }

    [Theory]
    [InlineData(66560, 0, 0, true)]
    [InlineData(1024, 0, 0, false)]
    [InlineData(66560, 65536, 0, false)]
    [InlineData(1024, 0, 65536, true)]
    [InlineData(8, 65536, 0, true)]
    public async Task An_empty_channel_counts_as_empty_only_if_the_bot_may_read_it(ulong everyone, ulong denied, ulong allowedToBot, bool isPosted)
    {
        MayRead(everyone, denied, allowedToBot);
        var result = await _fixture.DoAsync(_fixture.Post(age: Duration.FromMinutes(3)));
        Assert.Equal(isPosted ? Result.KindOneofCase.Made : Result.KindOneofCase.Failed, result.KindCase);
        Assert.Equal(isPosted ? 1 : 0, _fixture.Discord.To("POST", EffectFixture.Messages).Count);
        if (!isPosted)
        {
            Assert.Equal(Reason.CannotVerify, result.Failed.Reason);
            Assert.Contains("Read Message History", result.Failed.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_the_history_is_refused_an_old_post_cannot_be_verified()
    {
        _fixture.Discord.Refuse("GET", EffectFixture.Messages, 403, 50001);
        var result = await _fixture.DoAsync(_fixture.Post(age: Duration.FromMinutes(3)));
        Assert.Equal(Reason.CannotVerify, result.Failed.Reason);
    }

    [Fact]
    public async Task An_old_post_to_a_channel_that_is_gone_is_gone()
    {
        _fixture.Discord.Refuse("GET", EffectFixture.Messages, 404, 10003);
        var result = await _fixture.DoAsync(_fixture.Post(age: Duration.FromMinutes(3)));
        Assert.Equal(Reason.Gone, result.Failed.Reason);
    }

    [Fact]
    public async Task A_thread_follows_its_channel_in_who_may_read_it()
    {
        MayRead(66560, denied: 65536, allowedToBot: 0);
        _fixture.Discord.On("GET", "/channels/36", $$"""{"id":"36","type":11,"parent_id":"34","guild_id":"{{Owls.Guild.Value}}"}""").On("GET", "/channels/36/messages", "[]");
        var effect = _fixture.Post(age: Duration.FromMinutes(3));
        effect.Post.Channel = 36;
        Assert.Equal(Reason.CannotVerify, (await _fixture.DoAsync(effect)).Failed.Reason);
    }

    [Fact]
    public async Task A_channel_that_is_not_known_is_looked_up_and_refused_when_it_is_in_another_guild()
    {
        _fixture.Discord.On("GET", "/channels/36", """{"id":"36","type":0,"guild_id":"99"}""");
        var effect = _fixture.Post();
        effect.Post.Channel = 36;
        Assert.Equal(Reason.NotAllowed, (await _fixture.DoAsync(effect)).Failed.Reason);
        Assert.Single(_fixture.Logs.Lines, line => line.Text.Contains("the target is not in guild", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_elses_message_is_not_edited_and_the_refusal_is_named_once()
    {
        _fixture.Discord.Refuse("PATCH", EffectFixture.Messages + "/7", 403, 50005);
        var effect = _fixture.Of("s1/2", null, one => one.Edit = new Edit { Message = new Target { Channel = Owls.Room.Value, Message = 7 }, View = EffectFixture.Words });
        Assert.Equal(Reason.NotAllowed, (await _fixture.DoAsync(effect)).Failed.Reason);
        Assert.Single(_fixture.Logs.Lines, line => line.Text.Contains("s1/2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_over_a_limit_is_refused_and_named_once()
    {
        _fixture.Discord.Refuse("POST", EffectFixture.Messages, 400, 50035);
        Assert.Equal(Reason.Refused, (await _fixture.DoAsync(_fixture.Post("s1/3"))).Failed.Reason);
        Assert.Single(_fixture.Logs.Lines, line => line.Text.Contains("s1/3", StringComparison.Ordinal));
    }

    private static string Page(params ReadOnlySpan<(int Id, int Marker)> messages)
    {
        var page = new JsonArray();
        foreach (var (id, marker) in messages)
        {
            page.Add(JsonNode.Parse($$"""{"id":"{{id}}","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0,"components":[{"type":17,"id":{{marker}},"components":[]}]}"""));
        }

        return page.ToJsonString();
    }

    private void MayRead(ulong everyone, ulong denied, ulong allowedToBot) => _fixture.Discord
        .On("GET", "/channels/34", $$"""{"id":"34","type":0,"permission_overwrites":[{"id":"10","type":0,"allow":"0","deny":"{{denied}}"},{"id":"9","type":1,"allow":"{{allowedToBot}}","deny":"0"}]}""")
        .On("GET", "/guilds/10", $$"""{"id":"10","name":"Owls","owner_id":"1","roles":[{"id":"10","name":"@everyone","permissions":"{{everyone}}"}]}""")
        .On("GET", "/guilds/10/members/9", """{"user":{"id":"9","username":"bell","bot":true},"roles":[]}""");

    private Effect StartThread() => _fixture.Of("t", null, effect => effect.Thread = new StartThread { Message = Message, Name = "Notes" });

    private Effect Status(string id, string text) => _fixture.Of(id, null, effect => effect.Status = new Status { VoiceChannel = Owls.Room.Value, Text = text });

    private Task<Result> RemoveAsync(string id) => _fixture.DoAsync(_fixture.Of(id, null, effect => effect.Remove = new Remove { Message = Message }));
}
