using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Introductions;

/// <summary>What saying hello needs.</summary>
/// <param name="Asking">The circle.</param>
/// <param name="Said">What the person said there before; null for nothing.</param>
internal sealed record Introducing(Asking Asking, Introduction? Said);

/// <summary>What is read before a rule about introductions decides.</summary>
internal static class IntroductionReads
{
    public static async ValueTask<Introducing> Mine(IRead read, Press press, CancellationToken cancellationToken) =>
        await MineAsync(read, await Reads.ForPress(read, press, cancellationToken), press.Invoker.User, cancellationToken);

    /// <inheritdoc cref="Mine(IRead, Press, CancellationToken)"/>
    public static async ValueTask<Introducing> Mine(IRead read, Filled filled, CancellationToken cancellationToken) =>
        await MineAsync(read, await Reads.ForFilled(read, filled, cancellationToken), filled.Invoker.User, cancellationToken);

    /// <summary>For the buttons under somebody's lines: their argument is the document's id.</summary>
    public static ValueTask<Introduction?> Pressed(IRead read, Press press, CancellationToken cancellationToken) => ByIdAsync(read, press.Args, cancellationToken);

    /// <inheritdoc cref="Pressed"/>
    public static ValueTask<Introduction?> Changed(IRead read, Filled filled, CancellationToken cancellationToken) => ByIdAsync(read, filled.Args, cancellationToken);

    private static async ValueTask<Introduction?> ByIdAsync(IRead read, IReadOnlyList<string> args, CancellationToken cancellationToken) => args is [{ Length: > 0 and <= Reads.LongestId } id, ..]
        ? (await read.GetAsync(IntroductionKinds.Introduction, id, cancellationToken))?.State
        : null;

    private static async ValueTask<Introducing> MineAsync(IRead read, Asking asking, UserId user, CancellationToken cancellationToken) => new(
        asking,
        asking.Meant is Meant.One { Circle: var circle }
            ? (await read.ByAsync(IntroductionKinds.Introduction, IntroductionKinds.Whose, IntroductionKinds.Key(circle.Id, user), cancellationToken))?.State
            : null);
}
