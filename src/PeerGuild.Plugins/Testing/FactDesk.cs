using System.Collections.Immutable;
using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Testing;

/// <summary>
/// What a gateway knows and tells: a snapshot for each watch, then every change; what was not said seen is told again on the next stream.
/// Thread-safe.
/// </summary>
internal sealed class FactDesk(GuildId guild, World world, ProductClock clock)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Watched> _watched = [];
    private readonly List<Fact> _unseen = [];
    private readonly Queue<IDisposable> _work = new();
    private Channel<Fact>? _stream;
    private bool _isNew;
    private TaskCompletionSource _wished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _number;
    private long _wishes;

    public ImmutableArray<Watched> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _watched];
            }
        }
    }

    /// <summary>Completes when the present stream has brought this many watches and unwatches.</summary>
    public async Task WishedAsync(long wishes)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_wishes >= wishes)
                {
                    return;
                }

                more = _wished.Task;
            }

            await more;
        }
    }

    /// <summary>A new stream: what was not said seen comes first, and watches are yet to be said.</summary>
    public ChannelReader<Fact> Open()
    {
        lock (_gate)
        {
            Close();
            _stream = Channel.CreateUnbounded<Fact>();
            _number = 0;
            _wishes = 0;
            _watched.Clear();
            var again = _unseen.ToArray();
            _unseen.Clear();
            foreach (var fact in again)
            {
                Tell(fact);
            }

            return _stream.Reader;
        }
    }

    /// <summary>The stream broke. What is watched goes on to be noted for the next.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _stream?.Writer.TryComplete();
            _stream = null;
            while (_work.TryDequeue(out var work))
            {
                work.Dispose();
            }
        }
    }

    /// <summary>The gateway was started anew: it knows nothing of before, and says so.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _watched.Clear();
            _unseen.Clear();
            _isNew = true;
        }
    }

    /// <summary>The gateway has been told what is watched: what is watched from now on is no gap.</summary>
    public void Remember()
    {
        lock (_gate)
        {
            _isNew = false;
        }
    }

    public void Take(Wish wish)
    {
        lock (_gate)
        {
            switch (wish.KindCase)
            {
                case Wish.KindOneofCase.Watch:
                    Watch(Of(wish.Watch));
                    Wished();
                    break;
                case Wish.KindOneofCase.Unwatch:
                    _watched.Remove(Of(wish.Unwatch));
                    Wished();
                    break;
                case Wish.KindOneofCase.Seen:
                    Seen(wish.Seen);
                    break;
            }
        }
    }

    public void Moved(UserId user, ChannelId? from, ChannelId? to)
    {
        lock (_gate)
        {
            foreach (var (room, present) in new[] { (from, false), (to, true) })
            {
                if (from != to && room is { } here && _watched.Contains(Watched.Voice(here)))
                {
                    Tell(new Fact { VoiceMove = new VoiceMove { Channel = here.Value, User = user.Value, Present = present } });
                }
            }
        }
    }

    public void Reacted(Target message, UserId user, string emoji, bool present)
    {
        lock (_gate)
        {
            if (_watched.Contains(Watched.Reactions(message)))
            {
                Tell(new Fact { Reaction = new Reaction { Message = message, User = user.Value, Emoji = emoji, Present = present } });
            }
        }
    }

    /// <summary>Many reactions are gone at once, or the message is.</summary>
    public void Cleared(Target message)
    {
        lock (_gate)
        {
            if (_watched.Contains(Watched.Reactions(message)))
            {
                Snapshot(Watched.Reactions(message));
            }
        }
    }

    /// <summary>Facts were lost since then: a gap for everything watched, and snapshots.</summary>
    public void Lost(Instant knownUntil)
    {
        lock (_gate)
        {
            foreach (var what in _watched)
            {
                Gap(what, knownUntil);
                Snapshot(what);
            }
        }
    }

    private static Watched Of(Watch watch) =>
        watch.WhatCase == Protocol.Plugin.Watch.WhatOneofCase.Reactions ? Watched.Reactions(watch.Reactions) : Watched.Voice(new ChannelId(watch.VoiceChannel));

    private void Watch(Watched what)
    {
        _watched.Add(what);
        if (_isNew)
        {
            Gap(what, null);
        }

        Snapshot(what);
    }

    private void Wished()
    {
        _wishes++;
        _wished.SetResult();
        _wished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void Gap(Watched what, Instant? knownUntil) => Tell(new Fact
    {
        Gap = new Gap
        {
            Channel = what.Message == 0 ? what.Channel.Value : 0,
            Message = what.Message == 0 ? null : TargetOf(what),
            KnownUntil = knownUntil is { } known ? Timestamp.FromDateTimeOffset(known.ToDateTimeOffset()) : null,
        },
    });

    private void Snapshot(Watched what) => Tell(what.Message == 0 ? VoiceNow(what.Channel) : ReactionsNow(TargetOf(what)));

    private Fact VoiceNow(ChannelId room)
    {
        var snapshot = new VoiceNow { Channel = room.Value };
        snapshot.Users.AddRange(world.In(room).Select(user => user.Value));
        return new Fact { VoiceNow = snapshot };
    }

    private Fact ReactionsNow(Target message)
    {
        var reactions = world.ReactionsOn(message.Message);
        var snapshot = new ReactionsNow { Message = message, Gone = reactions is null };
        foreach (var reacted in reactions ?? [])
        {
            snapshot.Reacted.Add(new Protocol.Plugin.Reacted { Emoji = reacted.Emoji, Users = { reacted.Users.Select(user => user.Value) } });
        }

        return new Fact { ReactionsNow = snapshot };
    }

    private static Target TargetOf(Watched what) => new() { Channel = what.Channel.Value, Message = what.Message };

    private void Tell(Fact fact)
    {
        fact.Guild = guild.Value;
        fact.At ??= Timestamp.FromDateTimeOffset(clock.GetCurrentInstant().ToDateTimeOffset());
        _unseen.Add(fact);
        if (_stream is { } stream)
        {
            fact.Number = ++_number;
            _work.Enqueue(clock.Activity.Begin());
            stream.Writer.TryWrite(fact);
        }
    }

    private void Seen(ulong number)
    {
        while (_unseen.Count > 0 && _unseen[0].Number <= number && _work.TryDequeue(out var work))
        {
            _unseen.RemoveAt(0);
            work.Dispose();
        }
    }
}
