using PeerGuild.Discord;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Facts;

/// <summary>
/// The people of watched voice channels: who is in one, and who went from it straight into another voice channel and has not left voice since, as a small
/// group does. Not thread-safe: the feed's lock guards it.
/// </summary>
internal sealed class VoiceWatch(GuildMap guilds, FactOutbox outbox)
{
    private readonly Dictionary<GuildId, Dictionary<ChannelId, HashSet<UserId>>> _rooms = [];

    /// <param name="guild">Where.</param>
    /// <param name="channel">The voice channel.</param>
    /// <param name="there">Who came from it, as far as the plugin knows.</param>
    public void Watch(GuildId guild, ChannelId channel, IEnumerable<UserId> there)
    {
        if (!_rooms.TryGetValue(guild, out var rooms))
        {
            _rooms.Add(guild, rooms = []);
        }

        rooms.TryAdd(channel, [.. there]);
    }

    public void Unwatch(GuildId guild, ChannelId channel)
    {
        if (_rooms.TryGetValue(guild, out var rooms) && rooms.Remove(channel) && rooms.Count == 0)
        {
            _rooms.Remove(guild);
        }
    }

    /// <summary>Tells who is there and who is elsewhere.</summary>
    /// <param name="guild">Where.</param>
    /// <param name="channel">The voice channel, which is watched.</param>
    /// <param name="people">Who sits in it.</param>
    public void Snapshot(GuildId guild, ChannelId channel, IReadOnlyCollection<UserId> people)
    {
        var known = _rooms[guild][channel];
        var elsewhere = known.Except(people)
            .Select(user => (User: user, Room: Aside(guild, guilds.VoiceOf(guild, user))))
            .Where(one => one.Room is not null)
            .OrderBy(one => one.User.Value)
            .ToArray();
        known.Clear();
        known.UnionWith(people);
        known.UnionWith(elsewhere.Select(one => one.User));
        outbox.Send(guild, fact => fact.VoiceNow = new VoiceNow
        {
            Channel = channel.Value,
            Users = { people.Select(user => user.Value) },
            Elsewhere = { elsewhere.Select(one => new Elsewhere { User = one.User.Value, Channel = one.Room!.Value.Value }) },
        });
    }

    /// <param name="moved">Who moved.</param>
    /// <param name="isTold">Whether a channel's snapshot was sent: while it is still to come, it will say.</param>
    public void Moved(VoiceMoved moved, Func<ChannelId, bool> isTold)
    {
        if (!_rooms.TryGetValue(moved.Guild, out var rooms))
        {
            return;
        }

        var to = Aside(moved.Guild, moved.To);
        foreach (var (channel, known) in rooms.Where(room => room.Key != moved.To && room.Value.Contains(moved.User) && isTold(room.Key)))
        {
            _ = to is null && known.Remove(moved.User);
            Tell(moved, channel, to);
        }

        if (moved.To is { } here && rooms.TryGetValue(here, out var people) && isTold(here))
        {
            people.Add(moved.User);
            Tell(moved, here, null);
        }
    }

    /// <summary>A channel for a small group: not one that is watched for itself, nor the one where Discord puts people who are idle.</summary>
    private ChannelId? Aside(GuildId guild, ChannelId? channel) =>
        channel is { } there && !_rooms[guild].ContainsKey(there) && guilds.IdleIn(guild) != there ? there : null;

    private void Tell(VoiceMoved moved, ChannelId channel, ChannelId? to) => outbox.Send(moved.Guild, fact => fact.VoiceMove = new VoiceMove
    {
        Channel = channel.Value,
        User = moved.User.Value,
        Present = moved.To == channel,
        To = to?.Value ?? 0,
    });
}
