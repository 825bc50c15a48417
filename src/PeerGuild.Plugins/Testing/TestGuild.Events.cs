using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Testing;

/// <content>What the plugin publishes.</content>
public sealed partial class TestGuild
{
    /// <summary>What somebody reads who subscribes now: state that was replaced since is left out.</summary>
    /// <param name="after">The number of the last event they used; 0 for none.</param>
    /// <param name="head">How far they read: <see cref="Reply.Head"/> of the last reply.</param>
    public async Task<ImmutableArray<Event>> PublishedAsync(ulong after, ulong head)
    {
        await SettleAsync();
        var read = ImmutableArray.CreateBuilder<Event>();
        using var stop = new CancellationTokenSource();
        using var call = new EventLog.EventLogClient(Link.Invoker).Subscribe(new SubscribeRequest { After = after, Subscriber = "test" }, cancellationToken: stop.Token);
        for (var last = after; last < head && await call.ResponseStream.MoveNext(stop.Token); last = call.ResponseStream.Current.Number)
        {
            read.Add(call.ResponseStream.Current);
        }

        await stop.CancelAsync();
        return read.ToImmutable();
    }
}
