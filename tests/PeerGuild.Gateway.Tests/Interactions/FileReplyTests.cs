using System.Text;
using Google.Protobuf;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Tests.Interactions;

/// <summary>A reply with a file is one sentence and the file, with a row of buttons if need be, and the person who acted alone sees it.</summary>
public sealed class FileReplyTests : IAsyncLifetime
{
    private RouterFixture _fixture = null!;

    public async ValueTask InitializeAsync() => _fixture = await RouterFixture.StartAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_file_goes_out_with_the_first_answer()
    {
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(Calendar());
        _fixture.Take(_fixture.Slash());
        await Until.True(() => _fixture.Callbacks.Count == 1);
        var sent = Encoding.UTF8.GetString(_fixture.Callbacks[0].Bytes);
        Assert.Contains("""{"type":4,"data":{"content":"Your dates.","flags":64,""", sent, StringComparison.Ordinal);
        Assert.Contains("name=\"files[0]\"; filename=\"circle.ics\"\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n--", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_comes_late_completes_what_was_put_off()
    {
        var late = new TaskCompletionSource<Reply>();
        _fixture.Plugin.OnInvoke = (_, _) => late.Task;
        _fixture.Take(_fixture.Slash());
        await Until.True(_fixture.Time, Until.PutOff, () => _fixture.Callbacks.Count == 1);
        late.SetResult(Calendar());
        await Until.True(() => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);
        Assert.Contains("filename=\"circle.ics\"", Encoding.UTF8.GetString(_fixture.Discord.To("PATCH", RouterFixture.Original)[0].Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_buttons_stands_below_it_without_components_v2_at_once_and_late()
    {
        const string row = "\"components\":[{\"type\":1,\"components\":[{\"type\":2,\"style\":2,\"label\":\"Show the circle\",";
        var reply = Calendar();
        reply.Say.Blocks.Add(new Block { Buttons = new Buttons { Buttons_ = { new Button { Label = "Show the circle", Action = "show", Args = { "1" } } } } });
        var late = new TaskCompletionSource<Reply>();
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(reply);
        _fixture.Take(_fixture.Slash());
        await Until.True(() => _fixture.Callbacks.Count == 1);
        var sent = Encoding.UTF8.GetString(_fixture.Callbacks[0].Bytes);
        Assert.Contains(row, sent, StringComparison.Ordinal);
        Assert.Contains("\"flags\":64,", sent, StringComparison.Ordinal);

        _fixture.Plugin.OnInvoke = (_, _) => late.Task;
        _fixture.Take(_fixture.Slash());
        await Until.True(_fixture.Time, Until.PutOff, () => _fixture.Callbacks.Count == 2);
        late.SetResult(reply);
        await Until.True(() => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);
        Assert.Contains(row, Encoding.UTF8.GetString(_fixture.Discord.To("PATCH", RouterFixture.Original)[0].Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"\r\nX-Evil: 1.ics", "a___X-Evil__1.ics")]
    [InlineData("größe.md", "gr__e.md")]
    [InlineData("../..", "file")]
    public void A_name_is_made_plain(string name, string plain) => Assert.Equal(plain, SentFile.NameOf(name));

    [Theory]
    [InlineData("text/calendar; charset=utf-8", "text/calendar; charset=utf-8")]
    [InlineData("text/plain\r\nX-Evil: 1", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public void A_type_that_is_none_is_bytes(string type, string sent) => Assert.Equal(sent, SentFile.TypeOf(type));

    private static Reply Calendar() => new()
    {
        Say = new View
        {
            Blocks =
            {
                new Block { Text = "Your dates." },
                new Block { File = new Attachment { Name = "circle.ics", ContentType = "text/calendar", Content = ByteString.CopyFromUtf8("BEGIN:VCALENDAR") } },
            },
        },
    };
}
