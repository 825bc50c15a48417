using System.Collections.Immutable;
using System.Threading.Channels;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>Something that is watched from now on, or not any more.</summary>
/// <param name="Guild">Where.</param>
/// <param name="What">The channel or message.</param>
/// <param name="Wanted">Whether it is watched.</param>
/// <param name="Work">Busy until the wish has been said.</param>
internal sealed record WatchChange(GuildId Guild, Watched What, bool Wanted, IDisposable Work);

/// <summary>Which documents watch what: read from the store at start, then kept from what is committed. Thread-safe.</summary>
internal sealed class Watches(IReadOnlyList<FactWatch> declared, IStore store, Activity activity) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _following = new(1);
    private readonly Dictionary<(GuildId Guild, DocRef Doc, FactWatch By), Watched> _all = [];
    private Channel<WatchChange>? _changes;
    private long _wishes;

    /// <summary>Whether people in any voice channel are watched.</summary>
    public bool AnyVoice
    {
        get
        {
            lock (_gate)
            {
                return _all.Values.Any(what => what.Message == 0);
            }
        }
    }

    /// <summary>How many changes the present stream has been told, or is about to be.</summary>
    public long Wishes => Interlocked.Read(ref _wishes);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var watch in declared)
        {
            await foreach (var (guild, doc, what) in watch.AllAsync(store, cancellationToken))
            {
                Set(guild, doc, watch, what);
            }
        }
    }

    /// <summary>
    /// Takes over what committed documents say. Reads them again, one after another: commits of the same document may be followed in another order
    /// than they were made.
    /// </summary>
    public async ValueTask FollowAsync(GuildId guild, ImmutableArray<Put> puts, CancellationToken cancellationToken)
    {
        foreach (var (put, watch) in puts.SelectMany(put => declared.Where(watch => watch.Kind == put.Ref.Kind).Select(watch => (put, watch))))
        {
            await _following.WaitAsync(cancellationToken);
            try
            {
                Set(guild, put.Ref, watch, await watch.OfAsync(store.Read(guild), put.Ref.Id, cancellationToken));
            }
            finally
            {
                _following.Release();
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
            foreach (var (guild, what) in _all.Select(watch => (watch.Key.Guild, watch.Value)).Distinct())
            {
                Tell(guild, what, wanted: true);
            }

            return _changes.Reader;
        }
    }

    /// <summary>The documents that watch something, each with its rule.</summary>
    public ImmutableArray<(DocRef Doc, FactWatch By)> Of(GuildId guild, Watched what)
    {
        lock (_gate)
        {
            return
            [
                .. from watch in _all
                   where watch.Key.Guild == guild && watch.Value == what
                   select (watch.Key.Doc, watch.Key.By),
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

    private void Set(GuildId guild, DocRef doc, FactWatch by, Watched? what)
    {
        lock (_gate)
        {
            var before = _all.TryGetValue((guild, doc, by), out var known) ? known : (Watched?)null;
            if (before == what)
            {
                return;
            }

            _all.Remove((guild, doc, by));
            if (before is { } left && !IsWatched(guild, left))
            {
                Tell(guild, left, wanted: false);
            }

            if (what is { } wanted)
            {
                if (IsWatched(guild, wanted))
                {
                    // Watched for another document: watched anew, because this one needs a snapshot too.
                    Tell(guild, wanted, wanted: false);
                }

                _all.Add((guild, doc, by), wanted);
                Tell(guild, wanted, wanted: true);
            }
        }
    }

    private bool IsWatched(GuildId guild, Watched what) => _all.Any(watch => watch.Key.Guild == guild && watch.Value == what);

    private void Tell(GuildId guild, Watched what, bool wanted)
    {
        if (_changes is { } changes)
        {
            _wishes++;
            changes.Writer.TryWrite(new WatchChange(guild, what, wanted, activity.Begin()));
        }
    }
}
