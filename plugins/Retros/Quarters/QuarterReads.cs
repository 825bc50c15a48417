using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Nameless;
using PeerGuild.Retros.Polls;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Retros.Quarters;

/// <summary>What looking back needs of a circle; what is missing is null or none.</summary>
/// <param name="Circle">The circle meant; null when there is none or more than one.</param>
/// <param name="Life">The sessions it held.</param>
/// <param name="Retros">Its look backs, oldest first.</param>
/// <param name="Own">The questions it made for the next.</param>
internal sealed record Looking(CircleCopy? Circle, Life? Life, ImmutableArray<Retro> Retros, OwnQuestions? Own)
{
    public static Looking None { get; } = new(null, null, [], null);

    /// <summary>What signs are seen by, where one may open; null else.</summary>
    public Signals? Signals { get; init; }

    /// <summary>The circles it could be, where there is more than one.</summary>
    public ImmutableArray<CircleCopy> Several { get; init; } = [];

    /// <summary>One is in circles, and none of them is called as was typed.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>The circle that meets here, which one is not in; null where there is none.</summary>
    public string? Others { get; init; }

    /// <summary>The one that runs.</summary>
    public Retro? Running => Retros.LastOrDefault(retro => retro.IsOpen);

    /// <summary>The last one that people could answer; one that could not be posted counts for nothing.</summary>
    public Retro? LastPosted => Retros.LastOrDefault(retro => !retro.IsLost);

    /// <summary>The last one that is over.</summary>
    public Retro? Last => Retros.LastOrDefault(retro => retro.Outcome is not null);

    /// <summary>The last one that is over and in which something was agreed: that stands until something else is.</summary>
    public Retro? LastAgreed => Retros.LastOrDefault(retro => retro is { Outcome: not null, Actions.IsEmpty: false });

    /// <summary>The one before another.</summary>
    public Retro? Before(Retro retro) => Retros.LastOrDefault(one => one.Outcome is not null && one.OpenedAt < retro.OpenedAt);
}

/// <summary>A look back with all there is to it; null when it is gone.</summary>
internal sealed record Looked(Retro? Retro, Looking Of, ImmutableArray<Poll> Polls, Round? Round)
{
    public static Looked None { get; } = new(null, Looking.None, [], null);

    /// <summary>Whether somebody may answer.</summary>
    public bool Asks(UserId user) => Retro is { IsOpen: true } && Of.Circle?.Has(user) == true;
}

/// <summary>What is read before a rule about quarters decides; private answers go into the hat here, as in <see cref="Pulses.PulseReads"/>.</summary>
internal sealed class QuarterReads(Hat hat)
{
    /// <summary>The most characters of a private answer.</summary>
    public const int LongestAnswer = 300;

    private const int MostCircles = 25;

    /// <summary>The circle named, else this channel's, else one's only one.</summary>
    public static async ValueTask<Looking> ForCommand(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var mine = await CirclesAsync(read, "member", Kinds.Key(slash.Invoker.User), cancellationToken);
        var meeting = await CirclesAsync(read, "channel", Kinds.Key(slash.Invoker.Channel), cancellationToken);
        var here = meeting.Where(circle => circle.Has(slash.Invoker.User)).ToImmutableArray();
        var named = Typed.Line(slash.Text("circle"));
        var meant = named.Length > 0 ? [.. mine.Where(circle => string.Equals(circle.Name, named, StringComparison.OrdinalIgnoreCase))]
            : here.IsEmpty ? mine
            : here;
        return meant is [var circle]
            ? await OfAsync(read, circle.Id, cancellationToken)
            : Looking.None with { Several = meant, IsUnknown = named.Length > 0 && !mine.IsEmpty, Others = meeting.FirstOrDefault()?.Name };
    }

    /// <summary>As <see cref="ForCommand"/>, with all that is read before one opens.</summary>
    public static async ValueTask<Looking> ToStart(IRead read, Slash slash, CancellationToken cancellationToken) =>
        await SeenAsync(read, await ForCommand(read, slash, cancellationToken), cancellationToken);

    /// <summary>As <see cref="ById"/>, with all that is read before one opens.</summary>
    public static async ValueTask<Looking> ToOpen(IRead read, string id, CancellationToken cancellationToken) =>
        await SeenAsync(read, await OfAsync(read, id, cancellationToken), cancellationToken);

    /// <summary>The names of one's circles.</summary>
    public static async ValueTask<IEnumerable<Protocol.Plugin.Choice>> Circles(
        IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken) =>
        (await CirclesAsync(read, "member", Kinds.Key(slash.Invoker.User), cancellationToken))
            .Where(circle => circle.Name.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(circle => new Protocol.Plugin.Choice { Name = circle.Name, Value = circle.Name });

    /// <summary>For a circle a timer, a button or a window names.</summary>
    public static ValueTask<Looking> ById(IRead read, string id, CancellationToken cancellationToken) => OfAsync(read, id, cancellationToken);

    /// <inheritdoc cref="ById"/>
    public static ValueTask<Looking> ByButton(IRead read, Press press, CancellationToken cancellationToken) => Named(read, press.Args, cancellationToken);

    /// <inheritdoc cref="ById"/>
    public static ValueTask<Looking> ByWindow(IRead read, Filled filled, CancellationToken cancellationToken) => Named(read, filled.Args, cancellationToken);

    /// <summary>For timers and what came of effects.</summary>
    public async ValueTask<Looked> RetroById(IRead read, string id, CancellationToken cancellationToken)
    {
        if (await read.GetAsync(Kinds.Retro, id, cancellationToken) is not { State: var retro })
        {
            return Looked.None;
        }

        if (!retro.IsOpen)
        {
            hat.Drop(read.Guild, id);
        }

        var looking = await OfAsync(read, retro.Circle, cancellationToken);
        var polls = ImmutableArray.CreateBuilder<Poll>();
        foreach (var poll in retro.Polls)
        {
            if (await read.GetAsync(Kinds.Poll, poll, cancellationToken) is { State: var found })
            {
                polls.Add(found);
            }
        }

        var round = await Round.ReadAsync(read, hat, id, user => looking.Circle?.Counts(user) == true, cancellationToken);
        return new Looked(retro, looking, polls.ToImmutable(), round);
    }

    /// <summary>The look back a button names.</summary>
    public ValueTask<Looked> RetroByButton(IRead read, Press press, CancellationToken cancellationToken) =>
        press.Args is [{ Length: > 0 and <= 64 } id, ..] ? RetroById(read, id, cancellationToken) : ValueTask.FromResult(Looked.None);

    /// <summary>The private questions were answered.</summary>
    public async ValueTask<Looked> ForAnswers(IRead read, Filled filled, CancellationToken cancellationToken)
    {
        var looked = filled.Args is [{ Length: > 0 and <= 64 } id] ? await RetroById(read, id, cancellationToken) : Looked.None;
        if (Read(filled) is not { } slip || !looked.Asks(filled.Invoker.User) || looked.Round!.Knows(filled.Invoker.User))
        {
            return looked;
        }

        hat.Put(read.Guild, looked.Retro!.Id, filled.Invoker.User, slip);
        return await RetroById(read, looked.Retro.Id, cancellationToken);
    }

    /// <summary>What was filled in; null where a choice is none of those that were offered.</summary>
    public static Slip? Read(Filled filled)
    {
        if (filled.Text(Asking.Safe) is not ['1' or '2' or '3' or '4' or '5'] || !Asking.Anothers.Contains(filled.Text(Asking.Another) ?? ""))
        {
            return null;
        }

        var typed = new[] { Asking.Stop, Asking.Keep }
            .Select(name => KeyValuePair.Create(name, Typed.Cut(Typed.Line(filled.Text(name)), LongestAnswer)))
            .Where(answer => answer.Value.Length > 0);
        return new Slip(ImmutableSortedDictionary.CreateRange(
            [KeyValuePair.Create(Asking.Safe, filled.Text(Asking.Safe)!), KeyValuePair.Create(Asking.Another, filled.Text(Asking.Another)!), .. typed]));
    }

    private static ValueTask<Looking> Named(IRead read, ImmutableArray<string> args, CancellationToken cancellationToken) =>
        args is [{ Length: > 0 and <= 64 } id, ..] ? OfAsync(read, id, cancellationToken) : ValueTask.FromResult(Looking.None);

    private static async ValueTask<Looking> SeenAsync(IRead read, Looking looking, CancellationToken cancellationToken) =>
        looking is { Circle: { } circle, Running: null } ? looking with { Signals = await SignReads.OfAsync(read, circle, cancellationToken) } : looking;

    private static async ValueTask<Looking> OfAsync(IRead read, string circle, CancellationToken cancellationToken) => new(
        (await read.GetAsync(Kinds.Circle, circle, cancellationToken))?.State,
        (await read.GetAsync(Kinds.Life, circle, cancellationToken))?.State,
        [.. (await read.ListAsync(Kinds.Retro, "circle", circle, int.MaxValue, cancellationToken)).Select(retro => retro.State)],
        (await read.GetAsync(Kinds.OwnQuestions, circle, cancellationToken))?.State);

    private static async ValueTask<ImmutableArray<CircleCopy>> CirclesAsync(IRead read, string index, string value, CancellationToken cancellationToken) =>
        [.. (await read.ListAsync(Kinds.Circle, index, value, MostCircles, cancellationToken)).Select(circle => circle.State)];
}
