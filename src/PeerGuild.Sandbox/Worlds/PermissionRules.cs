namespace PeerGuild.Sandbox.Worlds;

/// <summary>Who may do what where.</summary>
/// <remarks>Source: Discord Docs, Permissions, https://docs.discord.com/developers/topics/permissions#permission-hierarchy.</remarks>
internal static class PermissionRules
{
    private const Permission NeedsSending =
        Permission.MentionEveryone | Permission.SendTtsMessages | Permission.AttachFiles | Permission.EmbedLinks;

    // What nobody needs a role for: both sides of direct messages may do it, and neither may touch what the other wrote.
    private const Permission Direct =
        Permission.ViewChannel | Permission.SendMessages | Permission.SendTtsMessages | Permission.EmbedLinks | Permission.AttachFiles
        | Permission.ReadMessageHistory | Permission.AddReactions | Permission.PinMessages | Permission.SendPolls | Permission.UseApplicationCommands;

    /// <summary>What a member may do in the guild, channels aside.</summary>
    public static Permission InGuild(World world, Guild guild, Member member)
    {
        if (guild.OwnerId == member.UserId)
        {
            return Permission.All;
        }

        var permissions = world.Roles.Find(guild.Id)!.Permissions;
        foreach (var role in member.Roles)
        {
            permissions |= world.Roles.Find(role)?.Permissions ?? Permission.None;
        }

        return permissions.HasFlag(Permission.Administrator) ? Permission.All : permissions;
    }

    /// <summary>What a member may do in a channel. A thread is as open as its parent.</summary>
    public static Permission InChannel(World world, Channel channel, Member member)
    {
        var guild = world.Guilds.Find(channel.GuildId)!;
        var permissions = InGuild(world, guild, member);
        if (permissions == Permission.All)
        {
            return permissions;
        }

        var place = channel.ParentId is { } parent && channel.Thread is not null ? world.Channels.Find(parent)! : channel;
        return Imply(Overwrite(permissions, place, guild.Id, member), channel);
    }

    /// <summary>Likewise for whoever is not a member (any more): nothing.</summary>
    public static Permission InChannel(World world, Channel channel, ulong user) =>
        channel.IsDirect ? (channel.RecipientId == user || world.BotId == user ? Direct : Permission.None)
        : world.Members.Find(channel.GuildId, user) is { } member ? InChannel(world, channel, member)
        : Permission.None;

    public static bool IsMember(World world, Guild guild, ulong? user) => user is { } id && world.Members.Find(guild.Id, id) is not null;

    /// <summary>Whether a user is where a channel is: a member of its guild, or one of the two who write to each other.</summary>
    public static bool IsThere(World world, Channel channel, ulong user) =>
        channel.IsDirect ? channel.RecipientId == user || world.BotId == user : world.Members.Find(channel.GuildId, user) is not null;

    private static Permission Overwrite(Permission permissions, Channel place, ulong everyone, Member member)
    {
        var (allow, deny) = (Permission.None, Permission.None);
        Overwrite? own = null;
        foreach (var overwrite in place.Overwrites)
        {
            if (overwrite.IsMember)
            {
                own = overwrite.Id == member.UserId ? overwrite : own;
            }
            else if (overwrite.Id == everyone)
            {
                permissions = (permissions & ~overwrite.Deny) | overwrite.Allow;
            }
            else if (member.Roles.Contains(overwrite.Id))
            {
                allow |= overwrite.Allow;
                deny |= overwrite.Deny;
            }
        }

        permissions = (permissions & ~deny) | allow;
        return own is null ? permissions : (permissions & ~own.Deny) | own.Allow;
    }

    private static Permission Imply(Permission permissions, Channel channel)
    {
        var closed = !permissions.HasFlag(Permission.ViewChannel)
            || (channel.Type == ChannelType.Voice && !permissions.HasFlag(Permission.Connect));
        if (closed)
        {
            // A voice channel that one sees and cannot enter is still seen.
            return permissions & Permission.ViewChannel;
        }

        var sends = channel.Thread is null ? Permission.SendMessages : Permission.SendMessagesInThreads;
        return permissions.HasFlag(sends) ? permissions : permissions & ~NeedsSending;
    }
}
