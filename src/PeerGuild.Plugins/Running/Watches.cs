using System.Collections.Immutable;
using System.Threading.Channels;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>Something that is watched from now on, or not any more.</summary>
/// <param name="Watch">What, and in which guild.</param>
/// <param name="Wanted">Whether it is watched.</param>
/// <param name="Work">Busy until the wish has been said.</param>
internal sealed record WatchChange(Watch Watch, bool Wanted, IDisposable Work);

/// <summary>Which documents watch what: read from the store at start, then kept from what is committed. Thread-safe.</summary>
/// <param name="declared">The kinds of document that watch.</param>
/// <param name="always">What is watched whatever documents say.</param>
/// <param name="store">Where documents are.</param>
/// <param name="activity">Busy while a wish is to be said.</param>
internal sealed class Watches(IReadOnlyList<DocWatch> declared, IReadOnlyList<Watch> always, IStore store, Activity activity) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _following = new(1);
    private readonly Dictionary<(GuildId Guild, DocRef Doc, DocWatch By), Watch> _watched = [];

    // Who is there, where a document knows: kept apart, since with them a watch is no other watch.
    private readonly Dictionary<(GuildId Guild, DocRef Doc, DocWatch By), ulong[]> _there = [];
    private Channel<WatchChange>? _changes;
    private long _wishes;

    /// <summary>Whether people in any voice channel are watched.</summary>
    public bool AnyVoice
    {
        get
        {
            lock (_gate)
            {
                return _watched.Values.Any(IsVoice);
            }
        }
    }

    /// <summary>Whether it matters until when something was known: what else is watched says all that counts with each snapshot.</summary>
    public static bool IsVoice(Watch watch) => watch.WhatCase == Watch.WhatOneofCase.VoiceChannel;

    /// <summary>How many changes the present stream has been told, or is about to be.</summary>
    public long Wishes => Interlocked.Read(ref _wishes);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in declared)
        {
            await foreach (var (guild, doc, watch) in kind.AllAsync(store, cancellationToken))
            {
                Set((guild, doc, kind), watch);
            }
        }
    }

    /// <summary>
    /// Takes over what committed documents say. Reads them again, one after another: commits of the same document may be followed in another order
    /// than they were made.
    /// </summary>
    public async ValueTask FollowAsync(GuildId guild, ImmutableArray<Put> puts, CancellationToken cancellationToken)
    {
        foreach (var (put, kind) in puts.SelectMany(put => declared.Where(kind => kind.Kind == put.Ref.Kind), (put, kind) => (put, kind)))
        {
            await _following.WaitAsync(cancellationToken);
            try
            {
                Set((guild, put.Ref, kind), await kind.WatchedAsync(store.Read(guild), put.Ref.Id, cancellationToken));
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
            foreach (var who in _watched.Keys.Where(key => key.Guild == guild).ToArray())
            {
                Set(who, null);
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
            foreach (var watch in always.Concat(_watched.Values.Distinct()))
            {
                Tell(Told(watch), wanted: true);
            }

            return _changes.Reader;
        }
    }

    /// <summary>The documents that watch something, each with the declaration by which it does.</summary>
    public ImmutableArray<(DocRef Doc, DocWatch By)> Of(Watch watch)
    {
        lock (_gate)
        {
            return [.. from watched in _watched where watched.Value.Equals(watch) select (watched.Key.Doc, watched.Key.By)];
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

    private void Set((GuildId Guild, DocRef Doc, DocWatch By) who, Watch? watch)
    {
        lock (_gate)
        {
            Know(who, watch);
            var before = _watched.GetValueOrDefault(who);
            if (Equals(before, watch))
            {
                return;
            }

            _watched.Remove(who);
            if (before is { } left && !IsWatched(left))
            {
                Tell(left, wanted: false);
            }

            if (watch is { } wanted)
            {
                if (IsWatched(wanted))
                {
                    // Watched for another document: watched anew, because this one needs a snapshot too.
                    Tell(wanted, wanted: false);
                }

                _watched.Add(who, wanted);
                Tell(Told(wanted), wanted: true);
            }
        }
    }

    /// <summary>Takes who is there out of the watch.</summary>
    private void Know((GuildId Guild, DocRef Doc, DocWatch By) who, Watch? watch)
    {
        _there.Remove(who);
        if (watch is { There.Count: > 0 })
        {
            _there.Add(who, [.. watch.There]);
            watch.There.Clear();
        }
    }

    /// <summary>The watch as it is said: with everyone who is there by any document that watches it.</summary>
    private Watch Told(Watch watch)
    {
        var told = watch.Clone();
        told.There.AddRange(_there.Where(known => watch.Equals(_watched.GetValueOrDefault(known.Key))).SelectMany(known => known.Value).Distinct().Order());
        return told;
    }

    private bool IsWatched(Watch watch) => _watched.ContainsValue(watch);

    private void Tell(Watch watch, bool wanted)
    {
        if (_changes is { } changes)
        {
            _wishes++;
            changes.Writer.TryWrite(new WatchChange(watch, wanted, activity.Begin()));
        }
    }
}
