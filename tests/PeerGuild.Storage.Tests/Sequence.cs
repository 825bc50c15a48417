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

    /// <summary>Waits until something has come, or nothing is under way any more.</summary>
    /// <returns>Whether something has come.</returns>
    public async Task<bool> ComesAsync(World world)
    {
        await Task.WhenAny(Move(), world.Activity.IdleAsync(CancellationToken.None)).Soon();
        return HasCome;
    }

    public async Task<T> NextAsync()
    {
        var move = Move();
        try
        {
            Assert.True(await move.Soon(), "The sequence has ended.");
            return _items.Current;
        }
        finally
        {
            _move = move.IsCompleted ? null : move;
        }
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

    // On this thread as far as it goes: afterwards something has come, or the sequence is at rest, or the activity is busy.
    private Task<bool> Move() => _move ??= _items.MoveNextAsync().AsTask();
}
