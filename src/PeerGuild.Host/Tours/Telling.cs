using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Host.Stories;

namespace PeerGuild.Host.Tours;

/// <summary>A stage on which everything that is done is told, with what it brings about: who sees what, and what a room hears.</summary>
/// <param name="stage">Where it is done.</param>
/// <param name="screen">Where it is told.</param>
/// <param name="pace">How long the pauses are; 1 as a person reads, 0 for none.</param>
internal sealed class Telling(SandboxStage stage, ITourScreen screen, double pace) : IStage
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan PerLetter = TimeSpan.FromMilliseconds(6);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1.5);

    private Instant _told;
    private ulong _message;
    private int _chimes;
    private int _statuses;
    private string _status = "";

    /// <summary>The same without telling.</summary>
    public SandboxStage Silent => stage;

    /// <summary>Where it is told.</summary>
    public ITourScreen Screen => screen;

    /// <inheritdoc/>
    public Task<Instant> NowAsync(CancellationToken cancellationToken) => stage.NowAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task WaitAsync(Instant until, CancellationToken cancellationToken)
    {
        while (await stage.NowAsync(cancellationToken) is var now && now < until)
        {
            var due = await stage.NextDueAsync(cancellationToken);
            await stage.WaitAsync(due > now && due < until ? due.Value : until, cancellationToken);
            await CatchUpAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task DoAsync(Deed deed, CancellationToken cancellationToken) => DoAsync(Said(deed), stage.DoAsync(deed, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task SitAsync(string user, string? room, CancellationToken cancellationToken) =>
        DoAsync(room is null ? $"{user} leaves the room" : $"{user} sits down in {room}", stage.SitAsync(user, room, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task SayAsync(string user, string channel, string text, CancellationToken cancellationToken) =>
        DoAsync($"{user} writes", stage.SayAsync(user, channel, text, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task SayInThreadAsync(string user, string channel, string text, CancellationToken cancellationToken) =>
        DoAsync($"{user} writes in the thread", stage.SayInThreadAsync(user, channel, text, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ReactAsync(string user, string words, string emoji, CancellationToken cancellationToken) =>
        DoAsync($"{user} reacts with {emoji}", stage.ReactAsync(user, words, emoji, cancellationToken), cancellationToken);

    /// <summary>Says something, and leaves time to read it.</summary>
    public Task TellAsync(string text, CancellationToken cancellationToken)
    {
        screen.Tell(text);
        return PauseAsync(text.Length, cancellationToken);
    }

    /// <summary>Takes all that is there as told.</summary>
    public async Task PassOverAsync(CancellationToken cancellationToken) => Note(await stage.WorldAsync(_message, cancellationToken));

    /// <summary>Shows the newest message with these words, as whoever sees it sees it.</summary>
    public async Task ShowAsync(string words, CancellationToken cancellationToken)
    {
        var world = await stage.WorldAsync(0, cancellationToken);
        if (world["messages"]!.AsArray().LastOrDefault(message => SandboxStage.Says(message!, words)) is JsonObject message)
        {
            await ShowAsync(message, world, cancellationToken);
        }
    }

    private static string Said(Deed deed)
    {
        var steps = deed.Steps.Select(step => step switch
        {
            Step.Types(var text) => $"types {text} in #{deed.Channel}",
            Step.Presses(var label) => $"presses [{label}]",
            Step.Fills(var fields) => $"writes \"{fields.MaxBy(field => field.Value.Length).Value}\"",
            _ => "",
        });
        return $"{deed.User} {string.Join(", ", steps)}";
    }

    private async Task DoAsync(string what, Task act, CancellationToken cancellationToken)
    {
        await SayWhenAsync(cancellationToken);
        screen.Act(what);
        await act;
        await PauseAsync(0, cancellationToken);
        await CatchUpAsync(cancellationToken);
    }

    /// <summary>Tells what is new since it was last told.</summary>
    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var world = await stage.WorldAsync(_message, cancellationToken);
        var messages = world["messages"]!.AsArray();
        var bells = world["chimes"]!.AsArray().Count > _chimes;
        var status = world["statuses"]!.AsArray().Skip(_statuses).LastOrDefault() is { } set ? LineOf(set) : null;
        status = status == _status ? null : status;
        if (messages.Count == 0 && !bells && status is null)
        {
            return;
        }

        await SayWhenAsync(cancellationToken);
        if (bells || status is not null)
        {
            screen.Room(Heard(bells, status));
        }

        foreach (var message in messages.Cast<JsonObject>())
        {
            await ShowAsync(message, world, cancellationToken);
        }

        Note(world);
    }

    private static string LineOf(JsonNode? status) => status?["status"]?.ToString() ?? "";

    private static string Heard(bool bell, string? status) => (bell, string.IsNullOrEmpty(status)) switch
    {
        (true, true) => $"A soft bell rings in {NightOwls.Room}.",
        (true, false) => $"A soft bell rings in {NightOwls.Room}; under its name: {status}",
        (false, true) => $"The line under {NightOwls.Room} is gone.",
        _ => $"Under the name of {NightOwls.Room}: {status}",
    };

    /// <summary>Shows a message of the world as whoever sees it sees it.</summary>
    private async Task ShowAsync(JsonObject message, JsonObject world, CancellationToken cancellationToken)
    {
        var guild = world["guilds"]![0]!;
        var viewer = message["ephemeral_for"]?.ToString();
        var name = viewer is null ? "Ada" : NameIn(guild["members"]!, viewer);
        var view = await stage.ViewAsync(name, message["channel"]!.ToString(), cancellationToken);
        if (view["messages"]!.AsArray().FirstOrDefault(one => one!["id"]!.ToString() == message["id"]!.ToString()) is JsonObject seen)
        {
            var channel = guild["channels"]!.AsArray().First(one => one!["id"]!.ToString() == message["channel"]!.ToString())!;
            await ShowAsync(seen, Names(view), Place(channel), viewer is null ? null : name, cancellationToken);
        }
    }

    private async Task ShowAsync(JsonObject seen, Dictionary<string, string> names, string place, string? viewer, CancellationToken cancellationToken)
    {
        var lines = new Seen(names, await stage.NowAsync(cancellationToken)).Lines(seen);
        if (viewer is null)
        {
            screen.Public(place, names[seen["author"]!["id"]!.ToString()], lines);
        }
        else
        {
            screen.Private(viewer, lines);
        }

        await PauseAsync(lines.Sum(line => line.Text.Length), cancellationToken);
    }

    private static Dictionary<string, string> Names(JsonObject view) => view["people"]!.AsArray()
        .Select(one => (Id: one!["id"]!.ToString(), Name: one["name"]!.ToString()))
        .Concat(view["guild"]!["channels"]!.AsArray().Select(one => (Id: one!["id"]!.ToString(), Name: Place(one))))
        .ToDictionary(one => one.Id, one => one.Name);

    private static string NameIn(JsonNode members, string id) => members.AsArray().First(one => one!["id"]!.ToString() == id)!["name"]!.ToString();

    private static string Place(JsonNode channel) => channel["type"]!.GetValue<int>() == 0 ? "#" + channel["name"] : channel["name"]!.ToString();

    private void Note(JsonObject world)
    {
        var last = world["messages"]!.AsArray().LastOrDefault()?["id"]!.ToString();
        _message = last is null ? _message : ulong.Parse(last, CultureInfo.InvariantCulture);
        _chimes = world["chimes"]!.AsArray().Count;
        _statuses = world["statuses"]!.AsArray().Count;
        _status = LineOf(world["statuses"]!.AsArray().LastOrDefault());
    }

    /// <summary>The hour, when it is another than was last said.</summary>
    private async Task SayWhenAsync(CancellationToken cancellationToken)
    {
        var now = await stage.NowAsync(cancellationToken);
        if (Seen.Hour(now) != Seen.Hour(_told))
        {
            _told = now;
            screen.Time(Seen.Hour(now));
        }
    }

    private Task PauseAsync(int letters, CancellationToken cancellationToken)
    {
        var pause = Glance + (PerLetter * letters);
        return Task.Delay((pause < Longest ? pause : Longest) * pace, TimeProvider.System, cancellationToken);
    }
}
