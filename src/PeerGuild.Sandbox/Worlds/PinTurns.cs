using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>What happens to pins, and who hears of it.</summary>
/// <remarks>Source: Discord Docs, Pin Message, https://docs.discord.com/developers/resources/message#pin-message.</remarks>
internal static class PinTurns
{
    /// <summary>The pinned messages of a channel, the last pinned first.</summary>
    public static IEnumerable<Message> In(World world, Channel channel) =>
        world.Messages.In(channel.Id).Where(message => message.Pinned).OrderByDescending(message => message.PinnedAt).ThenByDescending(message => message.Id);

    /// <summary>Pins a message; the channel says so in a line of its own.</summary>
    public static void Pin(LocalDiscord discord, Channel channel, Message message, ulong user)
    {
        var now = discord.Clock.Now;
        discord.World.Put(channel with { LastPinAt = now });
        MessageTurns.Edit(discord, message with { PinnedAt = now });
        Announce(discord, message);
        MessageTurns.Post(discord, new Message(
            discord.World.Ids.Next(now), channel.Id, channel.GuildId, user, MessageType.PinNotice, now, "", MessageFlags.None)
        {
            ReferenceId = message.Id,
        });
    }

    public static void Unpin(LocalDiscord discord, Message message)
    {
        MessageTurns.Edit(discord, message with { PinnedAt = null });
        Announce(discord, message);
    }

    /// <summary>Messages were deleted: their pins are gone with them.</summary>
    public static void Gone(LocalDiscord discord, IEnumerable<Message> messages)
    {
        if (messages.FirstOrDefault(message => message.Pinned) is { } pinned)
        {
            Announce(discord, pinned);
        }
    }

    private static void Announce(LocalDiscord discord, Message message)
    {
        var channel = discord.World.Channels.Find(message.ChannelId)!;
        var data = new JsonObject { ["channel_id"] = message.ChannelId.Text(), ["last_pin_timestamp"] = channel.LastPinAt?.Timestamp() };
        if (!channel.IsDirect)
        {
            data["guild_id"] = message.GuildId.Text();
        }

        MessageTurns.Dispatch(discord, "CHANNEL_PINS_UPDATE", message, data, needs: Intents.Guilds);
    }
}
