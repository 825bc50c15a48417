using Grpc.Core;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Status = Grpc.Core.Status;

namespace PeerGuild.Plugins.Running;

/// <summary>
/// One stream of effects: hands out what is ready in the guilds this gateway serves, never more without a result than it takes at once. What has no
/// result when the stream breaks is handed out again on the next.
/// </summary>
internal sealed class EffectStream(IPump pump, Hello hello, IServerStreamWriter<Effect> effects) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _out = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _window = new((int)Math.Clamp(hello.Window, 1, int.MaxValue));

    /// <summary>Runs until the gateway hangs up or the token is cancelled.</summary>
    /// <param name="results">From the gateway, after its Hello.</param>
    /// <param name="opened">Called once, before the first effect, when what is ready is being taken.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async Task RunAsync(IAsyncStreamReader<EffectsUp> results, Func<Task> opened, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var ready = pump.EffectsAsync(IsServed, ended.Token).GetAsyncEnumerator(ended.Token);
        var first = TakeAsync(ready, ended.Token);
        Task sending = first;
        try
        {
            await opened();
            sending = SendAsync(first, ready, ended.Token);
            while (await results.MoveNext(ended.Token))
            {
                if (results.Current.Result is { } result)
                {
                    await EndAsync(result, ended.Token);
                }
            }
        }
        finally
        {
            await ended.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _window.Dispose();

    private async Task SendAsync(Task<bool> first, IAsyncEnumerator<ReadyEffect> ready, CancellationToken cancellationToken)
    {
        for (var next = first; await next; next = TakeAsync(ready, cancellationToken))
        {
            lock (_gate)
            {
                _out.Add(ready.Current.Effect.Id);
            }

            await effects.WriteAsync(ready.Current.Effect, cancellationToken);
        }
    }

    /// <summary>A place in the window first: what is taken from the pump holds its lane.</summary>
    private async Task<bool> TakeAsync(IAsyncEnumerator<ReadyEffect> ready, CancellationToken cancellationToken)
    {
        await _window.WaitAsync(cancellationToken);
        return await ready.MoveNextAsync();
    }

    private async Task EndAsync(Result result, CancellationToken cancellationToken)
    {
        if (result.KindCase == Result.KindOneofCase.None)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "A result says made, failed or expired."));
        }

        await pump.EndAsync(result, cancellationToken);
        lock (_gate)
        {
            if (_out.Remove(result.Effect))
            {
                _window.Release();
            }
        }
    }

    private bool IsServed(GuildId guild) =>
        hello.Shard.Count == 0 || hello.Shard.Contains((uint)((guild.Value >> 22) % Math.Max(1, hello.Shards)));
}
