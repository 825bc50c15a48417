using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core;
using PeerGuild.Discord;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Gateway.Permitting;
using PeerGuild.Grpc;
using PeerGuild.Grpc.Links;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;

namespace PeerGuild.Host.Doctor;

/// <summary>Which channels circles use, as the running plugins publish it: the text channels of circles, and the rooms they met in.</summary>
internal static class ChannelsInUse
{
    private static readonly TimeSpan FirstWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NextWithin = TimeSpan.FromMilliseconds(300);

    /// <summary>Asks those that are there; one that is away tells nothing.</summary>
    /// <param name="plugins">Where plugins are served, by name.</param>
    /// <param name="link">What locks the links to them.</param>
    /// <param name="time">Wire time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ImmutableArray<UsedChannel>> AskAsync(
        IReadOnlyDictionary<string, string> plugins, Link link, TimeProvider time, CancellationToken cancellationToken)
    {
        var circles = await ReadAsync<CircleChanged>("circles", plugins, link, CircleChanged.Descriptor.FullName, time, cancellationToken);
        var sessions = await ReadAsync<SessionChanged>("rituals", plugins, link, SessionChanged.Descriptor.FullName, time, cancellationToken);
        return Of(circles, sessions);
    }

    /// <summary>Puts together what was published. Circles that are closed use nothing.</summary>
    internal static ImmutableArray<UsedChannel> Of(IEnumerable<(ulong Guild, CircleChanged Circle)> circles, IEnumerable<(ulong Guild, SessionChanged Session)> sessions)
    {
        var open = circles.GroupBy(one => (one.Guild, one.Circle.Circle))
            .Select(group => group.MaxBy(one => one.Circle.Version))
            .Where(one => !one.Circle.Closed)
            .ToDictionary(one => (one.Guild, one.Circle.Circle), one => one.Circle);
        var texts = open.Select(one => new UsedChannel(new GuildId(one.Key.Guild), new ChannelId(one.Value.Channel), PermissionPlace.Text, one.Value.Name));
        var rooms = from one in sessions
                    where one.Session.Room != 0 && open.ContainsKey((one.Guild, one.Session.Circle))
                    select new UsedChannel(new GuildId(one.Guild), new ChannelId(one.Session.Room), PermissionPlace.Voice, open[(one.Guild, one.Session.Circle)].Name);
        return [.. texts.Concat(rooms).Distinct()];
    }

    /// <summary>Reads a log until nothing more comes: it has no end of its own.</summary>
    private static async Task<ImmutableArray<(ulong Guild, T Event)>> ReadAsync<T>(
        string plugin, IReadOnlyDictionary<string, string> plugins, Link link, string type, TimeProvider time, CancellationToken cancellationToken)
        where T : IMessage<T>, new()
    {
        var found = ImmutableArray.CreateBuilder<(ulong, T)>();
        if (plugins.GetValueOrDefault(plugin) is not { } address)
        {
            return [];
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var limit = time.CreateTimer(_ => ended.Cancel(), null, FirstWithin, Timeout.InfiniteTimeSpan);
        try
        {
            using var channel = GrpcChannel.ForAddress(address, link.To(address, plugin, logs: null, time));
            using var call = new EventLog.EventLogClient(channel).Subscribe(new SubscribeRequest { Subscriber = "doctor" }, cancellationToken: ended.Token);
            while (await call.ResponseStream.MoveNext(ended.Token))
            {
                limit.Change(NextWithin, Timeout.InfiniteTimeSpan);
                if (call.ResponseStream.Current is { } happened && happened.Body.TypeUrl.EndsWith('/' + type, StringComparison.Ordinal))
                {
                    found.Add((happened.Guild, happened.Body.Unpack<T>()));
                }
            }
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException or LinkException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return found.ToImmutable();
    }
}
