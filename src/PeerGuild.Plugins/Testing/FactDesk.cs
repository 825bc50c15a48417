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
    private readonly HashSet<Watch> _watched = [];

    // Who sat in a watched room and has not left voice since.
    private readonly Dictionary<ChannelId, HashSet<UserId>> _known = [];
    private bool _isHere = true;
    private ChannelId? _system;
    private Protocol.Plugin.Readers? _readers;
    private readonly List<Fact> _unseen = [];
    private readonly Queue<IDisposable> _work = new();
    private Channel<Fact>? _stream;
    private bool _isNew;
    private TaskCompletionSource _wished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _number;
    private long _wishes;

    /// <summary>The voice channels that are watched.</summary>
    public ImmutableArray<ChannelId> Rooms
    {
        get
        {
            lock (_gate)
            {
                return [.. _watched.Where(watch => watch.WhatCase == Protocol.Plugin.Watch.WhatOneofCase.VoiceChannel).Select(watch => new ChannelId(watch.VoiceChannel))];
            }
        }
    }

    /// <summary>The messages whose reactions are watched.</summary>
    public ImmutableArray<ulong> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _watched.Where(watch => watch.WhatCase == Protocol.Plugin.Watch.WhatOneofCase.Reactions).Select(watch => watch.Reactions.Message)];
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
            _known.Clear();
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
            _known.Clear();
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
                    Watch(wish.Watch);
                    Wished();
                    break;
                case Wish.KindOneofCase.Unwatch:
                    _watched.Remove(wish.Unwatch);
                    _known.Remove(new ChannelId(wish.Unwatch.VoiceChannel));
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
            if (from == to)
            {
                return;
            }

            var aside = Aside(to);
            foreach (var (room, known) in _known.Where(watched => watched.Key != to && watched.Value.Contains(user)))
            {
                _ = aside is null && known.Remove(user);
                Tell(new Fact { VoiceMove = new VoiceMove { Channel = room.Value, User = user.Value, To = aside?.Value ?? 0 } });
            }

            if (to is { } here && _known.TryGetValue(here, out var people))
            {
                people.Add(user);
                Tell(new Fact { VoiceMove = new VoiceMove { Channel = here.Value, User = user.Value, Present = true } });
            }
        }
    }

    public void Reacted(Target message, UserId user, string emoji, bool present)
    {
        lock (_gate)
        {
            if (_watched.Contains(Reactions(message)))
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
            if (_watched.Contains(Reactions(message)))
            {
                Snapshot(Reactions(message));
            }
        }
    }

    /// <summary>Facts were lost since then: a gap for everything watched, and snapshots.</summary>
    public void Lost(Instant knownUntil)
    {
        lock (_gate)
        {
            foreach (var what in _watched.Where(HasGaps))
            {
                Gap(what, knownUntil);
                Snapshot(what);
            }
        }
    }

    /// <summary>Discord announces the guild, as it does at every start.</summary>
    public void Announce(ChannelId? system)
    {
        lock (_gate)
        {
            (_isHere, _system) = (true, system);
            Server();
        }
    }

    /// <summary>The bot was taken out of the guild.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _isHere = false;
            Server();
        }
    }

    /// <summary>Who can read every channel from now on.</summary>
    public void Read(Protocol.Plugin.Readers? readers)
    {
        lock (_gate)
        {
            _readers = readers;
            foreach (var watch in _watched.Where(watch => watch.WhatCase == Protocol.Plugin.Watch.WhatOneofCase.Readers))
            {
                Snapshot(watch);
            }
        }
    }

    /// <summary>Where somebody went, unless that is watched for itself.</summary>
    private ChannelId? Aside(ChannelId? to) => to is { } room && !_known.ContainsKey(room) ? room : null;

    private Watch Reactions(Target message) => new() { Guild = guild.Value, Reactions = message };

    private static bool HasGaps(Watch watch) =>
        watch.WhatCase is Protocol.Plugin.Watch.WhatOneofCase.VoiceChannel or Protocol.Plugin.Watch.WhatOneofCase.Reactions;

    private void Watch(Watch what)
    {
        if (what.WhatCase == Protocol.Plugin.Watch.WhatOneofCase.VoiceChannel)
        {
            _known.TryAdd(new ChannelId(what.VoiceChannel), [.. what.There.Select(user => new UserId(user))]);
            what = new Watch { Guild = what.Guild, VoiceChannel = what.VoiceChannel };
        }

        _watched.Add(what);
        if (_isNew && HasGaps(what))
        {
            Gap(what, null);
        }

        Snapshot(what);
    }

    private void Server()
    {
        if (_watched.Contains(new Watch { Servers = true }))
        {
            Tell(_isHere ? new Fact { ServerHere = new ServerHere { SystemChannel = _system?.Value ?? 0 } } : new Fact { ServerLeft = new ServerLeft() });
        }
    }

    private void Wished()
    {
        _wishes++;
        _wished.SetResult();
        _wished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void Gap(Watch what, Instant? knownUntil) => Tell(new Fact
    {
        Gap = new Gap
        {
            Channel = what.VoiceChannel,
            Message = what.Reactions,
            KnownUntil = knownUntil is { } known ? Timestamp.FromDateTimeOffset(known.ToDateTimeOffset()) : null,
        },
    });

    private void Snapshot(Watch what)
    {
        switch (what.WhatCase)
        {
            case Protocol.Plugin.Watch.WhatOneofCase.VoiceChannel:
                Tell(VoiceNow(new ChannelId(what.VoiceChannel)));
                break;
            case Protocol.Plugin.Watch.WhatOneofCase.Reactions:
                Tell(ReactionsNow(what.Reactions));
                break;
            case Protocol.Plugin.Watch.WhatOneofCase.Readers:
                Tell(new Fact { ReadersNow = new ReadersNow { Channel = what.Readers, Readers = _readers } });
                break;
            case Protocol.Plugin.Watch.WhatOneofCase.Servers when what.Guild == 0:
                Server();
                break;
        }
    }

    private Fact VoiceNow(ChannelId room)
    {
        var people = world.In(room);
        var elsewhere = _known[room].Except(people).Where(user => Aside(world.RoomOf(user)) is not null).ToArray();
        _known[room] = [.. people, .. elsewhere];
        return new Fact
        {
            VoiceNow = new VoiceNow
            {
                Channel = room.Value,
                Users = { people.Select(user => user.Value) },
                Elsewhere = { elsewhere.Select(user => new Elsewhere { User = user.Value, Channel = world.RoomOf(user)!.Value.Value }) },
            },
        };
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
