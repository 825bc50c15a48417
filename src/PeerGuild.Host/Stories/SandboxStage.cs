using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace PeerGuild.Host.Stories;

/// <summary>The sandbox as a stage, over its control API, as a script outside would use it.</summary>
/// <param name="url">The sandbox's address.</param>
internal sealed class SandboxStage(string url) : IStage, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(url + "/sandbox/v1/"), Timeout = TimeSpan.FromMinutes(2) };

    /// <inheritdoc/>
    public async Task<Instant> NowAsync(CancellationToken cancellationToken) => Read((await AskAsync("clock", null, cancellationToken))["now"]);

    /// <inheritdoc/>
    public async Task WaitAsync(Instant until, CancellationToken cancellationToken)
    {
        var by = until - await NowAsync(cancellationToken);
        if (by <= Duration.Zero)
        {
            return;
        }

        var moved = await AskAsync("clock/advance", new() { ["by"] = string.Create(CultureInfo.InvariantCulture, $"PT{by.TotalSeconds:0.0000000}S") }, cancellationToken);
        if (!moved["settled"]!.GetValue<bool>())
        {
            throw new HttpRequestException("The clock cannot move on: it waits for " + string.Join(", ", moved["waiting"]!.AsArray()) + ".");
        }
    }

    /// <inheritdoc/>
    public async Task DoAsync(Deed deed, CancellationToken cancellationToken)
    {
        JsonObject? answer = null;
        foreach (var step in deed.Steps)
        {
            answer = step switch
            {
                Step.Types(var text) => await AnswerAsync("act/slash", new() { ["user"] = deed.User, ["channel"] = deed.Channel, ["text"] = text }, cancellationToken),
                Step.Presses(var label) => await PressAsync(deed, label, answer, cancellationToken),
                Step.Fills(var fields) => await FillAsync(deed.User, fields, answer, cancellationToken),
                _ => answer,
            };
        }
    }

    /// <inheritdoc/>
    public Task SitAsync(string user, string? room, CancellationToken cancellationToken) =>
        AskAsync("act/voice", new() { ["user"] = user, ["channel"] = room }, cancellationToken);

    /// <inheritdoc/>
    public Task SayAsync(string user, string channel, string text, CancellationToken cancellationToken) =>
        AskAsync("act/say", new() { ["user"] = user, ["channel"] = channel, ["content"] = text }, cancellationToken);

    /// <inheritdoc/>
    public async Task SayInThreadAsync(string user, string channel, string text, CancellationToken cancellationToken)
    {
        var world = await WorldAsync(0, cancellationToken);
        var thread = Public(world, channel).LastOrDefault(message => message["thread"] is not null)?["thread"]!.ToString()
            ?? throw new HttpRequestException($"There is no thread in {channel}.");
        await SayAsync(user, thread, text, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ReactAsync(string user, string words, string emoji, CancellationToken cancellationToken)
    {
        var message = Public(await WorldAsync(0, cancellationToken)).LastOrDefault(one => Says(one, words))
            ?? throw new HttpRequestException($"Nobody has said {words}.");
        await AskAsync("act/react", new() { ["user"] = user, ["message"] = message["id"]!.ToString(), ["emoji"] = emoji }, cancellationToken);
    }

    /// <summary>Stops a plugin, or starts it again on what it left behind.</summary>
    public Task PlugAsync(string plugin, bool plugged, CancellationToken cancellationToken) =>
        AskAsync("plug", new() { ["plugin"] = plugin, ["in"] = plugged }, cancellationToken);

    /// <summary>When something is due next, as far as anybody has said; null when nothing is.</summary>
    public async Task<Instant?> NextDueAsync(CancellationToken cancellationToken) =>
        (await AskAsync("clock", null, cancellationToken))["next_due"] is { } due ? Read(due) : null;

    /// <summary>What one member sees of a channel, named or by id.</summary>
    public Task<JsonObject> ViewAsync(string user, string channel, CancellationToken cancellationToken) =>
        AskAsync($"view?as={Uri.EscapeDataString(user)}&channel={Uri.EscapeDataString(channel)}", null, cancellationToken);

    /// <summary>How fast time runs by itself.</summary>
    public Task RunAsync(double rate, CancellationToken cancellationToken) => AskAsync("clock", new() { ["rate"] = rate }, cancellationToken);

    /// <summary>The world, with the messages after one; 0 for all.</summary>
    public Task<JsonObject> WorldAsync(ulong after, CancellationToken cancellationToken) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"state?after={after}"), null, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static Instant Read(JsonNode? instant) => InstantPattern.ExtendedIso.Parse(instant!.ToString()).GetValueOrThrow();

    private static bool IsLive(JsonNode button, string label) => button["label"]?.ToString() == label && !button["disabled"]!.GetValue<bool>();

    /// <summary>Whether a message of the world has these words.</summary>
    public static bool Says(JsonNode message, string words) => message["text"]?.ToString().Contains(words, StringComparison.Ordinal) is true;

    private static IEnumerable<JsonNode> Public(JsonObject world) => world["messages"]!.AsArray().Where(message => message!["ephemeral_for"] is null)!;

    private static IEnumerable<JsonNode> Public(JsonObject world, string channel)
    {
        var id = world["guilds"]![0]!["channels"]!.AsArray().First(one => one!["name"]!.ToString() == channel)!["id"]!.ToString();
        return Public(world).Where(message => message["channel"]!.ToString() == id);
    }

    private async Task<JsonObject> PressAsync(Deed deed, string label, JsonObject? answer, CancellationToken cancellationToken)
    {
        var message = answer is not null
            ? answer["response"]!["message"]
            : Public(await WorldAsync(0, cancellationToken), deed.Channel).LastOrDefault(one => one["buttons"]!.AsArray().Any(button => IsLive(button!, label)))?["id"];
        return message is null
            ? throw new HttpRequestException($"There is no button {label} for {deed.User} in {deed.Channel}.")
            : await AnswerAsync("act/click", new() { ["user"] = deed.User, ["message"] = message.ToString(), ["id"] = label }, cancellationToken);
    }

    private async Task<JsonObject> FillAsync(string user, ImmutableArray<(string Field, string Value)> fields, JsonObject? answer, CancellationToken cancellationToken)
    {
        if (answer?["response"]!["kind"]!.ToString() != "modal")
        {
            throw new HttpRequestException($"There is no window for {user} to fill in: {answer?["response"]!["text"]}");
        }

        var filled = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Field, field.Value)));
        return await AnswerAsync("act/submit", new() { ["user"] = user, ["interaction"] = answer["interaction"]!.ToString(), ["fields"] = filled }, cancellationToken);
    }

    /// <summary>Acts and waits for the bot's answer, which has to come.</summary>
    private async Task<JsonObject> AnswerAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        var said = body["text"] ?? body["id"] ?? "a window";
        var answer = await AskAsync(path, body, cancellationToken);
        if (answer["response"]!["timed_out"]!.GetValue<bool>())
        {
            throw new HttpRequestException($"{body["user"]} was not answered: {said}.");
        }

        return answer;
    }

    private async Task<JsonObject> AskAsync(string path, JsonObject? body, CancellationToken cancellationToken)
    {
        var address = new Uri(path, UriKind.Relative);
        using var answer = body is null
            ? await _http.GetAsync(address, cancellationToken)
            : await _http.PostAsJsonAsync(address, body, cancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) ?? [];
        return answer.IsSuccessStatusCode ? json : throw new HttpRequestException(json["error"]?.ToString());
    }
}
