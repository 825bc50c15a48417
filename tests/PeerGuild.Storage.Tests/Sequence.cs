using PeerGuild.TestKit;

namespace PeerGuild.Storage.Tests;

/// <summary>A reader of one of the store's endless sequences, who takes one at a time.</summary>
public sealed class Sequence<T> : IAsyncDisposable
{
    private readonly CancellationTokenSource _leave = new();
    private readonly IAsyncEnumerator<T> _items;
    private Task<bool>? _move;

    public Sequence(Func<CancellationToken, IAsyncEnumerable<T>> read) => _items = read(_leave.Token).GetAsyncEnumerator(_leave.Token);

    /// <summary>Whether something has come that was not yet taken.</summary>
    public bool HasCome => Move().IsCompleted;

    /// <summary>Begins to listen.</summary>
    public Sequence<T> Listening()
    {
        _ = Move();
        return this;
    }

    public async Task<T> NextAsync()
    {
        Assert.True(await Move().Soon(), "The sequence has ended.");
        _move = null;
        return _items.Current;
    }

    /// <summary>Waits for the end of the sequence.</summary>
    public async Task EndAsync() => Assert.False(await Move().Soon());

    public async ValueTask DisposeAsync()
    {
        await _leave.CancelAsync();
        try
        {
            await (_move ?? Task.FromResult(true)).Soon();
        }
        catch (OperationCanceledException)
        {
            // It was waiting.
        }

        await _items.DisposeAsync();
        _leave.Dispose();
    }

    private Task<bool> Move() => _move ??= Task.Run(async () => await _items.MoveNextAsync());
}
