using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Messages;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Rest;

public class InteractionTests
{
    private const string Secret = "aW50ZXJhY3Rpb24";

    [Fact]
    public async Task A_callback_goes_without_the_bots_token()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(Answers.NoContent);
        await Respond(fixture);
        var asked = Assert.Single(fixture.Http.Requests);
        Assert.EndsWith($"/interactions/1/{Secret}/callback", asked.Url);
        Assert.Null(asked.Authorization);
        Assert.Equal("""{"type":5,"data":{"flags":64}}""", asked.Body);
    }

    [Fact]
    public async Task A_callback_with_response_tells_the_message()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json(
            $$"""{"interaction":{"id":"1","type":2,"response_message_id":"5"},"resource":{"type":4,"message":{{Answers.Message}} } }"""));
        var result = await fixture.Rest.RespondWithResultAsync(
            new InteractionId(1), Secret, new InteractionResponse.Reply(new MessageContent("hi")), CancellationToken.None);
        Assert.EndsWith("/callback?with_response=true", fixture.Http.Requests[0].Url);
        Assert.Equal(new MessageId(5), result.Resource!.Message!.Id);
    }

    [Fact]
    public async Task A_callback_waits_for_nothing_while_all_else_is_held_back()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.TooMany(30, "global"));
        var held = fixture.Rest.GetMyUserAsync(CancellationToken.None);
        await Until.True(() => fixture.Time.Armed > 1);
        fixture.Http.Always(Answers.NoContent);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Respond(fixture))).Soon();
        Assert.Equal(61, fixture.Http.Count);
        fixture.Http.Always(() => Answers.Json("""{"id":"7","username":"bot"}"""));
        await fixture.AdvanceUntilDone(held, TimeSpan.FromSeconds(31));
        await held.Soon();
    }

    [Fact]
    public async Task A_file_goes_along_with_the_json_in_one_form()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json(Answers.Message));
        await fixture.Rest.UpdateOriginalAsync(
            new ApplicationId(9), Secret, new UpdateMessage { Content = "Here" }, new NewFile("a.zip", "PK!"u8.ToArray()), CancellationToken.None);
        var body = Assert.Single(fixture.Http.Requests).Body!;
        var boundary = body[..body.IndexOf("\r\n", StringComparison.Ordinal)];
        Assert.Equal(
            [
                "",
                "\r\nContent-Disposition: form-data; name=\"payload_json\"\r\nContent-Type: application/json\r\n\r\n{\"content\":\"Here\"}\r\n",
                "\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a.zip\"\r\nContent-Type: application/octet-stream\r\n\r\nPK!\r\n",
                "--\r\n",
            ],
            body.Split(boundary));
    }

    [Fact]
    public async Task A_callback_is_never_repeated()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Failure(500));
        var failed = await Assert.ThrowsAsync<DiscordException>(() => Respond(fixture));
        Assert.True(failed.MayHaveBeenDone);
        Assert.Equal(1, fixture.Http.Count);
    }

    [Fact]
    public async Task A_401_for_an_interactions_token_leaves_the_bots_own_alone()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Error(401, DiscordErrorCode.InvalidWebhookToken));
        var refused = await Assert.ThrowsAsync<DiscordException>(() => Edit(fixture, new UpdateMessage()));
        Assert.Equal(DiscordFailure.Refused, refused.Failure);
        fixture.Http.Next(() => Answers.Json("""{"id":"7","username":"bot"}"""));
        await fixture.Rest.GetMyUserAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_original_is_edited_by_its_percent_encoded_name()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json(Answers.Message));
        await Edit(fixture, new UpdateMessage { Content = "done" });
        Assert.Equal("PATCH", fixture.Http.Requests[0].Method);
        Assert.EndsWith($"/webhooks/9/{Secret}/messages/@original", Uri.UnescapeDataString(fixture.Http.Requests[0].Url));
    }

    [Fact]
    public async Task A_follow_up_is_never_repeated()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Failure(503));
        await Assert.ThrowsAsync<DiscordException>(() =>
            fixture.Rest.FollowUpAsync(new ApplicationId(9), Secret, new MessageContent("more"), CancellationToken.None));
        Assert.Equal(1, fixture.Http.Count);
    }

    [Fact]
    public async Task Neither_log_nor_error_tells_the_interactions_token()
    {
        using var fixture = new RestFixture();
        fixture.Http.Always(() => Answers.Failure(500));
        var edit = Edit(fixture, new UpdateMessage());
        await fixture.AdvanceUntilDone(edit, TimeSpan.FromSeconds(60));
        var failed = await Assert.ThrowsAsync<DiscordException>(() => edit);
        Assert.DoesNotContain(Secret, failed.ToString());
        Assert.NotEmpty(fixture.Logs.Lines);
        Assert.DoesNotContain(fixture.Logs.Lines, line => line.Text.Contains(Secret));
    }

    private static Task Respond(RestFixture fixture) => fixture.Rest.RespondAsync(
        new InteractionId(1), Secret, new InteractionResponse.DeferReply(Ephemeral: true), CancellationToken.None);

    private static Task<Message> Edit(RestFixture fixture, UpdateMessage update) =>
        fixture.Rest.UpdateOriginalAsync(new ApplicationId(9), Secret, update, CancellationToken.None);
}
