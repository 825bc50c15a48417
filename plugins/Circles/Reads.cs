using System.Collections.Immutable;
using PeerGuild.Circles.Apart;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Servers;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Circles;

/// <summary>What opening a circle needs.</summary>
/// <param name="Namesake">A circle that has the name already.</param>
/// <param name="Open">How many there are.</param>
/// <param name="Mine">Those the person is in.</param>
internal sealed record Opening(Circle? Namesake, int Open, ImmutableArray<Circle> Mine)
{
    /// <summary>The closed one that is to come back; null when a new one opens, or when it is not known.</summary>
    public Circle? Revived { get; init; }

    /// <summary>What whoever opens it says of themselves; null when nothing is kept.</summary>
    public Profile? Profile { get; init; }

    /// <summary>How the server is set up.</summary>
    public Server Server { get; init; } = Server.New;
}

/// <summary>What looking around needs.</summary>
/// <param name="Circles">Every open one.</param>
/// <param name="Distance">With whom the person is not to be in a circle.</param>
internal sealed record Around(ImmutableArray<Circle> Circles, Distance Distance);

/// <summary>What everything about a circle needs.</summary>
/// <param name="Meant">Which one is meant.</param>
/// <param name="Mine">Those the person is in.</param>
internal sealed record Asking(Meant Meant, ImmutableArray<Circle> Mine)
{
    /// <summary>What its members would do while it is asked who looks after it; none else.</summary>
    public ImmutableArray<Proposal> Proposals { get; init; } = [];
}

/// <summary>Which circle a command means.</summary>
internal abstract record Meant
{
    private Meant()
    {
    }

    /// <summary>This one.</summary>
    public sealed record One(Circle Circle) : Meant;

    /// <summary>One of these: the person is asked which.</summary>
    public sealed record OneOf(ImmutableArray<Circle> Circles) : Meant;

    /// <summary>None goes by what was typed.</summary>
    public sealed record Unknown(string Typed) : Meant;

    /// <summary>No circle is at home in this channel and the person is in none.</summary>
    public sealed record NotInAny : Meant;

    /// <summary>There is no circle on this server.</summary>
    public sealed record NoneYet : Meant;
}

/// <summary>What is read before a rule decides.</summary>
internal static class Reads
{
    /// <summary>As many circles as a guild may have, and so as many as a list can hold.</summary>
    public const int MostCircles = 100;

    // A document's id has no more.
    public const int LongestId = 64;

    public static ValueTask<Opening> ForOpening(IRead read, Slash slash, CancellationToken cancellationToken) =>
        ForOpeningAsync(read, slash.Text(Options.Name), slash.Invoker, cancellationToken);

    public static async ValueTask<Opening> ForOpeningAsync(IRead read, string? typed, Invoker invoker, CancellationToken cancellationToken)
    {
        var name = TypedLine.Read(typed, Circle.LongestName);
        var namesake = name.IsRefused ? null : await NamedAsync(read, name.Value, cancellationToken);
        var open = await AllAsync(read, cancellationToken);
        return new Opening(namesake, open.Length, await OfAsync(read, invoker.User, cancellationToken))
        {
            Profile = await ProfileReads.GetAsync(read, invoker.User, cancellationToken),
            Server = await ServerAsync(read, cancellationToken),
        };
    }

    /// <summary>How the server is set up.</summary>
    public static async ValueTask<Server> ServerAsync(IRead read, CancellationToken cancellationToken) =>
        (await read.GetAsync(Kinds.Server, Server.Id, cancellationToken))?.State ?? Server.New;

    public static async ValueTask<Asking> ForAsking(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var mine = await OfAsync(read, slash.Invoker.User, cancellationToken);
        var typed = slash.Text(Options.Circle)?.Trim() ?? "";
        var meant = typed.Length > 0
            ? await TypedAsync(read, typed, cancellationToken)
            : await UntypedAsync(read, slash.Invoker, mine, cancellationToken);
        return await AskingAsync(read, meant, mine, cancellationToken);
    }

    /// <summary>Every open circle, and whom the person is not to meet.</summary>
    public static async ValueTask<Around> Open(IRead read, Slash slash, CancellationToken cancellationToken) =>
        new(await AllAsync(read, cancellationToken), await ApartReads.OfAsync(read, slash.Invoker.User, cancellationToken));

    /// <summary>For a button or a window: their first argument is the circle's id.</summary>
    public static ValueTask<Asking> ForPress(IRead read, Press press, CancellationToken cancellationToken) =>
        ByIdAsync(read, press.Args, press.Invoker, cancellationToken);

    /// <inheritdoc cref="ForPress"/>
    public static ValueTask<Asking> ForFilled(IRead read, Filled filled, CancellationToken cancellationToken) =>
        ByIdAsync(read, filled.Args, filled.Invoker, cancellationToken);

    /// <summary>For a circle that is to come back: with whoever has its name now.</summary>
    public static async ValueTask<Opening> ForReviving(IRead read, Press press, CancellationToken cancellationToken)
    {
        var asking = await ByIdAsync(read, press.Args, press.Invoker, cancellationToken);
        var circle = (asking.Meant as Meant.One)?.Circle;
        var namesake = circle is null ? null : await NamedAsync(read, circle.Name, cancellationToken);
        return new Opening(namesake, (await AllAsync(read, cancellationToken)).Length, asking.Mine) { Revived = circle };
    }

    public static ValueTask<ImmutableArray<Circle>> AllAsync(IRead read, CancellationToken cancellationToken) =>
        ListAsync(read, Kinds.All, Kinds.Open, cancellationToken);

    public static ValueTask<ImmutableArray<Circle>> OfAsync(IRead read, UserId user, CancellationToken cancellationToken) =>
        ListAsync(read, Kinds.Member, Kinds.Key(user), cancellationToken);

    private static async ValueTask<Asking> ByIdAsync(IRead read, ImmutableArray<string> args, Invoker invoker, CancellationToken cancellationToken)
    {
        var mine = await OfAsync(read, invoker.User, cancellationToken);
        var id = args.Length > 0 && args[0].Length is > 0 and <= LongestId ? args[0] : null;
        var circle = id is null ? null : (await read.GetAsync(Kinds.Circle, id, cancellationToken))?.State;
        return await AskingAsync(read, circle is null ? new Meant.Unknown("") : new Meant.One(circle), mine, cancellationToken);
    }

    private static async ValueTask<Asking> AskingAsync(IRead read, Meant meant, ImmutableArray<Circle> mine, CancellationToken cancellationToken) => new(meant, mine)
    {
        Proposals = meant is Meant.One { Circle: { IsAsking: true } circle } ? await Together.AllAsync(read, circle, cancellationToken) : [],
    };

    /// <summary>An id, as the suggestions give it, or a name.</summary>
    private static async ValueTask<Meant> TypedAsync(IRead read, string typed, CancellationToken cancellationToken)
    {
        var circle = await NamedAsync(read, typed, cancellationToken);
        if (circle is null && typed.Length <= LongestId)
        {
            circle = (await read.GetAsync(Kinds.Circle, typed, cancellationToken))?.State;
        }

        return circle is { IsClosed: false } ? new Meant.One(circle)
            : (await AllAsync(read, cancellationToken)).IsEmpty ? new Meant.NoneYet()
            : new Meant.Unknown(typed);
    }

    /// <summary>The circle of this channel (where several share it: the person's own), else the person's only one.</summary>
    private static async ValueTask<Meant> UntypedAsync(
        IRead read, Invoker invoker, ImmutableArray<Circle> mine, CancellationToken cancellationToken)
    {
        var here = await ListAsync(read, Kinds.Channel, Kinds.Key(invoker.Channel), cancellationToken);
        var mineHere = here.Where(circle => circle.Has(invoker.User)).ToImmutableArray();
        var meant = here.IsEmpty ? mine : here.Length > 1 && !mineHere.IsEmpty ? mineHere : here;
        return meant switch
        {
            [var circle] => new Meant.One(circle),
            [_, _, ..] => new Meant.OneOf(meant),
            _ => (await AllAsync(read, cancellationToken)).IsEmpty ? new Meant.NoneYet() : new Meant.NotInAny(),
        };
    }

    private static async ValueTask<Circle?> NamedAsync(IRead read, string name, CancellationToken cancellationToken) =>
        (await read.ByAsync(Kinds.Circle, Kinds.Name, Kinds.NameKey(name), cancellationToken))?.State;

    private static async ValueTask<ImmutableArray<Circle>> ListAsync(
        IRead read, string index, string value, CancellationToken cancellationToken) =>
        [.. (await read.ListAsync(Kinds.Circle, index, value, MostCircles, cancellationToken)).Select(circle => circle.State)];
}
