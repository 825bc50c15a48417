using PeerGuild.Discord;
using PeerGuild.Discord.Guilds;

namespace PeerGuild.Gateway.Permitting;

/// <summary>What a member may do, computed from roles and overwrites. Pure.</summary>
/// <remarks>Source: Discord Docs, Permissions, Permission Hierarchy, https://docs.discord.com/developers/topics/permissions#permission-hierarchy.</remarks>
public static class PermissionRules
{
    /// <summary>Every bit, named here or not.</summary>
    public const Permissions Everything = (Permissions)ulong.MaxValue;

    private const Permissions WhileTimedOut = Permissions.ViewChannel | Permissions.ReadMessageHistory;
    private const Permissions NeedsSending = Permissions.MentionEveryone | Permissions.AttachFiles | Permissions.EmbedLinks;

    /// <summary>In the guild, channels aside.</summary>
    /// <param name="guild">With its owner and all roles.</param>
    /// <param name="user">The member.</param>
    /// <param name="roles">The member's roles; roles the guild does not have count for nothing.</param>
    public static Permissions InGuild(Guild guild, UserId user, IReadOnlyList<RoleId> roles)
    {
        if (guild.OwnerId == user)
        {
            return Everything;
        }

        var sum = guild.Roles
            .Where(role => role.Id.Value == guild.Id.Value || roles.Contains(role.Id))
            .Aggregate(Permissions.None, (sum, role) => sum | role.Permissions);
        return sum.HasFlag(Permissions.Administrator) ? Everything : sum;
    }

    /// <summary>In a channel.</summary>
    /// <param name="guild">As for <see cref="InGuild"/>.</param>
    /// <param name="channel">The channel, with its overwrites; of a thread, the channel it hangs on, which it follows.</param>
    /// <param name="user">The member.</param>
    /// <param name="roles">The member's roles.</param>
    public static Permissions InChannel(Guild guild, Channel channel, UserId user, IReadOnlyList<RoleId> roles)
    {
        var permissions = InGuild(guild, user, roles);
        return permissions == Everything ? permissions : Imply(Overwrite(permissions, guild.Id, channel, user, roles), channel.Type);
    }

    /// <summary>What is left to a member who is timed out; administrators and owners are not touched by it.</summary>
    public static Permissions TimedOut(Permissions permissions) => permissions == Everything ? permissions : permissions & WhileTimedOut;

    private static Permissions Overwrite(Permissions permissions, GuildId everyone, Channel channel, UserId user, IReadOnlyList<RoleId> roles)
    {
        var overwrites = channel.PermissionOverwrites;
        var forEveryone = overwrites.Where(one => !one.IsMember && one.Id.Value == everyone.Value);
        var forRoles = overwrites.Where(one => !one.IsMember && one.Id.Value != everyone.Value && roles.Contains(one.Id));
        var forMember = overwrites.Where(one => one.IsMember && one.Id.Value == user.Value);
        return Apply(Apply(Apply(permissions, forEveryone), forRoles), forMember);
    }

    /// <summary>Of one step, what any of them allows beats what any of them denies.</summary>
    private static Permissions Apply(Permissions permissions, IEnumerable<Overwrite> step)
    {
        var (allow, deny) = step.Aggregate((Allow: Permissions.None, Deny: Permissions.None), (sum, one) => (sum.Allow | one.Allow, sum.Deny | one.Deny));
        return (permissions & ~deny) | allow;
    }

    /// <summary>Without seeing nothing counts, without entering a voice channel nothing but seeing, without sending nothing that is sent.</summary>
    private static Permissions Imply(Permissions permissions, ChannelType type)
    {
        var isVoice = type is ChannelType.GuildVoice or ChannelType.GuildStageVoice;
        if (!permissions.HasFlag(Permissions.ViewChannel) || (isVoice && !permissions.HasFlag(Permissions.Connect)))
        {
            return permissions & Permissions.ViewChannel;
        }

        return permissions.HasFlag(Permissions.SendMessages) ? permissions : permissions & ~NeedsSending;
    }
}
