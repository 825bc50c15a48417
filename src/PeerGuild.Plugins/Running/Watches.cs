using System.Collections.Immutable;
using System.Threading.Channels;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>A voice channel that is watched from now on, or not any more.</summary>
/// <param name="Guild">Where.</param>
/// <param name="Room">The channel.</param>
/// <param name="Wanted">Whether it is watched.</param>
/// <param name="Work">Busy until the wish has been said.</param>
internal sealed record WatchChange(GuildId Guild, ChannelId Room, bool Wanted, IDisposable Work);

/// <summary>Which documents watch which voice channels: read from the store at start, then kept from what is committed. Thread-safe.</summary>
internal sealed class Watches(IReadOnlyList<VoiceWatch> declared, IStore store, Activity activity) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _following = new(1);
    private readonly Dictionary<(GuildId Guild, DocRef Doc), ChannelId> _rooms = [];
    private Channel<WatchChange>? _changes;
    private long _wishes;

    /// <summary>Whether anything is watched.</summary>
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

    /// <summary>How many changes the present stream has been told, or is about to be.</summary>
    public long Wishes => Interlocked.Read(ref _wishes);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var watch in declared)
        {
            await foreach (var (guild, doc, room) in watch.AllAsync(store, cancellationToken))
            {
                Set(guild, doc, room);
            }
        }
    }

    /// <summary>
    /// Takes over what committed documents say. Reads them again, one after another: commits of the same document may be followed in another order
    /// than they were made.
    /// </summary>
    public async ValueTask FollowAsync(GuildId guild, ImmutableArray<Put> puts, CancellationToken cancellationToken)
    {
        foreach (var put in puts)
        {
            if (declared.FirstOrDefault(watch => watch.Kind == put.Ref.Kind) is not { } watch)
            {
                continue;
            }

            await _following.WaitAsync(cancellationToken);
            try
            {
                Set(guild, put.Ref, await watch.RoomAsync(store.Read(guild), put.Ref.Id, cancellationToken));
            }
            finally
            {
                _following.Release();
            }
        }
    }

    /// <summary>A guild is forgotten: nothing in it is watched any more.</summary>
    public void Forget(GuildId guild)
    {
        lock (_gate)
        {
            foreach (var (known, doc) in _rooms.Keys.Where(key => key.Guild == guild).ToArray())
            {
                Set(known, doc, null);
            }
        }
    }

    /// <summary>Everything watched now, then every change: for one stream of facts, until the next one asks.</summary>
    public ChannelReader<WatchChange> Changes()
    {
        lock (_gate)
        {
            Close();
            _changes = Channel.CreateUnbounded<WatchChange>();
            _wishes = 0;
            foreach (var (guild, room) in _rooms.Select(watch => (watch.Key.Guild, watch.Value)).Distinct())
            {
                Tell(guild, room, wanted: true);
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

    /// <summary>Ends the present stream's changes: nobody waits for what was not said.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_changes is { } changes)
            {
                changes.Writer.TryComplete();
                while (changes.Reader.TryRead(out var unsaid))
                {
                    unsaid.Work.Dispose();
                }
            }

            _changes = null;
        }
    }

    public void Dispose()
    {
        Close();
        _following.Dispose();
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

            _rooms.Remove((guild, doc));
            if (before is { } left && !IsWatched(guild, left))
            {
                Tell(guild, left, wanted: false);
            }

            if (room is { } wanted)
            {
                if (IsWatched(guild, wanted))
                {
                    // Watched for another document: watched anew, because this one needs a snapshot too.
                    Tell(guild, wanted, wanted: false);
                }

                _rooms.Add((guild, doc), wanted);
                Tell(guild, wanted, wanted: true);
            }
        }
    }

    private bool IsWatched(GuildId guild, ChannelId room) => _rooms.Any(watch => watch.Key.Guild == guild && watch.Value == room);

    private void Tell(GuildId guild, ChannelId room, bool wanted)
    {
        if (_changes is { } changes)
        {
            _wishes++;
            changes.Writer.TryWrite(new WatchChange(guild, room, wanted, activity.Begin()));
        }
    }
}
