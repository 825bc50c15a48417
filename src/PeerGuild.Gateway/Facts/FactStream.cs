using Grpc.Core;
using PeerGuild.Discord;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Facts;

/// <summary>One stream of facts: sends what the feed has, takes what the plugin wishes.</summary>
internal static class FactStream
{
    /// <summary>Runs until the stream breaks.</summary>
    public static async Task RunAsync(PluginLink link, FactFeed feed, Activity activity, CancellationToken cancellationToken)
    {
        var (count, taken) = ("took:wishes:" + link.Name, 0L);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var call = link.Client.Facts(cancellationToken: ended.Token);
        var facts = feed.Open();
        var sending = SendAsync(facts.ReadAllAsync(ended.Token), call.RequestStream, ended.Token);
        try
        {
            await link.OpenedAsync(call.ResponseHeadersAsync, ended.Token);
            while (await call.ResponseStream.MoveNext(ended.Token))
            {
                Take(link, feed, call.ResponseStream.Current);
                activity.Count(count, ++taken);
            }
        }
        finally
        {
            feed.Close();
            activity.Forget(count);
            await ended.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task SendAsync(IAsyncEnumerable<Fact> facts, IClientStreamWriter<Fact> stream, CancellationToken cancellationToken)
    {
        await foreach (var fact in facts)
        {
            await stream.WriteAsync(fact, cancellationToken);
        }
    }

    private static void Take(PluginLink link, FactFeed feed, Wish wish)
    {
        switch (wish.KindCase)
        {
            case Wish.KindOneofCase.Watch:
                Watch(link, feed, wish.Watch);
                break;
            case Wish.KindOneofCase.Unwatch:
                Unwatch(feed, wish.Unwatch);
                break;
            case Wish.KindOneofCase.Seen:
                feed.Seen(wish.Seen);
                break;
        }
    }

    private static void Watch(PluginLink link, FactFeed feed, Watch watch)
    {
        var guild = new GuildId(watch.Guild);
        switch (watch.WhatCase)
        {
            case Protocol.Plugin.Watch.WhatOneofCase.Servers when watch.Guild == 0:
                feed.WatchServers(served => link.Serves(served.Value));
                break;
            case var _ when !link.Serves(watch.Guild):
                break;
            case Protocol.Plugin.Watch.WhatOneofCase.Servers:
                feed.WatchServer(guild);
                break;
            case Protocol.Plugin.Watch.WhatOneofCase.Readers:
                feed.WatchReaders(guild, new ChannelId(watch.Readers));
                break;
            case Protocol.Plugin.Watch.WhatOneofCase.VoiceChannel:
                feed.Watch(new Sight(guild, new ChannelId(watch.VoiceChannel)), watch.There.Select(user => new UserId(user)));
                break;
            case Protocol.Plugin.Watch.WhatOneofCase.Reactions when link.May(Capability.React):
                feed.Watch(Reactions(guild, watch));
                break;
        }
    }

    private static void Unwatch(FactFeed feed, Watch watch)
    {
        var guild = new GuildId(watch.Guild);
        switch (watch.WhatCase)
        {
            case Protocol.Plugin.Watch.WhatOneofCase.Readers:
                feed.UnwatchReaders(guild, new ChannelId(watch.Readers));
                break;
            case Protocol.Plugin.Watch.WhatOneofCase.VoiceChannel:
                feed.Unwatch(new Sight(guild, new ChannelId(watch.VoiceChannel)));
                break;
            case Protocol.Plugin.Watch.WhatOneofCase.Reactions:
                feed.Unwatch(Reactions(guild, watch));
                break;
        }
    }

    private static Sight Reactions(GuildId guild, Watch watch) => new(guild, new ChannelId(watch.Reactions.Channel), new MessageId(watch.Reactions.Message));
}
