using System.Net;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Tests.Rest;

public class RefusalTests
{
    [Fact]
    public async Task A_refusal_tells_status_code_words_and_where_the_body_was_wrong()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json(
            """
            {"code":50035,"message":"Invalid Form Body","errors":{"components":{"0":{"label":{"_errors":[
              {"code":"BASE_TYPE_BAD_LENGTH","message":"Must be between 1 and 80 in length."}]}}}}}
            """,
            HttpStatusCode.BadRequest));
        var refused = await Assert.ThrowsAsync<DiscordException>(() =>
            fixture.Rest.CreateMessageAsync(RestFixture.Channel, new CreateMessage("hi"), CancellationToken.None));
        Assert.Equal(DiscordFailure.Refused, refused.Failure);
        Assert.Equal(HttpStatusCode.BadRequest, refused.HttpStatus);
        Assert.Equal(DiscordErrorCode.InvalidFormBody, refused.Code);
        Assert.Equal("components.0.label BASE_TYPE_BAD_LENGTH: Must be between 1 and 80 in length.", refused.Errors);
        Assert.False(refused.MayHaveBeenDone);
    }

    [Fact]
    public async Task A_refusal_in_html_is_still_a_refusal()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Failure(404));
        var refused = await Assert.ThrowsAsync<DiscordException>(() => fixture.Rest.GetMyUserAsync(CancellationToken.None));
        Assert.Equal(0, refused.Code);
    }

    [Fact]
    public async Task After_a_401_nothing_more_is_sent_with_the_token()
    {
        using var fixture = new RestFixture();
        fixture.Logs.Expect("token");
        fixture.Http.Next(() => Answers.Error(401, 0, "401: Unauthorized"));
        for (var i = 0; i < 3; i++)
        {
            var refused = await Assert.ThrowsAsync<DiscordException>(() => fixture.Rest.GetMyUserAsync(CancellationToken.None));
            Assert.Equal(DiscordFailure.InvalidToken, refused.Failure);
            Assert.Contains("developer portal", refused.Message);
        }

        Assert.Equal(1, fixture.Http.Count);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_may_have_been_done()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json("""{"id":"5"}"""));
        var lost = await Assert.ThrowsAsync<DiscordException>(() =>
            fixture.Rest.CreateMessageAsync(RestFixture.Channel, new CreateMessage("hi"), CancellationToken.None));
        Assert.Equal(DiscordFailure.LostResponse, lost.Failure);
        Assert.True(lost.MayHaveBeenDone);
    }
}
