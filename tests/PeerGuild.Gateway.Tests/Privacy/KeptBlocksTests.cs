using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using PeerGuild.Gateway.Privacy;
using PeerGuild.Gateway.Tests.Interactions;
using PeerGuild.Protocol.Plugin;
using Form = PeerGuild.Protocol.Plugin.Kept.Types.Form;
using Record = PeerGuild.Protocol.Plugin.Record;

namespace PeerGuild.Gateway.Tests.Privacy;

/// <summary>What all plugins keep about somebody is put into the reply that they alone read.</summary>
public sealed class KeptBlocksTests : IAsyncLifetime
{
    private RouterFixture _fixture = null!;

    public async ValueTask InitializeAsync()
    {
        _fixture = await RouterFixture.StartAsync();
        _fixture.Plugin.OnExport = _ =>
        [
            new Record { Kind = "nest", Id = "a", Title = "Your nest in *the* oak", SeenBy = "everyone here", Json = """{"twigs":"12"}""", Lines = { "Twigs: <b>12</b>" } },
            new Record { Kind = "note", Id = "b", Title = "A note", Json = "not json" },
            new Record { Kind = "note", Id = "c", Title = "A note", Json = "{}" },
        ];
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_summary_says_what_each_plugin_keeps_and_who_can_see_it()
    {
        MayAsk();
        Replies(Form.Summary);
        var words = RouterFixture.Words(await CompletedAsync());
        Assert.Contains("**owls** · 3 things\n- Your nest in \\*the\\* oak · seen by everyone here\n- A note ×2 · seen by you alone", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_may_not_ask_learns_and_shows_nothing()
    {
        Replies(Form.Summary);
        Assert.Equal("Here:\n…", RouterFixture.Words(await CompletedAsync()));
    }

    [Fact]
    public async Task An_archive_is_one_sentence_and_a_zip_with_a_page_and_json()
    {
        MayAsk();
        Replies(Form.Archive);
        _fixture.Take(_fixture.Slash());
        await Until.True(() => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);
        var sent = _fixture.Discord.To("PATCH", RouterFixture.Original)[0].Bytes;
        Assert.Contains("\"content\":\"Here:\"", Encoding.UTF8.GetString(sent), StringComparison.Ordinal);

        using var zip = new ZipArchive(new MemoryStream(FileIn(sent)));
        var page = Read(zip, "read-me.html");
        Assert.Contains("<li>Twigs: &lt;b&gt;12&lt;/b&gt;</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        var json = JsonNode.Parse(Read(zip, "owls.json"))!.AsArray();
        Assert.Equal("12", json[0]!["says"]!["twigs"]!.ToString());
        Assert.Equal("not json", json[1]!["says"]!.ToString());
    }

    [Fact]
    public void A_receipt_says_of_messages_what_will_be_done() => Assert.Equal(
        "**owls** · done: one thing gone or without you, 2 messages will be removed",
        Words.Of(new Receipt { Lines = { new ReceiptLine { Plugin = "owls", Standing = ReceiptLine.Types.Standing.Done, Erased = new Erased { Things = 1, Messages = 2 } } } }));

    [Fact]
    public void A_receipt_of_nothing_says_that_nothing_is_left() => Assert.Equal(
        "**owls** · done: nothing of you is left",
        Words.Of(new Receipt { Lines = { new ReceiptLine { Plugin = "owls", Standing = ReceiptLine.Types.Standing.Done, Erased = new Erased() } } }));

    [Fact]
    public async Task A_receipt_that_does_not_come_is_said_to_be_under_way()
    {
        MayAsk();
        Replies(Form.Receipt);
        _fixture.Take(_fixture.Slash());
        await Until.True(() => _fixture.Callbacks.Count == 1);
        await Until.True(_fixture.Time, () => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);
        Assert.Contains(Words.NotYet, RouterFixture.Words(_fixture.Discord.To("PATCH", RouterFixture.Original)[0].Body!), StringComparison.Ordinal);
    }

    private void MayAsk() => _fixture.Link.Take(new Manifest(_fixture.Plugin.Manifest) { Capabilities = { Capability.Privacy } });

    private void Replies(Form form) => _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(new Reply
    {
        Say = new View { Blocks = { new Block { Text = "Here:" }, new Block { Kept = new Kept { Form = form } } } },
    });

    private async Task<JsonNode> CompletedAsync()
    {
        _fixture.Take(_fixture.Slash());
        await Until.True(() => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);
        return _fixture.Discord.To("PATCH", RouterFixture.Original)[0].Body!;
    }

    private static byte[] FileIn(byte[] form)
    {
        var begin = form.AsSpan().IndexOf("PK\x03\x04"u8);
        var end = form.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\r\n--peerguild-")));
        return form[begin..end];
    }

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
