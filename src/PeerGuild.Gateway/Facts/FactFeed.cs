using System.Collections.Immutable;
using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Permitting;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;
using Duration = NodaTime.Duration;

namespace PeerGuild.Gateway.Facts;

/// <summary>
/// What one plugin watches and what it is to be told: for each watch a snapshot, then every change, in order. What it has not said seen is kept for
/// 15 minutes and told again on the next stream. Thread-safe.
/// </summary>
internal sealed class FactFeed(GuildMap guilds, IReactionPages pages, ProductClock clock)
{
    private static readonly Duration Kept = Duration.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly HashSet<Sight> _watched = [];

    // Watches whose guild has not arrived yet: their snapshot waits for it.
    private readonly HashSet<Sight> _waiting = [];
    private readonly Dictionary<Sight, Reactions> _reactions = [];
    private readonly List<Fact> _unseen = [];

    // Who can read what is watched, as told last; null: not told yet.
    private readonly Dictionary<(GuildId Guild, ChannelId Channel), ReadersNow?> _readers = [];
    private Func<GuildId, bool>? _servers;

    // Guilds that a plugin asked after and that nothing is known of yet.
    private readonly HashSet<GuildId> _asked = [];
    private readonly HashSet<Sight> _known = [];
    private Channel<Fact>? _stream;
    private IDisposable? _busy;
    private ulong _number;

    /// <summary>Called when somebody wants to know who can read a channel: nobody has looked yet.</summary>
    public Action<GuildId> ReadersWanted { get; set; } = _ => { };

    /// <summary>Opens a stream: what was not seen on the one before comes first, with new numbers.</summary>
    public ChannelReader<Fact> Open()
    {
        lock (_gate)
        {
            DropOld();
            _stream = Channel.CreateUnbounded<Fact>();
            foreach (var sight in _watched.ToArray())
            {
                Leave(sight);
            }

            _readers.Clear();
            _servers = null;
            _asked.Clear();
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

    public void Watch(Sight sight)
    {
        lock (_gate)
        {
            if (!_watched.Add(sight))
            {
                return;
            }

            if (sight.Message is { } message)
            {
                _reactions.Add(sight, new Reactions(new Target { Channel = sight.Channel.Value, Message = message.Value }));
            }

            if (_known.Add(sight))
            {
                // Nothing was told of it in this life of the gateway: the plugin knows itself until when it knew.
                Gap(sight, null);
            }

            Snapshot(sight);
        }
    }

    public void Unwatch(Sight sight)
    {
        lock (_gate)
        {
            Leave(sight);
            _known.Remove(sight);
        }
    }

    /// <summary>Whether the reactions on a message are watched.</summary>
    public bool Watches(MessageId message)
    {
        lock (_gate)
        {
            return _reactions.Keys.Any(sight => sight.Message == message);
        }
    }

    /// <summary>Something happened to the reactions on a message.</summary>
    public void Reacted(MessageId message, ReactionChange change)
    {
        lock (_gate)
        {
            foreach (var (sight, reactions) in _reactions.Where(watch => watch.Key.Message == message).ToArray())
            {
                Send(sight.Guild, reactions.Change(change));
            }
        }
    }

    /// <summary>A channel or thread is gone, and so is every message in it.</summary>
    public void Gone(ChannelId channel)
    {
        lock (_gate)
        {
            foreach (var (sight, reactions) in _reactions.Where(watch => watch.Key.Channel == channel).ToArray())
            {
                _waiting.Remove(sight);
                Send(sight.Guild, reactions.Read(null));
            }
        }
    }

    /// <summary>Every guild is watched: it is told at once of those that have arrived.</summary>
    /// <param name="isServed">Those the plugin serves.</param>
    public void WatchServers(Func<GuildId, bool> isServed)
    {
        lock (_gate)
        {
            if (_servers is null)
            {
                _servers = isServed;
                foreach (var (guild, system) in guilds.Roll.Here)
                {
                    Here(guild, system);
                }
            }
        }
    }

    /// <summary>One guild is asked after by its id: what is new of it is that it was left while nobody looked.</summary>
    public void WatchServer(GuildId guild)
    {
        lock (_gate)
        {
            _asked.Add(guild);
            TellAway(guild);
        }
    }

    /// <summary>Somebody wants to know who can read a channel.</summary>
    public void WatchReaders(GuildId guild, ChannelId channel)
    {
        lock (_gate)
        {
            if (!_readers.TryAdd((guild, channel), null))
            {
                return;
            }
        }

        ReadersWanted(guild);
    }

    public void UnwatchReaders(GuildId guild, ChannelId channel)
    {
        lock (_gate)
        {
            _readers.Remove((guild, channel));
        }
    }

    /// <summary>The channels of a guild of which somebody wants to know who can read them.</summary>
    public ImmutableArray<ChannelId> ReadersWatchedIn(GuildId guild)
    {
        lock (_gate)
        {
            return [.. _readers.Keys.Where(watch => watch.Guild == guild).Select(watch => watch.Channel)];
        }
    }

    /// <summary>The channels of a guild of which somebody wants to know anything.</summary>
    public ImmutableArray<UsedChannel> UsedIn(GuildId guild)
    {
        lock (_gate)
        {
            return
            [
                .. _readers.Keys.Where(watch => watch.Guild == guild).Select(watch => new UsedChannel(guild, watch.Channel, PermissionPlace.Text, "a circle's")),
                .. _watched.Where(watch => watch.Guild == guild && watch.Message is null).Select(watch => new UsedChannel(guild, watch.Channel, PermissionPlace.Voice, "a session's")),
            ];
        }
    }

    /// <summary>Whether anybody wants to know who can read anything.</summary>
    public bool WatchesReaders
    {
        get
        {
            lock (_gate)
            {
                return _readers.Count > 0;
            }
        }
    }

    /// <summary>Somebody has looked who can read a channel: told if it is watched, and was not told so already.</summary>
    public void Read(GuildId guild, ChannelId channel, Readers? readers)
    {
        lock (_gate)
        {
            var now = new ReadersNow { Channel = channel.Value, Readers = readers };
            if (_readers.TryGetValue((guild, channel), out var told) && !now.Equals(told))
            {
                _readers[(guild, channel)] = now;
                Send(About(guild, fact => fact.ReadersNow = now));
            }
        }
    }

    /// <summary>The bot is not in a guild any more.</summary>
    public void Left(GuildId guild)
    {
        lock (_gate)
        {
            if (_servers?.Invoke(guild) is true)
            {
                Send(About(guild, fact => fact.ServerLeft = new ServerLeft()));
            }
        }
    }

    /// <summary>Discord has said which guilds there are: those that were asked after and are none of them are told.</summary>
    public void Called()
    {
        lock (_gate)
        {
            foreach (var guild in _asked.ToArray())
            {
                TellAway(guild);
            }
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
            foreach (var sight in _waiting.Where(watch => watch.Guild == guild).ToArray())
            {
                Snapshot(sight);
            }

            _asked.Remove(guild);
            if (guilds.Roll.Find(guild) is { } here)
            {
                Here(guild, here.System);
            }
        }
    }

    /// <summary>The stream of a shard broke without resume: what is watched in its guilds has a gap, and its snapshot waits for the guild.</summary>
    public void Broke(Instant knownUntil, Func<GuildId, bool> isOfShard)
    {
        lock (_gate)
        {
            foreach (var sight in _watched.Where(watch => isOfShard(watch.Guild)))
            {
                Gap(sight, Timestamp.FromDateTimeOffset(knownUntil.ToDateTimeOffset()));
                _reactions.GetValueOrDefault(sight)?.Forget();
                _waiting.Add(sight);
            }
        }
    }

    private void Leave(Sight sight)
    {
        _watched.Remove(sight);
        _waiting.Remove(sight);
        if (_reactions.Remove(sight, out var reactions))
        {
            reactions.Dispose();
        }
    }

    private void Gap(Sight sight, Timestamp? knownUntil) => Send(About(sight.Guild, fact => fact.Gap = new Gap
    {
        Channel = sight.Message is null ? sight.Channel.Value : 0,
        Message = sight.Message is { } message ? new Target { Channel = sight.Channel.Value, Message = message.Value } : null,
        KnownUntil = knownUntil,
    }));

    private void Here(GuildId guild, ChannelId? system)
    {
        if (_servers?.Invoke(guild) is true)
        {
            Send(About(guild, fact => fact.ServerHere = new ServerHere { SystemChannel = system?.Value ?? 0 }));
        }
    }

    private void TellAway(GuildId guild)
    {
        if (guilds.Roll.IsHere(guild))
        {
            _asked.Remove(guild);
        }
        else if (guilds.Roll.IsAway(guild))
        {
            _asked.Remove(guild);
            Send(About(guild, fact => fact.ServerLeft = new ServerLeft()));
        }
    }

    private void Snapshot(Sight sight)
    {
        if (guilds.PeopleIn(sight.Guild, sight.Channel) is not { } people)
        {
            _waiting.Add(sight);
            return;
        }

        _waiting.Remove(sight);
        if (_reactions.GetValueOrDefault(sight) is { } reactions)
        {
            var current = reactions.Begin();
            _ = pages.ReadAsync(sight, found => Read(sight, reactions, found, current), current);
            return;
        }

        Send(About(sight.Guild, fact =>
        {
            fact.VoiceNow = new VoiceNow { Channel = sight.Channel.Value };
            fact.VoiceNow.Users.AddRange(people.Select(user => user.Value));
        }));
    }

    private void Read(Sight sight, Reactions reactions, IReadOnlyCollection<Tap>? found, CancellationToken current)
    {
        lock (_gate)
        {
            if (!current.IsCancellationRequested)
            {
                Send(sight.Guild, reactions.Read(found));
            }
        }
    }

    private void Tell(GuildId guild, UserId user, ChannelId? room, bool present)
    {
        // While a snapshot is still to come, it will say.
        if (room is { } watched && _watched.Contains(new Sight(guild, watched)) && !_waiting.Contains(new Sight(guild, watched)))
        {
            Send(About(guild, fact => fact.VoiceMove = new VoiceMove { Channel = watched.Value, User = user.Value, Present = present }));
        }
    }

    private void Send(GuildId guild, IEnumerable<Fact> facts)
    {
        foreach (var told in facts)
        {
            Send(About(guild, fact => fact.MergeFrom(told)));
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
