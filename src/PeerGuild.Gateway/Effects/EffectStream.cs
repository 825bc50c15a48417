using System.Collections.Immutable;
using Grpc.Core;
using PeerGuild.Discord.Connections;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Effects;

/// <summary>One stream of effects: takes what a plugin sends, side by side, and sends back what came of each.</summary>
internal sealed class EffectStream(EffectRunner runner)
{
    private const uint Window = 64;

    /// <summary>Runs until the stream breaks.</summary>
    /// <param name="link">Whose.</param>
    /// <param name="shards">Those of this gateway: it is sent the effects of their guilds.</param>
    /// <param name="streamEnds">Ends the stream.</param>
    /// <param name="effectsEnd">Ends effects that are under way: only when the gateway stops.</param>
    public async Task RunAsync(PluginLink link, ImmutableArray<Shard> shards, CancellationToken streamEnds, CancellationToken effectsEnd)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(streamEnds);
        using var call = link.Client.Effects(cancellationToken: ended.Token);
        using var turn = new SemaphoreSlim(1);
        var hello = new Hello { Shards = (uint)shards[0].Count, Window = Window };
        hello.Shard.AddRange(shards.Select(shard => (uint)shard.Id));
        await call.RequestStream.WriteAsync(new EffectsUp { Hello = hello }, streamEnds);
        var running = new List<Task>();
        try
        {
            await link.OpenedAsync(call.ResponseHeadersAsync, ended.Token);
            while (await call.ResponseStream.MoveNext(streamEnds))
            {
                running.RemoveAll(task => task.IsCompletedSuccessfully);
                running.Add(OneAsync(link, call.ResponseStream.Current, call.RequestStream, turn, ended.Token, effectsEnd));
            }
        }
        finally
        {
            // Whoever still waits for a result gives up with the stream; the effect itself goes on.
            await ended.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task OneAsync(
        PluginLink link, Effect effect, IClientStreamWriter<EffectsUp> stream, SemaphoreSlim turn, CancellationToken streamEnds, CancellationToken effectsEnd)
    {
        var result = await runner.RunAsync(link, effect, effectsEnd).WaitAsync(streamEnds);
        await turn.WaitAsync(streamEnds);
        try
        {
            await stream.WriteAsync(new EffectsUp { Result = result }, streamEnds);
        }
        catch (RpcException)
        {
            // The stream broke: the plugin sends the effect again on the next, and is answered from memory.
        }
        finally
        {
            turn.Release();
        }
    }
}
