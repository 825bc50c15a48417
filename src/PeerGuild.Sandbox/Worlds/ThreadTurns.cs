using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>What happens to threads, and who hears of it.</summary>
internal static class ThreadTurns
{
    /// <summary>A thread as it begins, on a message or by itself.</summary>
    public static Channel Start(LocalDiscord discord, Channel parent, ulong id, ChannelType type, string name, int archiveMinutes, int slowmode, bool? invitable)
    {
        var (now, owner) = (discord.Clock.Now, discord.World.BotId);
        var facts = new ThreadFacts(owner, false, false, archiveMinutes, now, now, now, slowmode, invitable, 0, [owner]);
        var thread = new Channel(id, parent.GuildId, type, name, 0, parent.Id, [], Thread: facts);
        discord.World.Put(thread);
        var data = GuildJson.Channel(thread);
        data["newly_created"] = true;
        data["member"] = GuildJson.ThreadMember(thread, owner, now);
        discord.Gateway.Dispatch(new Dispatch("THREAD_CREATE", thread.GuildId, Intents.Guilds, data));
        return thread;
    }

    /// <summary>Somebody wrote in it: it is open, and they are in it.</summary>
    public static Channel Active(LocalDiscord discord, Channel channel, ThreadFacts thread, ulong author)
    {
        var now = discord.Clock.Now;
        var active = thread with
        {
            Archived = false,
            ArchiveChangedAt = thread.Archived ? now : thread.ArchiveChangedAt,
            ActiveAt = now,
            MessageCount = thread.MessageCount + 1,
            Members = thread.Members.Contains(author) ? thread.Members : thread.Members.Add(author),
        };
        channel = channel with { Thread = active };
        if (thread.Archived)
        {
            Updated(discord, channel);
        }

        return channel;
    }

    /// <summary>Closes every thread in which nobody has done anything for long enough.</summary>
    public static void ArchiveDue(LocalDiscord discord)
    {
        var now = discord.Clock.Now;
        while (discord.World.NextArchive() is { } next && next.At <= now)
        {
            var closed = next.Thread with { Thread = next.Thread.Thread! with { Archived = true, ArchiveChangedAt = next.At } };
            discord.World.Put(closed);
            Updated(discord, closed);
        }
    }

    private static void Updated(LocalDiscord discord, Channel thread) =>
        discord.Gateway.Dispatch(new Dispatch("THREAD_UPDATE", thread.GuildId, Intents.Guilds, (JsonNode)GuildJson.Channel(thread)));
}
