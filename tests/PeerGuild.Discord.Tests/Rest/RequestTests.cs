using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Tests.Rest;

public class RequestTests
{
    [Fact]
    public async Task A_request_carries_the_token_and_the_user_agent_Discord_demands()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json("""{"id":"7","username":"bot"}"""));
        await fixture.Rest.GetMyUserAsync(CancellationToken.None);
        var asked = Assert.Single(fixture.Http.Requests);
        Assert.Equal("http://discord.test/api/v10/users/@me", Uri.UnescapeDataString(asked.Url));
        Assert.Equal("Bot " + RestFixture.Token, asked.Authorization);
        Assert.StartsWith("DiscordBot (http", asked.UserAgent);
    }

    [Theory]
    [InlineData("🔥", null, "/reactions/%F0%9F%94%A5/@me")]
    [InlineData("spark", 12UL, "/reactions/spark%3A12/@me")]
    public async Task An_emoji_is_percent_encoded_in_the_path(string name, ulong? id, string path)
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(Answers.NoContent);
        var emoji = new Emoji(id is { } value ? new EmojiId(value) : null, name);
        await fixture.Rest.AddReactionAsync(RestFixture.Channel, new MessageId(4), emoji, CancellationToken.None);
        Assert.EndsWith(path, fixture.Http.Requests[0].Url);
        Assert.Equal("PUT", fixture.Http.Requests[0].Method);
    }

    [Fact]
    public async Task A_page_of_messages_is_asked_for_by_its_position()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json($"[{Answers.Message}]"));
        var page = await fixture.Rest.ListMessagesAsync(
            RestFixture.Channel, new MessagePosition.After(new MessageId(4)), 100, CancellationToken.None);
        Assert.EndsWith("/channels/3/messages?after=4&limit=100", fixture.Http.Requests[0].Url);
        Assert.Equal("hi", Assert.Single(page).Content);
    }

    [Fact]
    public async Task A_page_larger_than_Discord_allows_is_the_callers_mistake()
    {
        using var fixture = new RestFixture();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            fixture.Rest.ListReactionsAsync(RestFixture.Channel, new MessageId(4), Emoji.Unicode("🔥"), false, null, 101, CancellationToken.None));
    }

    [Fact]
    public async Task Clearing_a_voice_status_writes_null()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(Answers.NoContent);
        await fixture.Rest.SetVoiceStatusAsync(RestFixture.Channel, null, CancellationToken.None);
        Assert.Equal("""{"status":null}""", fixture.Http.Requests[0].Body);
    }

    [Fact]
    public async Task Pins_before_a_moment_are_asked_for_with_the_moment_encoded()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json("""{"items":[],"has_more":false}"""));
        var moment = new DateTimeOffset(2027, 1, 4, 18, 0, 0, TimeSpan.Zero);
        await fixture.Rest.ListPinsAsync(RestFixture.Channel, moment, 50, CancellationToken.None);
        Assert.Contains("before=2027-01-04T18%3A00%3A00.0000000%2B00%3A00&limit=50", fixture.Http.Requests[0].Url);
    }

    [Fact]
    public void A_token_with_a_line_break_is_refused_at_the_start()
    {
        Assert.Throws<ArgumentException>(() => new DiscordOptions { Token = "abc\n" }.Check());
    }

    [Fact]
    public void Options_do_not_tell_the_token()
    {
        Assert.DoesNotContain("secret", new DiscordOptions { Token = "secret" }.ToString());
    }
}
