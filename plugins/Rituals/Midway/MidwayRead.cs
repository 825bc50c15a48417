using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Midway;

/// <summary>What a rule about the mid-way thread needs.</summary>
/// <param name="Circle">Null when it is not known.</param>
/// <param name="Schedule">Null while it has none.</param>
/// <param name="Thread">Null before the first session.</param>
internal sealed record MidwayRead(CircleCopy? Circle, Schedule? Schedule, MidwayThread? Thread)
{
    private const int MostWaiting = 25;

    /// <summary>Words that wait for a thread, oldest first.</summary>
    public ImmutableArray<Doc<Word>> Waiting { get; init; } = [];

    /// <summary>What was written to the circle lately; null while nothing was.</summary>
    public Doorbell? Doorbell { get; init; }

    /// <summary>The session that runs, whose card may show the word; null while none does.</summary>
    public Meeting? Running { get; init; }

    /// <summary>The word it is about, where it is about one.</summary>
    public Word? Word { get; init; }

    /// <summary>By the circle's id, with what waits.</summary>
    public static async ValueTask<MidwayRead> OfCircle(IRead read, string circle, CancellationToken cancellationToken) => new(
        (await read.GetAsync(Kinds.Circle, circle, cancellationToken))?.State,
        (await read.GetAsync(Kinds.Schedule, circle, cancellationToken))?.State,
        (await read.GetAsync(Kinds.Midway, circle, cancellationToken))?.State)
    {
        Doorbell = (await read.GetAsync(Kinds.Nudge, circle, cancellationToken))?.State,
        Waiting = await read.ListAsync(Kinds.Word, "waiting", circle, MostWaiting, cancellationToken),
    };

    /// <summary>By a word's id.</summary>
    public static async ValueTask<MidwayRead> OfWord(IRead read, string id, CancellationToken cancellationToken) =>
        await read.GetAsync(Kinds.Word, id, cancellationToken) is { State: var word }
            ? (await OfCircle(read, word.Circle, cancellationToken)) with
            {
                Word = word,
                Running = await read.ByAsync(Kinds.Session, "circle", word.Circle, cancellationToken) is { } running ? await Reads.ById(read, running.Ref.Id, cancellationToken) : null,
            }
            : new MidwayRead(null, null, null);

    /// <summary>Buttons and windows of the post name the circle.</summary>
    public static ValueTask<MidwayRead> ByButton(IRead read, Press press, CancellationToken cancellationToken) =>
        press.Args is [{ Length: > 0 and <= 64 } id, ..] ? OfCircle(read, id, cancellationToken) : new(new MidwayRead(null, null, null));

    /// <inheritdoc cref="ByButton"/>
    public static ValueTask<MidwayRead> ByWindow(IRead read, Filled filled, CancellationToken cancellationToken) =>
        filled.Args is [{ Length: > 0 and <= 64 } id, ..] ? OfCircle(read, id, cancellationToken) : new(new MidwayRead(null, null, null));

    /// <summary>The window in which a word is changed names it.</summary>
    public static ValueTask<MidwayRead> ByWordWindow(IRead read, Filled filled, CancellationToken cancellationToken) =>
        filled.Args is [{ Length: > 0 and <= 64 } id, ..] ? OfWord(read, id, cancellationToken) : new(new MidwayRead(null, null, null));

    /// <summary>The button on a word names it.</summary>
    public static ValueTask<MidwayRead> ByWordButton(IRead read, Press press, CancellationToken cancellationToken) =>
        press.Args is [{ Length: > 0 and <= 64 } id, ..] ? OfWord(read, id, cancellationToken) : new(new MidwayRead(null, null, null));
}
