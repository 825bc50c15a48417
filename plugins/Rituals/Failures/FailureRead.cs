using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Midway;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Failures;

/// <summary>What a rule about failures of the month needs.</summary>
/// <param name="Circle">Null when it is not known.</param>
/// <param name="Schedule">Null while it has none.</param>
/// <param name="Known">What is kept of it; null before the first.</param>
internal sealed record FailureRead(CircleCopy? Circle, Schedule? Schedule, FailureBook? Known)
{
    private const int MostWaiting = 25;

    /// <summary>Stories that wait for a thread, oldest first.</summary>
    public ImmutableArray<Doc<Story>> Waiting { get; init; } = [];

    /// <summary>What was written to the circle lately; null while nothing was.</summary>
    public Doorbell? Doorbell { get; init; }

    /// <summary>The circle's mid-way thread; null before its first session.</summary>
    public MidwayThread? Midway { get; init; }

    /// <summary>The story it is about, where it is about one.</summary>
    public Story? Story { get; init; }

    /// <summary>Several circles could be meant: theirs, for asking which.</summary>
    public ImmutableArray<CircleCopy> Several { get; init; } = [];

    /// <summary>What is kept, or is from now on.</summary>
    public FailureBook Book => Known ?? new FailureBook(Circle!.Id);

    /// <summary>How many sessions the circle has had.</summary>
    public int Sessions => Schedule?.Rota.Sessions ?? 0;

    /// <summary>Everyone on the server can read along, and the steward has not said that it may be all the same.</summary>
    public bool IsOff => Circle is { Open: true } && Known?.Anyway is not true;

    /// <summary>The members as turns know them.</summary>
    public ImmutableArray<Seat> Seats => Circle is not { } circle
        ? []
        : [.. circle.Members.Select(member => new Seat(member.User, Schedule?.Seats.FirstOrDefault(seat => seat.User == member.User)?.Since ?? Sessions, member.Takes))];

    /// <summary>Whether a day has no session, no line of the evening before and no mid-way thread.</summary>
    public Func<LocalDate, bool> IsFree(Instant now) => day =>
        Schedule is not { } schedule || Circle is not { } circle
        || (schedule.Next(circle, now).All(one => one.Local.Date != day && one.Local.Date != day.PlusDays(1))
            && Midway?.Seen(Sessions, now).Due(circle, schedule, now)?.InZone(circle.ZoneOrUtc).Date != day);

    /// <summary>The day on the circle's calendar.</summary>
    public LocalDate Today(Instant now) => now.InZone(Circle!.ZoneOrUtc).Date;

    /// <summary>By the circle's id, with what waits.</summary>
    public static async ValueTask<FailureRead> OfCircle(IRead read, string circle, CancellationToken cancellationToken) => new(
        (await read.GetAsync(Kinds.Circle, circle, cancellationToken))?.State,
        (await read.GetAsync(Kinds.Schedule, circle, cancellationToken))?.State,
        (await read.GetAsync(Kinds.Failures, circle, cancellationToken))?.State)
    {
        Doorbell = (await read.GetAsync(Kinds.Nudge, circle, cancellationToken))?.State,
        Midway = (await read.GetAsync(Kinds.Midway, circle, cancellationToken))?.State,
        Waiting = await read.ListAsync(Kinds.Story, "waiting", circle, MostWaiting, cancellationToken),
    };

    /// <summary>By a story's id.</summary>
    public static async ValueTask<FailureRead> OfStory(IRead read, string id, CancellationToken cancellationToken) =>
        await read.GetAsync(Kinds.Story, id, cancellationToken) is { State: var story }
            ? (await OfCircle(read, story.Circle, cancellationToken)) with { Story = story }
            : new FailureRead(null, null, null);

    /// <summary>The circle of this channel, else the person's only one.</summary>
    public static async ValueTask<FailureRead> ForCommand(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var plan = await PlanReads.ForCommand(read, slash, cancellationToken);
        return plan.Circle is { } circle
            ? await OfCircle(read, circle.Id, cancellationToken)
            : new FailureRead(null, null, null) { Several = plan.Several };
    }

    /// <summary>Buttons and windows of the card name the circle.</summary>
    public static ValueTask<FailureRead> ByButton(IRead read, Press press, CancellationToken cancellationToken) => Named(read, press.Args, OfCircle, cancellationToken);

    /// <inheritdoc cref="ByButton"/>
    public static ValueTask<FailureRead> ByWindow(IRead read, Filled filled, CancellationToken cancellationToken) => Named(read, filled.Args, OfCircle, cancellationToken);

    /// <summary>Buttons and windows of a story name it.</summary>
    public static ValueTask<FailureRead> ByStoryButton(IRead read, Press press, CancellationToken cancellationToken) => Named(read, press.Args, OfStory, cancellationToken);

    /// <inheritdoc cref="ByStoryButton"/>
    public static ValueTask<FailureRead> ByStoryWindow(IRead read, Filled filled, CancellationToken cancellationToken) => Named(read, filled.Args, OfStory, cancellationToken);

    private static ValueTask<FailureRead> Named(
        IRead read, ImmutableArray<string> args, Func<IRead, string, CancellationToken, ValueTask<FailureRead>> load, CancellationToken cancellationToken) =>
        args is [{ Length: > 0 and <= 64 } id, ..] ? load(read, id, cancellationToken) : new(new FailureRead(null, null, null));
}
