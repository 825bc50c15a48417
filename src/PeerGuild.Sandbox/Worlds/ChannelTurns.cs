using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>Channels that come, change and go, and who hears of it.</summary>
/// <remarks>Source: Discord Docs, Channel events, https://docs.discord.com/developers/events/gateway-events#channels.</remarks>
internal static class ChannelTurns
{
    public static Channel Create(LocalDiscord discord, Channel channel)
    {
        discord.World.Put(channel);
        Announce(discord, "CHANNEL_CREATE", channel);
        return channel;
    }

    /// <summary>Of a thread it is heard as THREAD_UPDATE.</summary>
    public static Channel Change(LocalDiscord discord, Channel channel)
    {
        discord.World.Put(channel);
        Announce(discord, channel.Thread is null ? "CHANNEL_UPDATE" : "THREAD_UPDATE", channel);
        return channel;
    }

    /// <summary>With it go its threads and all that was written; a category lets its channels go.</summary>
    public static void Delete(LocalDiscord discord, Channel channel)
    {
        var world = discord.World;
        foreach (var voice in world.Voices.In(channel.GuildId).Where(voice => voice.ChannelId == channel.Id).ToArray())
        {
            discord.Voices.Leave(channel.GuildId, voice.UserId);
        }

        foreach (var below in world.Channels.In(channel.GuildId).Where(other => other.ParentId == channel.Id).ToArray())
        {
            if (below.Thread is null)
            {
                Change(discord, below with { ParentId = null });
            }
            else
            {
                Delete(discord, below);
            }
        }

        foreach (var message in world.Messages.In(channel.Id).ToArray())
        {
            world.Remove(message);
            FileTurns.Forget(discord, message);
        }

        var visible = Sees(world, channel);
        world.Remove(world.Channels.Find(channel.Id)!);
        if (visible)
        {
            Gone(discord, channel);
        }
    }

    private static void Gone(LocalDiscord discord, Channel channel) => discord.Gateway.Dispatch(channel.Thread is null
        ? new Dispatch("CHANNEL_DELETE", channel.GuildId, Intents.Guilds, GuildJson.Channel(channel))
        : new Dispatch("THREAD_DELETE", channel.GuildId, Intents.Guilds, new JsonObject
        {
            ["id"] = channel.Id.Text(),
            ["guild_id"] = channel.GuildId.Text(),
            ["parent_id"] = channel.ParentId?.Text(),
            ["type"] = (int)channel.Type,
        }));

    private static void Announce(LocalDiscord discord, string name, Channel channel)
    {
        if (Sees(discord.World, channel))
        {
            discord.Gateway.Dispatch(new Dispatch(name, channel.GuildId, Intents.Guilds, GuildJson.Channel(channel)));
        }
    }

    private static bool Sees(World world, Channel channel) =>
        PermissionRules.InChannel(world, channel, world.BotId).HasFlag(Permission.ViewChannel);
}
