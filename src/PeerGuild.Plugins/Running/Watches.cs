using System.Collections.Immutable;
using System.Threading.Channels;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Running;

/// <summary>Which documents watch which voice channels: read from the store at start, then kept from what is committed. Thread-safe.</summary>
internal sealed class Watches(IReadOnlyList<VoiceWatch> declared)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GuildId Guild, DocRef Doc), ChannelId> _rooms = [];
    private Channel<(GuildId Guild, ChannelId Room, bool Wanted)>? _changes;

    public bool Any
    {
        get
        {
            lock (_gate)
            {
                return _rooms.Count > 0;
            }
        }
    }

    public async Task LoadAsync(IStore store, CancellationToken cancellationToken)
    {
        foreach (var watch in declared)
        {
            await foreach (var (guild, doc, room) in watch.AllAsync(store, cancellationToken))
            {
                Set(guild, doc, room);
            }
        }
    }

    /// <summary>Takes over what committed documents say.</summary>
    public void Follow(GuildId guild, ImmutableArray<Put> puts)
    {
        foreach (var put in puts)
        {
            if (declared.FirstOrDefault(watch => watch.Kind == put.Ref.Kind) is { } watch)
            {
                Set(guild, put.Ref, put.State is null ? null : watch.RoomOf(put.State));
            }
        }
    }

    /// <summary>Everything watched now, then every change: for one stream of facts, until the next one asks.</summary>
    public ChannelReader<(GuildId Guild, ChannelId Room, bool Wanted)> Changes()
    {
        lock (_gate)
        {
            _changes?.Writer.TryComplete();
            _changes = Channel.CreateUnbounded<(GuildId, ChannelId, bool)>();
            foreach (var (guild, room) in _rooms.Select(watch => (watch.Key.Guild, watch.Value)).Distinct())
            {
                _changes.Writer.TryWrite((guild, room, true));
            }

            return _changes.Reader;
        }
    }

    /// <summary>The documents that watch a room, each with its rule.</summary>
    public ImmutableArray<(DocRef Doc, IRule<VoiceFact> Rule)> Of(GuildId guild, ChannelId room)
    {
        lock (_gate)
        {
            return
            [
                .. from watch in _rooms
                   where watch.Key.Guild == guild && watch.Value == room
                   select (watch.Key.Doc, declared.First(kind => kind.Kind == watch.Key.Doc.Kind).Rule),
            ];
        }
    }

    private void Set(GuildId guild, DocRef doc, ChannelId? room)
    {
        lock (_gate)
        {
            var before = _rooms.TryGetValue((guild, doc), out var known) ? known : (ChannelId?)null;
            if (before == room)
            {
                return;
            }

            if (room is { } wanted)
            {
                _rooms[(guild, doc)] = wanted;
                _changes?.Writer.TryWrite((guild, wanted, true));
            }
            else
            {
                _rooms.Remove((guild, doc));
            }

            if (before is { } left && !_rooms.Any(watch => watch.Key.Guild == guild && watch.Value == left))
            {
                _changes?.Writer.TryWrite((guild, left, false));
            }
        }
    }
}
