using System.Buffers;
using System.Threading.Channels;
using PeerGuild.Discord.Dispatches;

namespace PeerGuild.Discord.Connections;

/// <summary>What was received and waits to be handled: one after another, so that a slow handler delays neither the reader nor the heartbeats.</summary>
/// <remarks>Written by the reader, read by one loop. What nobody wants passes through as a bare number.</remarks>
internal sealed class DispatchQueue(ConnectionLog log, Action<long> handled, Action<StreamBreak> broken)
{
    private readonly Channel<Item> _items = Channel.CreateUnbounded<Item>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(DispatchTable.Entry? entry, long sequence, ReadOnlyMemory<byte> data)
    {
        if (entry is null)
        {
            _items.Writer.TryWrite(new Item(null, sequence, [], 0, null));
            return;
        }

        var copy = ArrayPool<byte>.Shared.Rent(data.Length);
        data.CopyTo(copy);
        _items.Writer.TryWrite(new Item(entry, sequence, copy, data.Length, null));
    }

    /// <summary>The stream broke here, between what came before and what comes after.</summary>
    public void AddBreak(StreamBreak streamBreak) => _items.Writer.TryWrite(new Item(null, 0, [], 0, streamBreak));

    /// <summary>Nothing more comes; the loop ends when all is handled.</summary>
    public void Complete() => _items.Writer.TryComplete();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var item in _items.Reader.ReadAllAsync(cancellationToken))
        {
            if (item.Break is { } streamBreak)
            {
                broken(streamBreak);
                continue;
            }

            if (item.Entry is { } entry)
            {
                await HandleAsync(entry, item, cancellationToken);
            }

            handled(item.Sequence);
        }
    }

    private async Task HandleAsync(DispatchTable.Entry entry, Item item, CancellationToken cancellationToken)
    {
        try
        {
            await entry.Handler(new Dispatch(entry.Name, item.Sequence, item.Data.AsMemory(0, item.Length)), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The boundary of the user's code: one event that cannot be handled must not end the connection.
            log.HandlerFailed(failure, entry.Name, item.Sequence);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(item.Data);
        }
    }

    private readonly record struct Item(DispatchTable.Entry? Entry, long Sequence, byte[] Data, int Length, StreamBreak? Break);
}
