using System.Collections.Immutable;
using PeerGuild.Discord;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Facts;

/// <summary>Who can read which channels, as one plugin wants to know it. Not thread-safe: its feed guards it.</summary>
internal sealed class ReaderWatch(FactOutbox outbox)
{
    // As told last; null: not told yet.
    private readonly Dictionary<(GuildId Guild, ChannelId Channel), ReadersNow?> _told = [];

    /// <summary>Whether anything is watched.</summary>
    public bool IsAny => _told.Count > 0;

    /// <returns>Whether it was not watched yet.</returns>
    public bool TryWatch(GuildId guild, ChannelId channel) => _told.TryAdd((guild, channel), null);

    public void Unwatch(GuildId guild, ChannelId channel) => _told.Remove((guild, channel));

    /// <summary>Nobody watches any more.</summary>
    public void Clear() => _told.Clear();

    /// <summary>The channels of a guild that are watched.</summary>
    public ImmutableArray<ChannelId> In(GuildId guild) => [.. _told.Keys.Where(watch => watch.Guild == guild).Select(watch => watch.Channel)];

    /// <summary>Somebody has looked: told if it is watched, and was not told so already.</summary>
    public void Read(GuildId guild, ChannelId channel, Readers? readers)
    {
        var now = new ReadersNow { Channel = channel.Value, Readers = readers };
        if (_told.TryGetValue((guild, channel), out var told) && !now.Equals(told))
        {
            _told[(guild, channel)] = now;
            outbox.Send(guild, fact => fact.ReadersNow = now);
        }
    }
}
