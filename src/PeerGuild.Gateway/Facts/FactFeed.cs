using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;
using Duration = NodaTime.Duration;

namespace PeerGuild.Gateway.Facts;

/// <summary>
/// What one plugin watches and what it is to be told: for each watch a snapshot, then every change, in order. What it has not said seen is kept for
/// 15 minutes and told again on the next stream. Thread-safe.
/// </summary>
internal sealed class FactFeed(GuildMap guilds, ProductClock clock)
{
    private static readonly Duration Kept = Duration.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly HashSet<(GuildId Guild, ChannelId Room)> _watched = [];

    // Watches whose guild has not arrived yet: their snapshot waits for it.
    private readonly HashSet<(GuildId Guild, ChannelId Room)> _waiting = [];
    private readonly List<Fact> _unseen = [];
    private readonly HashSet<(GuildId Guild, ChannelId Room)> _known = [];
    private Channel<Fact>? _stream;
    private IDisposable? _busy;
    private ulong _number;

    /// <summary>Opens a stream: what was not seen on the one before comes first, with new numbers.</summary>
    public ChannelReader<Fact> Open()
    {
        lock (_gate)
        {
            DropOld();
            _stream = Channel.CreateUnbounded<Fact>();
            _watched.Clear();
            _waiting.Clear();
            _number = 0;
            var again = _unseen.ToArray();
            _unseen.Clear();
            foreach (var fact in again)
            {
                Send(fact);
            }

            return _stream.Reader;
        }
    }

    /// <summary>The stream broke: nothing is under way on it any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _stream?.Writer.TryComplete();
            _stream = null;
            Rest();
        }
    }

    public void Watch(GuildId guild, ChannelId room)
    {
        lock (_gate)
        {
            if (!_watched.Add((guild, room)))
            {
                return;
            }

            if (_known.Add((guild, room)))
            {
                // Nothing was told of it in this life of the gateway: the plugin knows itself until when it knew.
                Send(About(guild, fact => fact.Gap = new Gap { Channel = room.Value }));
            }

            Snapshot(guild, room);
        }
    }

    public void Unwatch(GuildId guild, ChannelId room)
    {
        lock (_gate)
        {
            _watched.Remove((guild, room));
            _waiting.Remove((guild, room));
            _known.Remove((guild, room));
        }
    }

    /// <summary>The plugin has committed everything up to a number.</summary>
    public void Seen(ulong number)
    {
        lock (_gate)
        {
            _unseen.RemoveAll(fact => fact.Number <= number);
            if (_unseen.Count == 0)
            {
                Rest();
            }
        }
    }

    public void Moved(VoiceMoved moved)
    {
        lock (_gate)
        {
            Tell(moved.Guild, moved.User, moved.From, present: false);
            Tell(moved.Guild, moved.User, moved.To, present: true);
        }
    }

    /// <summary>A guild has arrived, for the first time or anew: snapshots that waited for it are taken.</summary>
    public void Arrived(GuildId guild)
    {
        lock (_gate)
        {
            foreach (var (_, room) in _waiting.Where(watch => watch.Guild == guild).ToArray())
            {
                Snapshot(guild, room);
            }
        }
    }

    /// <summary>The stream of a shard broke without resume: what is watched in its guilds has a gap, and its snapshot waits for the guild.</summary>
    public void Broke(Instant knownUntil, Func<GuildId, bool> isOfShard)
    {
        lock (_gate)
        {
            foreach (var (guild, room) in _watched.Where(watch => isOfShard(watch.Guild)))
            {
                Send(About(guild, fact => fact.Gap = new Gap { Channel = room.Value, KnownUntil = Timestamp.FromDateTime(knownUntil.ToDateTimeUtc()) }));
                _waiting.Add((guild, room));
            }
        }
    }

    private void Snapshot(GuildId guild, ChannelId room)
    {
        if (guilds.PeopleIn(guild, room) is not { } people)
        {
            _waiting.Add((guild, room));
            return;
        }

        _waiting.Remove((guild, room));
        Send(About(guild, fact =>
        {
            fact.VoiceNow = new VoiceNow { Channel = room.Value };
            fact.VoiceNow.Users.AddRange(people.Select(user => user.Value));
        }));
    }

    private void Tell(GuildId guild, UserId user, ChannelId? room, bool present)
    {
        // While a snapshot is still to come, it will say.
        if (room is { } watched && _watched.Contains((guild, watched)) && !_waiting.Contains((guild, watched)))
        {
            Send(About(guild, fact => fact.VoiceMove = new VoiceMove { Channel = watched.Value, User = user.Value, Present = present }));
        }
    }

    private Fact About(GuildId guild, Action<Fact> what)
    {
        var fact = new Fact { Guild = guild.Value, At = Timestamp.FromDateTime(clock.GetCurrentInstant().ToDateTimeUtc()) };
        what(fact);
        return fact;
    }

    private void Send(Fact fact)
    {
        DropOld();
        fact = fact.Clone();
        fact.Number = ++_number;
        _unseen.Add(fact);
        if (_stream is not null)
        {
            _busy ??= clock.Activity.Begin();
            _stream.Writer.TryWrite(fact);
        }
    }

    /// <summary>Between two streams: what nobody said seen for 15 minutes is lost, and the next watch begins with a gap.</summary>
    private void DropOld()
    {
        var oldest = clock.GetCurrentInstant() - Kept;
        if (_stream is null && _unseen.RemoveAll(fact => Instant.FromDateTimeOffset(fact.At.ToDateTimeOffset()) < oldest) > 0)
        {
            _known.Clear();
        }
    }

    private void Rest()
    {
        _busy?.Dispose();
        _busy = null;
    }
}
