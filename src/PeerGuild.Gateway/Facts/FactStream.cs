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
            case Wish.KindOneofCase.Watch when link.Serves(wish.Watch.Guild) && (Of(wish.Watch).Message is null || link.May(Capability.React)):
                feed.Watch(Of(wish.Watch));
                break;
            case Wish.KindOneofCase.Unwatch:
                feed.Unwatch(Of(wish.Unwatch));
                break;
            case Wish.KindOneofCase.Seen:
                feed.Seen(wish.Seen);
                break;
        }
    }

    private static Sight Of(Watch watch) => watch.WhatCase == Watch.WhatOneofCase.Reactions
        ? new Sight(new GuildId(watch.Guild), new ChannelId(watch.Reactions.Channel), new MessageId(watch.Reactions.Message))
        : new Sight(new GuildId(watch.Guild), new ChannelId(watch.VoiceChannel));
}
