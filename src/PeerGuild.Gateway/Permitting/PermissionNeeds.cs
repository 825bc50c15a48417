using System.Collections.Immutable;
using PeerGuild.Discord.Guilds;
using static PeerGuild.Gateway.Permitting.PermissionPlace;

namespace PeerGuild.Gateway.Permitting;

/// <summary>Every permission PeerGuild asks for, and why: what <c>peerguild invite</c> asks for and <c>peerguild doctor</c> looks for.</summary>
/// <remarks>Source: Discord Docs, Permissions, https://docs.discord.com/developers/topics/permissions.</remarks>
public static class PermissionNeeds
{
    /// <summary>All of them: sixteen, and two for private rooms.</summary>
    public static ImmutableArray<PermissionNeed> All { get; } =
    [
        new(Permissions.ViewChannel, "View Channels", "to see the channels circles meet in", "Nothing works in a channel that the bot cannot see.", Server | Text | Voice),
        new(Permissions.SendMessages, "Send Messages", "to post cards, wrap-ups and the line on the evening before", "No card and no wrap-up can be posted.", Server | Text | Voice),
        new(Permissions.EmbedLinks, "Embed Links", "so that links members share show what is behind them", "Links that are shared show no preview.", Server | Text),
        new(Permissions.AttachFiles, "Attach Files", "to post a file that shows what came of a goal, and to hand over exports and calendar files", "Files that show what came of a goal cannot be posted.", Server | Text),
        new(Permissions.ReadMessageHistory, "Read Message History", "to find its own posts after a restart, so that nothing is posted twice", "After a restart older posts cannot be verified and are left undone.", Server | Text | Voice),
        new(Permissions.AddReactions, "Add Reactions", "to put what can be tapped under a question", "A question of a circle shows nothing to tap.", Server | Text),
        new(Permissions.PinMessages, "Pin Messages", "to keep a circle's home card at hand", "The home card is not pinned: it moves up and out of sight.", Server | Text),
        new(Permissions.CreatePublicThreads, "Create Public Threads", "to keep what belongs to one session together", "A session's notes have no thread of their own.", Server | Text),
        new(Permissions.CreatePrivateThreads, "Create Private Threads", "for threads that only some read; nothing makes one yet, and it can be left out", "Nothing lacks yet.", Server | Text),
        new(Permissions.SendMessagesInThreads, "Send Messages in Threads", "to post in those threads", "Threads stay empty.", Server | Text),
        new(Permissions.ManageThreads, "Manage Threads", "to go on in a session's thread that somebody has locked", "Nothing is added to a session's thread once somebody has locked it.", Server | Text),
        new(Permissions.CreateEvents, "Create Events", "to put sessions into the server's calendar", "Sessions do not appear among the server's events.", Server | Voice),
        new(Permissions.Connect, "Connect", "to be in the room and ring the bell", "The bot cannot enter the room: no bell.", Server | Voice),
        new(Permissions.Speak, "Speak", "because the bell is a sound", "The bell is not rung; words alone tell of a new part.", Server | Voice),
        new(Permissions.UseSoundboard, "Use Soundboard", "because the bell is a soundboard sound", "The bell is not rung; words alone tell of a new part.", Server | Voice),
        new(Permissions.SetVoiceChannelStatus, "Set Voice Channel Status", "to show the running part under the room's name", "The room's name does not show which part is running.", Server | Voice),
        new(Permissions.ManageChannels, "Manage Channels", "to make a channel and a room for one circle alone", "A circle's private channel and room have to be made by hand.", Server, ForPrivateRooms: true),
        new(Permissions.ManageRoles, "Manage Roles", "to let the circle's members into them, and nobody else", "Members have to be let into a circle's private channel by hand.", Server, ForPrivateRooms: true),
    ];

    /// <summary>What to ask for.</summary>
    /// <param name="privateRooms">Whether the two for private rooms are among it.</param>
    public static ImmutableArray<PermissionNeed> Asked(bool privateRooms) => [.. All.Where(need => privateRooms || !need.ForPrivateRooms)];

    /// <summary>The same as one set.</summary>
    public static Permissions Sum(bool privateRooms) =>
        Asked(privateRooms).Aggregate(Permissions.None, (sum, need) => sum | need.Permission);
}
