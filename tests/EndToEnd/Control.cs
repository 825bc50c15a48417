using System.Net.Http.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace PeerGuild.EndToEnd;

/// <summary>The sandbox's control API, as scripts use it.</summary>
public sealed class Control(string url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(url + "/sandbox/v1/"), Timeout = TimeSpan.FromMinutes(10) };

    public async Task<Response> SlashAsync(string user, string channel, string text) =>
        (await PostAsync<Acted>("act/slash", new { user, channel, text })).Response;

    public async Task<Response> ClickAsync(string user, string message, string label) =>
        (await PostAsync<Acted>("act/click", new { user, message, id = label })).Response;

    /// <summary>Presses a button that opens a window, and sends the window off.</summary>
    public async Task<Response> FillAsync(string user, string message, string label, object fields) =>
        await SubmitAsync(user, await OpenAsync(user, message, label), fields);

    /// <summary>Presses a button that opens a window.</summary>
    public Task<Acted> OpenAsync(string user, string message, string label) => PostAsync<Acted>("act/click", new { user, message, id = label });

    /// <summary>Sends a window off; what is not said stays as it stands in it.</summary>
    public async Task<Response> SubmitAsync(string user, Acted opened, object fields)
    {
        Assert.Equal("modal", opened.Response.Kind);
        return (await PostAsync<Acted>("act/submit", new { user, interaction = opened.Interaction, fields })).Response;
    }

    /// <summary>Uses a command that opens a window, and sends the window off.</summary>
    public async Task<Response> SlashFillAsync(string user, string channel, string text, object fields) =>
        await SubmitAsync(user, await PostAsync<Acted>("act/slash", new { user, channel, text }), fields);

    /// <summary>Uses a command in the menu of a person.</summary>
    public async Task<Response> OnUserAsync(string user, string channel, string name, string target) =>
        (await PostAsync<Acted>("act/user-command", new { user, channel, name, target })).Response;

    /// <summary>Uses a command in the menu of a person that opens a window, and sends the window off.</summary>
    public async Task<Response> OnUserFillAsync(string user, string channel, string name, string target, object fields) =>
        await SubmitAsync(user, await PostAsync<Acted>("act/user-command", new { user, channel, name, target }), fields);

    /// <summary>Uses a command in the menu of a message that opens a window, and sends the window off.</summary>
    public async Task<Response> OnMessageFillAsync(string user, string name, string message, object fields) =>
        await SubmitAsync(user, await PostAsync<Acted>("act/message-command", new { user, message, name }), fields);

    public Task<Choice[]> AutocompleteAsync(string user, string channel, string text, string focused) =>
        PostAsync<Choice[]>("act/autocomplete", new { user, channel, text, focused });

    public Task VoiceAsync(string user, string? channel) => PostAsync<object>("act/voice", new { user, channel });

    public Task ReactAsync(string user, string message, string emoji) => PostAsync<object>("act/react", new { user, message, emoji });

    public async Task UnreactAsync(string user, string message, string emoji)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "act/react") { Content = JsonContent.Create(new { user, message, emoji }) };
        await ReadAsync<object>("act/react", await _http.SendAsync(request));
    }

    public async Task<Advanced> AdvanceAsync(Duration by)
    {
        var advanced = await PostAsync<Advanced>("clock/advance", new { by = PeriodPattern.NormalizingIso.Format(Period.FromTicks(by.BclCompatibleTicks)) });
        Assert.True(advanced.Settled, "Not settled; waiting for: " + string.Join(", ", advanced.Waiting ?? []));
        return advanced;
    }

    public Task FaultAsync(string kind, string? match = null, int times = 1, int ms = 0) =>
        PostAsync<object>("faults", new { kind, match, times, ms });

    /// <summary>Ten o'clock, in UTC, of the day after.</summary>
    public static Instant Morning(Instant now) => (now.InUtc().Date.PlusDays(1) + new LocalTime(10, 0)).InUtc().ToInstant();

    public async Task ResetAsync(string seed, string? now = null, int? guilds = null, int? members = null)
    {
        await Recording.KeepAsync(this);
        var begins = now ?? (seed == "quarter" ? null : InstantPattern.ExtendedIso.Format(Morning(await NowAsync())));
        await PostAsync<object>("reset", new { seed, now = begins, guilds, members });
    }

    /// <summary>What is refused, and the sentence that says why.</summary>
    public async Task<string> RefusedAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        Assert.False(answer.IsSuccessStatusCode, path);
        return (await answer.Content.ReadFromJsonAsync<Refusal>())!.Error;
    }

    public Task StandStillAsync() => PostAsync<object>("clock", new { rate = 0 });

    public async Task<Instant> NowAsync() => InstantPattern.ExtendedIso.Parse((await GetAsync<Clock>("clock")).Now).GetValueOrThrow();

    public Task<World> WorldAsync() => GetAsync<World>("state");

    public Task<Request[]> RequestsAsync(int after = 0) => GetAsync<Request[]>($"requests?after={after}");

    public Task<string> RequestsTextAsync() => _http.GetStringAsync(new Uri("requests?after=0", UriKind.Relative));

    public Task<string> FramesTextAsync() => _http.GetStringAsync(new Uri("frames?after=0", UriKind.Relative));

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path) => await ReadAsync<T>(path, await _http.GetAsync(new Uri(path, UriKind.Relative)));

    private async Task<T> PostAsync<T>(string path, object body) => await ReadAsync<T>(path, await _http.PostAsJsonAsync(path, body));

    private static async Task<T> ReadAsync<T>(string path, HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            return answer.Content.Headers.ContentLength == 0 || answer.StatusCode == System.Net.HttpStatusCode.NoContent
                ? default!
                : (await answer.Content.ReadFromJsonAsync<T>())!;
        }
    }

    public sealed record Refusal(string Error);

    public sealed record Acted(string Interaction, Response Response);

    public sealed record Response(string Kind, bool Ephemeral, string Text, string? Message, double Ms, [property: JsonPropertyName("timed_out")] bool TimedOut);

    public sealed record Choice(string Name, string Value);

    public sealed record Advanced(string Now, bool Settled, string[]? Waiting);

    public sealed record Clock(string Now, double Rate, [property: JsonPropertyName("next_due")] string? NextDue);

    public sealed record Request(int N, string At, string Method, string Path, int Status);

    public sealed record World(string Now, Guild[] Guilds, Message[] Messages, Chime[] Chimes, Status[] Statuses);

    public sealed record Guild(string Id, string Name, Channel[] Channels, Member[] Members);

    public sealed record Channel(string Id, string Name, int Type, string? Parent, string? Status);

    public sealed record Member(string Id, string Name, bool Bot);

    public sealed record Message(
        string Id,
        string Channel,
        string At,
        [property: JsonPropertyName("edited_at")] string? EditedAt,
        string? Text,
        [property: JsonPropertyName("ephemeral_for")] string? EphemeralFor,
        Button[]? Buttons,
        string? Thread,
        bool Pinned,
        Reaction[]? Reactions = null)
    {
        public Instant Instant => InstantPattern.ExtendedIso.Parse(At).GetValueOrThrow();
    }

    public sealed record Reaction(string Emoji, string[] Users);

    public sealed record Button(string Id, string Label, bool Disabled);

    public sealed record Chime(string Channel, string Sound, string At);

    public sealed record Status(string Channel, [property: JsonPropertyName("status")] string? Text, string At);
}
