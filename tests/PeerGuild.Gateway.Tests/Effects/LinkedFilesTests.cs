using System.Net;
using System.Text;
using PeerGuild.Discord;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using Reason = PeerGuild.Protocol.Plugin.Failure.Types.Reason;

namespace PeerGuild.Gateway.Tests.Effects;

/// <summary>What people uploaded is posted where everyone sees it, and the gateway fetches from nowhere but Discord's address for files.</summary>
public sealed class LinkedFilesTests : IAsyncDisposable
{
    private readonly EffectFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_file_is_posted_below_the_view()
    {
        Assert.Equal(77UL, (await _fixture.DoAsync(Post("https://files.test/attachments/1/2/our notes.md?ex=1"))).Made.Message);
        var sent = Encoding.UTF8.GetString(_fixture.Discord.To("POST", EffectFixture.Messages)[0].Bytes);
        Assert.Contains("""{"type":13,"file":{"url":"attachment://our_notes.md"}}""", sent, StringComparison.Ordinal);
        Assert.Contains("filename=\"our_notes.md\"\r\nContent-Type: text/markdown\r\n\r\nBring a case.\r\n--", sent, StringComparison.Ordinal);
        Assert.Null(Assert.Single(_fixture.Files.Asked).Headers.Authorization);
    }

    [Fact]
    public async Task Two_of_one_name_are_told_apart()
    {
        await _fixture.DoAsync(Post("https://files.test/attachments/1/2/a.md", "https://files.test/attachments/1/3/a.md"));
        var sent = Encoding.UTF8.GetString(_fixture.Discord.To("POST", EffectFixture.Messages)[0].Bytes);
        Assert.Contains("name=\"files[1]\"; filename=\"2-our_notes.md\"", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://files.test/attachments/1/2/a.md")]
    [InlineData("https://files.test:8443/attachments/1/2/a.md")]
    [InlineData("https://files.test.evil/attachments/1/2/a.md")]
    [InlineData("https://files.test@evil/attachments/1/2/a.md")]
    [InlineData("https://me:secret@files.test/attachments/1/2/a.md")]
    [InlineData("https://169.254.169.254/attachments/latest")]
    [InlineData("https://files.test/attachments/../admin")]
    [InlineData("https://files.test/api/v10/users/@me")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/attachments/1/2/a.md")]
    [InlineData("")]
    public async Task Any_other_address_is_not_asked(string url)
    {
        Assert.Equal(Reason.NotAllowed, (await _fixture.DoAsync(Post(url))).Failed.Reason);
        Assert.Empty(_fixture.Files.Asked);
        Assert.Empty(_fixture.Discord.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Redirect)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task One_that_is_not_there_any_more_is_gone_and_no_redirect_is_followed(HttpStatusCode status)
    {
        _fixture.Files.Answer = () => new HttpResponseMessage(status) { Headers = { Location = new Uri("https://evil/") } };
        Assert.Equal(Reason.Gone, (await _fixture.DoAsync(Post("https://files.test/attachments/1/2/a.md"))).Failed.Reason);
        Assert.Single(_fixture.Files.Asked);
    }

    [Fact]
    public async Task Too_many_and_too_much_are_refused()
    {
        _fixture.Files.Answer = () => FakeFiles.Of(new byte[(8 << 20) + 1]);
        Assert.Equal(Reason.Refused, (await _fixture.DoAsync(Post("https://files.test/attachments/1/2/a.md"))).Failed.Reason);
        var many = Post([.. Enumerable.Repeat("https://files.test/attachments/1/2/a.md", 11)]);
        many.Id = "many";
        Assert.Equal(Reason.Refused, (await _fixture.DoAsync(many)).Failed.Reason);
        Assert.Empty(_fixture.Discord.Requests);
    }

    [Fact]
    public async Task While_it_cannot_be_fetched_it_is_tried_again()
    {
        _fixture.Files.Answer = () => new HttpResponseMessage(HttpStatusCode.BadGateway);
        var running = _fixture.Runner.RunAsync(_fixture.Link, Post("https://files.test/attachments/1/2/a.md"), CancellationToken.None);
        await Until.True(_fixture.Time, () => _fixture.Files.Asked.Count > 1);
        _fixture.Files.Answer = () => FakeFiles.Of([1]);
        await Until.True(_fixture.Time, () => running.IsCompleted);
        Assert.Equal(77UL, (await running).Made.Message);
    }

    [Theory]
    [InlineData("https://discord.com/api/v10", "https://cdn.discordapp.com/")]
    [InlineData("http://127.0.0.1:5080/api/v10", "http://127.0.0.1:5080/")]
    public void Files_come_from_where_Discord_keeps_them(string api, string files) =>
        Assert.Equal(files, new DiscordOptions { ApiUrl = new Uri(api), Token = "x" }.FilesUrl.ToString());

    private Effect Post(params string[] urls) => _fixture.Of("s1/1", null, effect =>
    {
        effect.Post = new Post { Channel = Owls.Room.Value, View = EffectFixture.Words };
        effect.Post.Files.AddRange(urls.Select(url => new FileLink { Name = "our notes.md", Url = url }));
    });
}
