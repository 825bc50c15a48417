using PeerGuild.Plugins;
using PeerGuild.Retros.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Polls;

/// <summary>A poll with the circle whose members count; either may be missing.</summary>
internal sealed record Polled(Poll? Poll, CircleCopy? Circle)
{
    /// <summary>Whether somebody's taps count.</summary>
    public bool Counts(UserId user) => Poll?.Circle is null || Circle?.Counts(user) == true;
}

/// <summary>What is read before a rule about polls decides.</summary>
internal static class PollReads
{
    /// <summary>The poll an input belongs to.</summary>
    public static async ValueTask<Polled> ById(IRead read, string id, CancellationToken cancellationToken)
    {
        var poll = (await read.GetAsync(Kinds.Poll, id, cancellationToken))?.State;
        return new Polled(poll, poll?.Circle is { } circle ? (await read.GetAsync(Kinds.Circle, circle, cancellationToken))?.State : null);
    }

    /// <summary>The poll a button names.</summary>
    public static ValueTask<Polled> ByButton(IRead read, Press press, CancellationToken cancellationToken) =>
        press.Args is [{ Length: > 0 and <= 64 } id] ? ById(read, id, cancellationToken) : ValueTask.FromResult(new Polled(null, null));
}
