namespace PeerGuild.Discord.Guilds;

/// <summary>What kind of channel it is; a number without a name here is kept as it came.</summary>
public enum ChannelType
{
    /// <summary>A text channel.</summary>
    GuildText = 0,

    /// <summary>A direct message.</summary>
    Direct = 1,

    /// <summary>A voice channel, with a text chat under the same id.</summary>
    GuildVoice = 2,

    /// <summary>A group of direct messages.</summary>
    GroupDirect = 3,

    /// <summary>A heading with channels under it.</summary>
    GuildCategory = 4,

    /// <summary>A channel others can follow.</summary>
    GuildAnnouncement = 5,

    /// <summary>A thread in an announcement channel.</summary>
    AnnouncementThread = 10,

    /// <summary>A thread everyone in the channel sees.</summary>
    PublicThread = 11,

    /// <summary>A thread only its members see.</summary>
    PrivateThread = 12,

    /// <summary>A stage.</summary>
    GuildStageVoice = 13,

    /// <summary>A forum: every post is a thread.</summary>
    GuildForum = 15,
}
