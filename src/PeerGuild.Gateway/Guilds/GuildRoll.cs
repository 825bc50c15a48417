using System.Collections.Immutable;
using PeerGuild.Discord;
using PeerGuild.Discord.Connections;

namespace PeerGuild.Gateway.Guilds;

/// <summary>Which guilds the bot is in, as Discord has said. Thread-safe.</summary>
internal sealed class GuildRoll
{
    private readonly Lock _gate = new();
    private readonly HashSet<Shard> _called = [];

    // Where each shows who has come; a guild that was only named has not arrived yet.
    private readonly Dictionary<GuildId, ChannelId?> _here = [];
    private readonly HashSet<GuildId> _named = [];

    /// <summary>Those that have arrived, each with its system channel.</summary>
    public ImmutableArray<(GuildId Guild, ChannelId? System)> Here
    {
        get
        {
            lock (_gate)
            {
                return [.. _here.OrderBy(guild => guild.Key.Value).Select(guild => (guild.Key, guild.Value))];
            }
        }
    }

    public bool IsHere(GuildId guild) => Find(guild) is not null;

    /// <summary>One that has arrived; null when it has not.</summary>
    public (GuildId Guild, ChannelId? System)? Find(GuildId guild)
    {
        lock (_gate)
        {
            return _here.TryGetValue(guild, out var system) ? (guild, system) : null;
        }
    }

    /// <summary>Whether Discord has said which guilds there are and this is none of them.</summary>
    public bool IsAway(GuildId guild)
    {
        lock (_gate)
        {
            return !_named.Contains(guild) && _called.Any(shard => shard.Serves(guild));
        }
    }

    /// <summary>A new stream began: these are all guilds of its shard.</summary>
    /// <returns>Those that were there before and are no more.</returns>
    public ImmutableArray<GuildId> Call(Shard shard, IEnumerable<GuildId> guilds)
    {
        lock (_gate)
        {
            var now = guilds.ToHashSet();
            ImmutableArray<GuildId> gone = [.. _named.Where(guild => shard.Serves(guild) && !now.Contains(guild))];
            _named.ExceptWith(gone);
            _named.UnionWith(now);
            foreach (var guild in gone)
            {
                _here.Remove(guild);
            }

            _called.Add(shard);
            return gone;
        }
    }

    public void Arrive(GuildId guild, ChannelId? system)
    {
        lock (_gate)
        {
            _named.Add(guild);
            _here[guild] = system;
        }
    }

    public void Leave(GuildId guild)
    {
        lock (_gate)
        {
            _named.Remove(guild);
            _here.Remove(guild);
        }
    }
}
