using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest;

/// <summary>What a route asks before it does anything.</summary>
internal static class Guards
{
    /// <summary>A guild the bot is in.</summary>
    public static Guild Guild(RestCall call)
    {
        var guild = call.World.Guilds.Find(call.Id("guild")) ?? throw RestError.UnknownGuild;
        return call.World.Members.Find(guild.Id, call.World.BotId) is null ? throw RestError.MissingAccess : guild;
    }

    /// <summary>A guild in which the bot has these permissions, channels aside.</summary>
    public static (Guild Guild, Permission Permissions) InGuild(RestCall call, Permission needed)
    {
        var guild = Guild(call);
        var permissions = PermissionRules.InGuild(call.World, guild, call.World.Members.Find(guild.Id, call.World.BotId)!);
        return permissions.HasFlag(needed) ? (guild, permissions) : throw RestError.MissingPermissions;
    }

    /// <summary>The application in the path, which must be the bot's own.</summary>
    public static void Application(RestCall call)
    {
        if (call.Id("application") != call.World.BotId)
        {
            throw RestError.UnknownApplication;
        }
    }

    /// <summary>A channel the bot can see, and what the bot may do there.</summary>
    public static (Channel Channel, Permission Permissions) Channel(RestCall call, Permission needed = Permission.None)
    {
        var channel = call.World.Channels.Find(call.Id("channel")) ?? throw RestError.UnknownChannel;
        var permissions = PermissionRules.InChannel(call.World, channel, call.World.BotId);
        if (!permissions.HasFlag(Permission.ViewChannel))
        {
            throw RestError.MissingAccess;
        }

        return permissions.HasFlag(needed) ? (channel, permissions) : throw (channel.IsDirect ? RestError.NotInDirect : RestError.MissingPermissions);
    }

    /// <summary>Direct messages reach only who takes them and shares a server with the bot; other channels are not concerned.</summary>
    public static void Reachable(RestCall call, Channel channel)
    {
        if (channel.RecipientId is not { } recipient)
        {
            return;
        }

        if (!call.World.Guilds.All.Any(guild => call.World.Members.Find(guild.Id, recipient) is not null))
        {
            throw RestError.NoMutualGuild;
        }

        if (call.World.Users.Find(recipient)!.DirectMessagesOff)
        {
            throw RestError.CannotMessage;
        }
    }

    /// <summary>A message of the path's channel that is not for one person alone.</summary>
    public static Message Message(RestCall call, Channel channel) =>
        call.World.Messages.Find(call.Id("message")) is { EphemeralFor: null } message && message.ChannelId == channel.Id
            ? message
            : throw RestError.UnknownMessage;

    /// <summary>A channel that messages can be sent to, by whoever has these permissions there.</summary>
    public static void Sending(Channel channel, Permission permissions)
    {
        if (channel.Type == ChannelType.Category)
        {
            throw new RestError(400, 50008, "Cannot send messages in a non-text channel");
        }

        var needed = channel.Thread is null ? Permission.SendMessages : Permission.SendMessagesInThreads;
        if (!permissions.HasFlag(needed))
        {
            throw RestError.MissingPermissions;
        }

        if (channel.Thread is { Locked: true } && !permissions.HasFlag(Permission.ManageThreads))
        {
            throw RestError.ThreadLocked;
        }
    }

    /// <summary>An archived thread refuses edits and reactions.</summary>
    public static void NotArchived(Channel channel)
    {
        if (channel.Thread is { Archived: true })
        {
            throw RestError.Archived;
        }
    }
}
