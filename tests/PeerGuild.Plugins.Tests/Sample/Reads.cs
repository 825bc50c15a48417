using System.Collections.Immutable;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Tests.Sample;

internal static class Reads
{
    public static ValueTask<Doc<Table>?> ByRoom(IRead read, Slash slash, CancellationToken cancellationToken) =>
        read.ByAsync(Table.Kind, "room", Table.Key(slash.Channel("room") ?? slash.Invoker.VoiceChannel ?? default), cancellationToken);

    public static ValueTask<Doc<Table>?> ByButton(IRead read, Press press, CancellationToken cancellationToken) =>
        read.GetAsync(Table.Kind, press.Args[0], cancellationToken);

    public static ValueTask<ImmutableArray<Doc<Copy>>> Copies(IRead read, Slash slash, CancellationToken cancellationToken) =>
        read.ListAsync(Copy.Kind, "all", "yes", 25, cancellationToken);

    public static async ValueTask<Copy?> ForCopy(IRead read, Heard<CircleChanged> heard, CancellationToken cancellationToken) =>
        (await read.GetAsync(Copy.Kind, heard.Event.Circle, cancellationToken))?.State;

    public static async ValueTask<IEnumerable<Choice>> Suggest(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken)
    {
        switch (typed)
        {
            case "throw":
                throw new InvalidOperationException("suggesting");
            case "late":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                break;
        }

        return Enumerable.Range(1, 40).Select(i => new Choice { Name = $"{typed} {i} {new string('x', 200)}", Value = $"{typed}{i}" });
    }
}
