using System.Net.Http.Headers;

namespace PeerGuild.Sandbox.Tests;

/// <summary>Files beside messages, as in https://docs.discord.com/developers/reference#uploading-files.</summary>
public sealed class FileTests : IAsyncLifetime
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];

    private readonly HttpClient _http = new();
    private TestSandbox _sandbox = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync(new ManualTime());
        _http.DefaultRequestHeaders.Add("Authorization", "Bot " + _sandbox.Token);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_picture_is_served_from_its_address_as_it_was_sent()
    {
        var attachment = (await SendAsync("{}", ("look.png", "image/png", Picture))).Body!["attachments"]![0]!;
        using var answer = await _http.GetAsync(new Uri(attachment["url"]!.ToString())).Soon();
        Assert.Equal(Picture, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/png", "inline"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Fact]
    public async Task A_page_that_was_sent_is_handed_over_and_never_shown_as_one()
    {
        var attachment = (await SendAsync("{}", ("page.html", "text/html", "<b>x</b>"u8.ToArray()))).Body!["attachments"]![0]!;
        using var answer = await _http.GetAsync(new Uri(attachment["url"]!.ToString())).Soon();
        Assert.Equal(("application/octet-stream", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    /// <summary>https://docs.discord.com/developers/reference#uploading-files: 10 MiB for each file.</summary>
    [Fact]
    public async Task A_file_may_have_ten_mebibytes_and_not_a_byte_more()
    {
        Assert.Equal(200, (await SendAsync("{}", ("x.bin", "application/octet-stream", new byte[10 << 20]))).Status);
        var refused = await SendAsync("{}", ("x.bin", "application/octet-stream", new byte[(10 << 20) + 1]));
        Assert.Equal((413, 40005), (refused.Status, refused.Code));
    }

    /// <summary>https://docs.discord.com/developers/topics/opcodes-and-status-codes#json: 30015, ten attachments.</summary>
    [Fact]
    public async Task A_message_has_ten_files_at_most()
    {
        var files = Enumerable.Range(0, 11).Select(i => ($"{i}.txt", "text/plain", new byte[] { 1 })).ToArray();
        var refused = await SendAsync("{}", files);
        Assert.Equal((400, 30015), (refused.Status, refused.Code));
        Assert.Equal(10, (await SendAsync("{}", files[..10])).Body!["attachments"]!.AsArray().Count);
    }

    /// <summary>https://docs.discord.com/developers/resources/message#edit-message: the array names what is there afterwards, kept and new.</summary>
    [Fact]
    public async Task An_edit_keeps_what_it_names_adds_what_it_brings_and_the_rest_is_gone()
    {
        var made = (await SendAsync("{}", ("a.txt", "text/plain", [1]), ("b.txt", "text/plain", [2]))).Body!;
        var (first, second) = (made["attachments"]![0]!, made["attachments"]![1]!);
        var body = $$"""{"attachments":[{"id":"{{second["id"]}}","description":"kept"},{"id":"0","filename":"c.txt"}]}""";
        var edited = await SendAsync(HttpMethod.Patch, $"/{made["id"]}", body, ("new.txt", "text/plain", [3]));
        Assert.Equal(["b.txt", "c.txt"], edited.Body!["attachments"]!.AsArray().Select(one => one!["filename"]!.ToString()));
        Assert.Equal("kept", edited.Body["attachments"]![0]!["description"]!.ToString());
        Assert.Equal((404, 200), (await StatusAsync(first), await StatusAsync(second)));
        await _sandbox.RestAsync("DELETE", $"/channels/{_sandbox.Channel("circle")}/messages/{made["id"]}");
        Assert.Equal(404, await StatusAsync(second));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_sandbox.Data, "files")));
    }

    /// <summary>https://docs.discord.com/developers/components/reference#unfurled-media-item: attachment://name is a file of the same message.</summary>
    [Fact]
    public async Task A_component_shows_only_a_file_that_came_with_it()
    {
        const string body = """{"flags":32768,"components":[{"type":13,"file":{"url":"attachment://notes.txt"}}]}""";
        Assert.Equal(200, (await SendAsync(body, ("notes.txt", "text/plain", [1]))).Status);
        var refused = await SendAsync(body, ("other.txt", "text/plain", [1]));
        Assert.Equal(["UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"], refused.Errors("components"));
    }

    [Fact]
    public async Task Files_outlive_a_kill_and_the_oldest_give_way_where_there_are_too_many()
    {
        _sandbox.Discord.Files.Most = 10;
        var first = (await SendAsync("{}", ("a.txt", "text/plain", new byte[6]))).Body!["attachments"]![0]!;
        var second = (await SendAsync("{}", ("b.txt", "text/plain", new byte[6]))).Body!["attachments"]![0]!;
        Assert.Equal((404, 200), (await StatusAsync(first), await StatusAsync(second)));
        await using var again = await TestSandbox.StartAsync(new ManualTime(), _sandbox.Corpse());
        using var answer = await _http.GetAsync(new Uri(again.Url + new Uri(second["url"]!.ToString()).AbsolutePath)).Soon();
        Assert.Equal(6, (await answer.Content.ReadAsByteArrayAsync()).Length);
        await again.ControlAsync("POST", "reset", "{}");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(again.Data, "files")));
    }

    /// <summary>https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure: attachments by id.</summary>
    [Fact]
    public async Task A_person_sends_a_file_with_a_command_and_the_bot_fetches_it()
    {
        using var gateway = await _sandbox.IdentifyAsync(1);
        const string command = """[{"name":"keep","description":"x","options":[{"type":11,"name":"file","description":"x","required":true}]}]""";
        await _sandbox.RestAsync("PUT", $"/applications/{_sandbox.Bot}/commands", command);
        var missing = await _sandbox.ControlAsync("POST", "act/slash", """{"user":"Ben","channel":"circle","text":"/keep"}""");
        Assert.Equal("The option 'file' is required.", missing.Body!["error"]!.ToString());
        var body = $$"""{"user":"Ben","channel":"circle","text":"/keep","files":{"file":{"name":"look.png","content_type":"image/png","base64":"{{Convert.ToBase64String(Picture)}}"} } }""";
        var act = _sandbox.ControlAsync("POST", "act/slash", body);
        var heard = (await gateway.HearAsync("INTERACTION_CREATE"))["d"]!;
        var attachment = heard["data"]!["resolved"]!["attachments"]![heard["data"]!["options"]![0]!["value"]!.ToString()]!;
        Assert.Equal(("look.png", Picture.Length), (attachment["filename"]!.ToString(), attachment["size"]!.GetValue<int>()));
        Assert.Equal(Picture, await _http.GetByteArrayAsync(new Uri(attachment["url"]!.ToString())).Soon());
        await _sandbox.RestAsync("POST", $"/interactions/{heard["id"]}/{heard["token"]}/callback", """{"type":4,"data":{"content":"Kept"}}""", false);
        Assert.Equal("Kept", (await act).Body!["response"]!["text"]!.ToString());
    }

    [Fact]
    public async Task A_name_that_is_typed_for_a_file_makes_a_small_one()
    {
        using var gateway = await _sandbox.IdentifyAsync(1);
        const string command = """[{"name":"keep","description":"x","options":[{"type":11,"name":"file","description":"x","required":true}]}]""";
        await _sandbox.RestAsync("PUT", $"/applications/{_sandbox.Bot}/commands", command);
        var act = _sandbox.ControlAsync("POST", "act/slash", """{"user":"Ben","channel":"circle","text":"/keep file:notes.md"}""");
        var heard = (await gateway.HearAsync("INTERACTION_CREATE"))["d"]!;
        var attachment = heard["data"]!["resolved"]!["attachments"]![heard["data"]!["options"]![0]!["value"]!.ToString()]!;
        Assert.Equal("notes.md", attachment["filename"]!.ToString());
        Assert.Contains("notes.md", await _http.GetStringAsync(new Uri(attachment["url"]!.ToString())).Soon(), StringComparison.Ordinal);
        await _sandbox.RestAsync("POST", $"/interactions/{heard["id"]}/{heard["token"]}/callback", """{"type":4,"data":{"content":"Kept"}}""", false);
        await act;
    }

    [Fact]
    public async Task The_world_tells_where_the_files_of_a_message_are()
    {
        var sent = (await SendAsync("{}", ("a.md", "text/markdown", [1, 2]))).Body!["attachments"]![0]!;
        var state = (await _sandbox.ControlAsync("GET", "state")).Body!;
        var told = state["messages"]!.AsArray()[^1]!["attachments"]![0]!;
        Assert.Equal(("a.md", sent["url"]!.ToString(), 2), (told["name"]!.ToString(), told["url"]!.ToString(), told["size"]!.GetValue<int>()));
    }

    private async Task<int> StatusAsync(JsonNode attachment)
    {
        using var answer = await _http.GetAsync(new Uri(attachment["url"]!.ToString())).Soon();
        return (int)answer.StatusCode;
    }

    private Task<Answer> SendAsync(string body, params (string Name, string Type, byte[] Bytes)[] files) => SendAsync(HttpMethod.Post, "", body, files);

    private async Task<Answer> SendAsync(HttpMethod method, string path, string body, params (string Name, string Type, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent(body), "payload_json" } };
        for (var i = 0; i < files.Length; i++)
        {
            var part = new ByteArrayContent(files[i].Bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue(files[i].Type);
            form.Add(part, $"files[{i}]", files[i].Name);
        }

        using var request = new HttpRequestMessage(method, $"{_sandbox.Url}/api/v10/channels/{_sandbox.Channel("circle")}/messages{path}") { Content = form };
        using var answer = await _http.SendAsync(request).Soon();
        return await Answer.ReadAsync(answer);
    }
}
