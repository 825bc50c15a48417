using PeerGuild.Discord;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Facts;

/// <summary>Which guilds there are, as one plugin wants to know it. Not thread-safe: its feed guards it.</summary>
internal sealed class ServerWatch(GuildRoll roll, FactOutbox outbox)
{
    // Guilds that the plugin asked after and that nothing is known of yet.
    private readonly HashSet<GuildId> _asked = [];
    private Func<GuildId, bool>? _served;

    /// <summary>Every guild is watched: it is told at once of those that have arrived.</summary>
    /// <param name="isServed">Those the plugin serves.</param>
    public void Watch(Func<GuildId, bool> isServed)
    {
        if (_served is null)
        {
            _served = isServed;
            foreach (var (guild, system) in roll.Here)
            {
                Here(guild, system);
            }
        }
    }

    /// <summary>One guild is asked after by its id: what is new of it is that it was left while nobody looked.</summary>
    public void Watch(GuildId guild)
    {
        _asked.Add(guild);
        TellAway(guild);
    }

    /// <summary>Nobody watches any more.</summary>
    public void Clear()
    {
        _served = null;
        _asked.Clear();
    }

    /// <summary>The bot is not in a guild any more.</summary>
    public void Left(GuildId guild)
    {
        if (_served?.Invoke(guild) is true)
        {
            outbox.Send(guild, fact => fact.ServerLeft = new ServerLeft());
        }
    }

    /// <summary>Discord has said which guilds there are: those that were asked after and are none of them are told.</summary>
    public void Called()
    {
        foreach (var guild in _asked.ToArray())
        {
            TellAway(guild);
        }
    }

    /// <summary>A guild has arrived, for the first time or anew.</summary>
    public void Arrived(GuildId guild)
    {
        _asked.Remove(guild);
        if (roll.Find(guild) is { } here)
        {
            Here(guild, here.System);
        }
    }

    private void Here(GuildId guild, ChannelId? system)
    {
        if (_served?.Invoke(guild) is true)
        {
            outbox.Send(guild, fact => fact.ServerHere = new ServerHere { SystemChannel = system?.Value ?? 0 });
        }
    }

    private void TellAway(GuildId guild)
    {
        if (roll.IsHere(guild))
        {
            _asked.Remove(guild);
        }
        else if (roll.IsAway(guild))
        {
            _asked.Remove(guild);
            outbox.Send(guild, fact => fact.ServerLeft = new ServerLeft());
        }
    }
}
