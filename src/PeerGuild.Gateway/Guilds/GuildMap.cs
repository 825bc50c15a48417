using System.Collections.Immutable;
using PeerGuild.Discord;
using PeerGuild.Discord.Dispatches;
using PeerGuild.Discord.Guilds;

namespace PeerGuild.Gateway.Guilds;

/// <summary>Somebody came into, left or moved between voice channels.</summary>
internal sealed record VoiceMoved(GuildId Guild, UserId User, ChannelId? From, ChannelId? To);

/// <summary>
/// What the gateway keeps of guilds: which channel belongs to which, and who sits in which voice channel. Ids only; bots do not count. Thread-safe.
/// </summary>
internal sealed class GuildMap
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ChannelId, GuildId> _channels = [];
    private readonly Dictionary<GuildId, Dictionary<UserId, ChannelId>> _voice = [];
    private readonly Dictionary<GuildId, ChannelId> _idle = [];
    private readonly HashSet<UserId> _bots = [];

    /// <summary>Which guilds the bot is in.</summary>
    public GuildRoll Roll { get; } = new();

    /// <summary>The guild a channel or thread belongs to; null when it is not known.</summary>
    public GuildId? GuildOf(ChannelId channel)
    {
        lock (_gate)
        {
            return _channels.TryGetValue(channel, out var guild) ? guild : null;
        }
    }

    /// <summary>Where somebody sits; null when nowhere.</summary>
    public ChannelId? VoiceOf(GuildId guild, UserId user)
    {
        lock (_gate)
        {
            return _voice.TryGetValue(guild, out var seats) && seats.TryGetValue(user, out var channel) ? channel : null;
        }
    }

    /// <summary>Who sits in a voice channel; null while the guild is not known.</summary>
    public ImmutableArray<UserId>? PeopleIn(GuildId guild, ChannelId channel)
    {
        lock (_gate)
        {
            return _voice.TryGetValue(guild, out var seats) ? [.. seats.Where(seat => seat.Value == channel).Select(seat => seat.Key).OrderBy(user => user.Value)] : null;
        }
    }

    /// <summary>Where Discord puts those who were idle in voice for a while, as the guild said when it arrived; null where it has no such channel.</summary>
    public ChannelId? IdleIn(GuildId guild)
    {
        lock (_gate)
        {
            return _idle.TryGetValue(guild, out var channel) ? channel : null;
        }
    }

    public void Add(GuildCreated guild)
    {
        if (guild.Unavailable is true)
        {
            return;
        }

        Roll.Arrive(guild.Id, guild.SystemChannelId);
        lock (_gate)
        {
            foreach (var channel in guild.Channels.Concat(guild.Threads))
            {
                _channels[channel.Id] = guild.Id;
            }

            _idle.Remove(guild.Id);
            if (guild.AfkChannelId is { } idle)
            {
                _idle.Add(guild.Id, idle);
            }

            _bots.UnionWith(guild.Members.Where(member => member.User?.IsBot is true).Select(member => member.User!.Id));
            _voice[guild.Id] = guild.VoiceStates
                .Where(state => state.ChannelId is not null && !_bots.Contains(state.UserId))
                .ToDictionary(state => state.UserId, state => state.ChannelId!.Value);
        }
    }

    public void Remove(GuildId guild)
    {
        Roll.Leave(guild);
        lock (_gate)
        {
            _voice.Remove(guild);
            _idle.Remove(guild);
            foreach (var channel in _channels.Where(known => known.Value == guild).Select(known => known.Key).ToArray())
            {
                _channels.Remove(channel);
            }
        }
    }

    public void Add(Channel channel)
    {
        if (channel.GuildId is { } guild)
        {
            lock (_gate)
            {
                _channels[channel.Id] = guild;
            }
        }
    }

    public void Remove(Channel channel)
    {
        lock (_gate)
        {
            _channels.Remove(channel.Id);
        }
    }

    /// <summary>Takes over a voice state.</summary>
    /// <returns>Who moved; null when nobody did, or a bot.</returns>
    public VoiceMoved? Move(VoiceState state)
    {
        if (state.GuildId is not { } guild || state.IsBot)
        {
            return null;
        }

        lock (_gate)
        {
            if (_bots.Contains(state.UserId) || !_voice.TryGetValue(guild, out var seats))
            {
                return null;
            }

            var from = seats.TryGetValue(state.UserId, out var seat) ? seat : (ChannelId?)null;
            if (state.ChannelId is { } to)
            {
                seats[state.UserId] = to;
            }
            else
            {
                seats.Remove(state.UserId);
            }

            return from == state.ChannelId ? null : new VoiceMoved(guild, state.UserId, from, state.ChannelId);
        }
    }

    /// <summary>The stream of a shard broke: who sits where comes anew with each of its guilds.</summary>
    public void Forget(Func<GuildId, bool> isOfShard)
    {
        lock (_gate)
        {
            foreach (var guild in _voice.Keys.Where(isOfShard).ToArray())
            {
                _voice.Remove(guild);
            }
        }
    }
}
