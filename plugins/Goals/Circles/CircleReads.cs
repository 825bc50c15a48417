using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Circles;

/// <summary>Which circle somebody means.</summary>
/// <param name="Circle">The one; null when there is none, or more than one.</param>
/// <param name="Several">Those that could be meant, for asking which.</param>
internal sealed record Meant(CircleCopy? Circle, ImmutableArray<CircleCopy> Several);

/// <summary>Finds circles.</summary>
internal static class CircleReads
{
    private const int MostCircles = 25;

    /// <summary>The circle of this channel, one's own before others; else one's only one.</summary>
    public static async ValueTask<Meant> MeantAsync(IRead read, Invoker invoker, CancellationToken cancellationToken)
    {
        var here = await ListAsync(read, "channel", Key(invoker.Channel.Value), cancellationToken);
        var mine = await ListAsync(read, "member", Key(invoker.User.Value), cancellationToken);
        var mineHere = here.Where(circle => circle.Has(invoker.User)).ToImmutableArray();
        var meant = here.IsEmpty ? mine : here.Length > 1 && !mineHere.IsEmpty ? mineHere : here;
        return new Meant(meant is [var circle] ? circle : null, meant);
    }

    public static ValueTask<Meant> ForCommand(IRead read, Slash slash, CancellationToken cancellationToken) => MeantAsync(read, slash.Invoker, cancellationToken);

    /// <summary>The circles somebody is in.</summary>
    public static ValueTask<ImmutableArray<CircleCopy>> OfAsync(IRead read, UserId user, CancellationToken cancellationToken) =>
        ListAsync(read, "member", Key(user.Value), cancellationToken);

    public static string Key(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private static async ValueTask<ImmutableArray<CircleCopy>> ListAsync(IRead read, string index, string value, CancellationToken cancellationToken) =>
        [.. (await read.ListAsync(Kinds.Circle, index, value, MostCircles, cancellationToken)).Select(circle => circle.State)];
}
