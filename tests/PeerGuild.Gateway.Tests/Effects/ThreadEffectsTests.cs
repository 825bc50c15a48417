using NodaTime;
using PeerGuild.Protocol.Plugin;
using Reason = PeerGuild.Protocol.Plugin.Failure.Types.Reason;

namespace PeerGuild.Gateway.Tests.Effects;

/// <summary>Who has written in a thread, and what becomes of one that was put away.</summary>
public sealed class ThreadEffectsTests : IAsyncDisposable
{
    private const string Card = "/channels/34/messages/77";

    private readonly EffectFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task An_edit_takes_a_thread_out_that_was_put_away()
    {
        var isArchived = true;
        _fixture.Discord
            .On("PATCH", Card, _ => isArchived ? FakeDiscord.Json("""{"code":50083,"message":"Thread is archived"}""", 400) : FakeDiscord.Json(Written(77, 9)))
            .On("PATCH", "/channels/34", asked =>
            {
                isArchived = (bool)asked.Body!["archived"]!;
                return FakeDiscord.Json("""{"id":"34","type":11,"guild_id":"10"}""");
            });
        Assert.Equal(77UL, (await _fixture.DoAsync(Edit())).Made.Message);
        Assert.Equal(2, _fixture.Discord.To("PATCH", Card).Count);
    }

    [Fact]
    public async Task One_that_is_locked_is_left_alone()
    {
        _fixture.Discord.Refuse("PATCH", Card, 400, 50083).Refuse("PATCH", "/channels/34", 403, 50013);
        Assert.Equal(Reason.MissingPermission, (await _fixture.DoAsync(Edit())).Failed.Reason);
    }

    [Fact]
    public async Task Who_has_written_since_is_found_page_by_page_and_nothing_of_what()
    {
        var full = string.Join(',', Enumerable.Range(1, 100).Select(i => Written((ulong)i, 2 + (ulong)(i % 2))));
        _fixture.Discord.On("GET", EffectFixture.Messages, asked => FakeDiscord.Json(
            asked.Query.Contains("after=100&", StringComparison.Ordinal) ? $"[{Written(101, 4)},{Written(102, 5, isBot: true)}]" : $"[{full}]"));
        var result = await _fixture.DoAsync(Authors());
        Assert.Equal([2UL, 3UL, 4UL], result.Authors.Users);
    }

    [Fact]
    public async Task Where_the_history_cannot_be_read_it_says_so_rather_than_nobody()
    {
        Reads(bits: 1024);
        Assert.Equal(Reason.MissingPermission, (await _fixture.DoAsync(Authors())).Failed.Reason);
    }

    [Fact]
    public async Task Where_nobody_has_written_it_says_nobody()
    {
        Reads(bits: 1024 | 65536 | (1 << 20));
        Assert.Empty((await _fixture.DoAsync(Authors())).Authors.Users);
    }

    [Fact]
    public async Task Its_own_reaction_is_taken_away()
    {
        _fixture.Discord.On("DELETE", "/channels/34/messages/77/reactions/*", _ => FakeDiscord.Nothing());
        var result = await _fixture.DoAsync(_fixture.Of("u", null, effect => effect.Unreact = new Unreact { Message = Target(), Emoji = "✅" }));
        Assert.Equal(77UL, result.Made.Message);
        Assert.EndsWith("/@me", Assert.Single(_fixture.Discord.Requests).Path, StringComparison.Ordinal);
    }

    private Effect Edit() => _fixture.Of("e", null, effect => effect.Edit = new Edit { Message = Target(), View = EffectFixture.Words });

    private Effect Authors() => _fixture.Of("a", null, effect => effect.FindAuthors = new FindAuthors
    {
        Channel = 34,
        After = EffectFixture.At(_fixture.Clock.GetCurrentInstant() - Duration.FromDays(1)),
    });

    private void Reads(int bits) => _fixture.Discord
        .On("GET", "/channels/34", """{"id":"34","type":0,"guild_id":"10"}""")
        .On("GET", "/guilds/10", $$"""{"id":"10","name":"Owls","roles":[{"id":"10","name":"@everyone","permissions":"{{bits}}"}]}""")
        .On("GET", "/guilds/10/members/9", """{"user":{"id":"9","username":"bot"},"roles":[]}""");

    private static Target Target() => new() { Channel = 34, Message = 77 };

    private static string Written(ulong id, ulong author, bool isBot = false) =>
        $$$"""{"id":"{{{id}}}","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"secret","type":0,"author":{"id":"{{{author}}}","username":"x","bot":{{{(isBot ? "true" : "false")}}}}}""";
}
