using Grpc.Core;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Testing;

/// <summary>The gateway's side of the contract: one stream of effects and one of facts, each opened and ended together.</summary>
internal sealed class TestGateway(EffectDesk effects, FactDesk facts, CallInvoker link, ErasingDesk erasing, Func<Effect, bool> losesResult) : IAsyncDisposable
{
    private const uint Window = 8;

    private readonly CancellationTokenSource _ended = new();
    private Task _streams = Task.CompletedTask;

    public Plugin.PluginClient Plugin { get; } = new(link);

    /// <summary>Opens both streams and waits until the plugin says that they are open.</summary>
    public async Task ConnectAsync()
    {
        var effectCall = Plugin.Effects(cancellationToken: _ended.Token);
        await effectCall.RequestStream.WriteAsync(new EffectsUp { Hello = new Hello { Shards = 1, Shard = { 0 }, Window = Window } });
        var factCall = Plugin.Facts(cancellationToken: _ended.Token);
        var told = facts.Open();
        _streams = Task.WhenAll(
            UntilEnded(() => DoAsync(effectCall)),
            UntilEnded(() => WishesAsync(factCall)),
            UntilEnded(async () =>
            {
                await foreach (var fact in told.ReadAllAsync(_ended.Token))
                {
                    await factCall.RequestStream.WriteAsync(fact);
                }
            }));
        await Task.WhenAll(effectCall.ResponseHeadersAsync, factCall.ResponseHeadersAsync);
    }

    /// <summary>Hangs up.</summary>
    public async ValueTask DisposeAsync()
    {
        facts.Close();
        await _ended.CancelAsync();
        await _streams;
        _ended.Dispose();
    }

    private async Task DoAsync(AsyncDuplexStreamingCall<EffectsUp, Effect> call)
    {
        using (call)
        {
            while (await call.ResponseStream.MoveNext(_ended.Token))
            {
                var effect = call.ResponseStream.Current;
                var result = effect.ActCase == Effect.ActOneofCase.Erase
                    ? await erasing.DoAsync(effect, subject => Plugin.EraseAsync(subject).ResponseAsync)
                    : effects.Do(effect);
                if (!losesResult(effect))
                {
                    await call.RequestStream.WriteAsync(new EffectsUp { Result = result });
                }
            }
        }
    }

    private async Task WishesAsync(AsyncDuplexStreamingCall<Fact, Wish> call)
    {
        using (call)
        {
            while (await call.ResponseStream.MoveNext(_ended.Token))
            {
                facts.Take(call.ResponseStream.Current);
            }
        }
    }

    private static async Task UntilEnded(Func<Task> stream)
    {
        try
        {
            await stream();
        }
        catch (Exception exception) when (exception is OperationCanceledException or RpcException)
        {
            // The link is over; the next one takes up what was left.
        }
    }
}
