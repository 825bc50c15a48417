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

namespace PeerGuild.Gateway.Facts;

/// <summary>
/// What one plugin watches and what it is to be told: for each watch a snapshot, then every change, in order. One lock guards all of it. Thread-safe.
/// </summary>
internal sealed class FactFeed
{
    private readonly GuildMap _guilds;
    private readonly IReactionPages _pages;
    private readonly FactOutbox _outbox;
    private readonly ServerWatch _servers;
    private readonly ReaderWatch _readers;
    private readonly VoiceWatch _voice;
    private readonly Lock _gate = new();
    private readonly HashSet<Sight> _watched = [];

    // Watches whose guild has not arrived yet: their snapshot waits for it.
    private readonly HashSet<Sight> _waiting = [];
    private readonly Dictionary<Sight, Reactions> _reactions = [];
    private readonly HashSet<Sight> _known = [];

    /// <summary>A feed of a plugin that watches nothing yet.</summary>
    public FactFeed(GuildMap guilds, IReactionPages pages, ProductClock clock)
    {
        (_guilds, _pages) = (guilds, pages);
        // The next watch begins with a gap then.
        _outbox = new FactOutbox(clock, _known.Clear);
        _servers = new ServerWatch(guilds.Roll, _outbox);
        _readers = new ReaderWatch(_outbox);
        _voice = new VoiceWatch(guilds, _outbox);
    }

    /// <summary>Called when somebody wants to know who can read a channel: nobody has looked yet.</summary>
    public Action<GuildId> ReadersWanted { get; set; } = _ => { };

    /// <summary>Opens a stream: what was not seen on the one before comes first, with new numbers.</summary>
    public ChannelReader<Fact> Open()
    {
        lock (_gate)
        {
            foreach (var sight in _watched.ToArray())
            {
                Leave(sight);
            }

            _readers.Clear();
            _servers.Clear();
            return _outbox.Open();
        }
    }

    /// <summary>The stream broke: nothing is under way on it any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _outbox.Close();
        }
    }

    /// <param name="sight">What is watched from now on.</param>
    /// <param name="there">Of a voice channel: who was there or came from there, as far as the plugin knows.</param>
    public void Watch(Sight sight, params IEnumerable<UserId> there)
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
            else
            {
                _voice.Watch(sight.Guild, sight.Channel, there);
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
            _servers.Watch(isServed);
        }
    }

    /// <summary>One guild is asked after by its id: what is new of it is that it was left while nobody looked.</summary>
    public void WatchServer(GuildId guild)
    {
        lock (_gate)
        {
            _servers.Watch(guild);
        }
    }

    /// <summary>Somebody wants to know who can read a channel.</summary>
    public void WatchReaders(GuildId guild, ChannelId channel)
    {
        lock (_gate)
        {
            if (!_readers.TryWatch(guild, channel))
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
            _readers.Unwatch(guild, channel);
        }
    }

    /// <summary>The channels of a guild of which somebody wants to know who can read them.</summary>
    public ImmutableArray<ChannelId> ReadersWatchedIn(GuildId guild)
    {
        lock (_gate)
        {
            return _readers.In(guild);
        }
    }

    /// <summary>The channels of a guild of which somebody wants to know anything.</summary>
    public ImmutableArray<UsedChannel> UsedIn(GuildId guild)
    {
        lock (_gate)
        {
            return
            [
                .. _readers.In(guild).Select(channel => new UsedChannel(guild, channel, PermissionPlace.Text, "a circle's")),
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
                return _readers.IsAny;
            }
        }
    }

    /// <summary>Somebody has looked who can read a channel: told if it is watched, and was not told so already.</summary>
    public void Read(GuildId guild, ChannelId channel, Readers? readers)
    {
        lock (_gate)
        {
            _readers.Read(guild, channel, readers);
        }
    }

    /// <summary>The bot is not in a guild any more.</summary>
    public void Left(GuildId guild)
    {
        lock (_gate)
        {
            _servers.Left(guild);
        }
    }

    /// <summary>Discord has said which guilds there are: those that were asked after and are none of them are told.</summary>
    public void Called()
    {
        lock (_gate)
        {
            _servers.Called();
        }
    }

    /// <summary>The plugin has committed everything up to a number.</summary>
    public void Seen(ulong number)
    {
        lock (_gate)
        {
            _outbox.Seen(number);
        }
    }

    public void Moved(VoiceMoved moved)
    {
        lock (_gate)
        {
            _voice.Moved(moved, channel => !_waiting.Contains(new Sight(moved.Guild, channel)));
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

            _servers.Arrived(guild);
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
        else if (sight.Message is null)
        {
            _voice.Unwatch(sight.Guild, sight.Channel);
        }
    }

    private void Gap(Sight sight, Timestamp? knownUntil) => _outbox.Send(sight.Guild, fact => fact.Gap = new Gap
    {
        Channel = sight.Message is null ? sight.Channel.Value : 0,
        Message = sight.Message is { } message ? new Target { Channel = sight.Channel.Value, Message = message.Value } : null,
        KnownUntil = knownUntil,
    });

    private void Snapshot(Sight sight)
    {
        if (_guilds.PeopleIn(sight.Guild, sight.Channel) is not { } people)
        {
            _waiting.Add(sight);
            return;
        }

        _waiting.Remove(sight);
        if (_reactions.GetValueOrDefault(sight) is { } reactions)
        {
            var current = reactions.Begin();
            _ = _pages.ReadAsync(sight, found => Read(sight, reactions, found, current), current);
            return;
        }

        _voice.Snapshot(sight.Guild, sight.Channel, people);
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

    private void Send(GuildId guild, IEnumerable<Fact> facts)
    {
        foreach (var told in facts)
        {
            _outbox.Send(guild, fact => fact.MergeFrom(told));
        }
    }
}
