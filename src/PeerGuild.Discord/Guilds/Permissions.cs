using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Guilds;

/// <summary>A permission set; a string of decimal digits on the wire. Bits without a name here are kept.</summary>
/// <remarks>Source: Discord Docs, Permissions, https://docs.discord.com/developers/topics/permissions.</remarks>
[Flags]
[JsonConverter(typeof(PermissionsConverter))]
public enum Permissions : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Everything.</summary>
    Administrator = 1UL << 3,

    /// <summary>Edit and create channels; set a voice status from outside.</summary>
    ManageChannels = 1UL << 4,

    /// <summary>Look after the server.</summary>
    ManageGuild = 1UL << 5,

    /// <summary>React with an emoji that is not on the message yet.</summary>
    AddReactions = 1UL << 6,

    /// <summary>See the channel; without it nothing else counts.</summary>
    ViewChannel = 1UL << 10,

    /// <summary>Post in a channel (not in a thread).</summary>
    SendMessages = 1UL << 11,

    /// <summary>Delete others' messages and reactions.</summary>
    ManageMessages = 1UL << 13,

    /// <summary>Links show a preview.</summary>
    EmbedLinks = 1UL << 14,

    /// <summary>Post files.</summary>
    AttachFiles = 1UL << 15,

    /// <summary>Read what was written before.</summary>
    ReadMessageHistory = 1UL << 16,

    /// <summary>Mention everyone and roles that may not be mentioned.</summary>
    MentionEveryone = 1UL << 17,

    /// <summary>Enter a voice channel.</summary>
    Connect = 1UL << 20,

    /// <summary>Be heard in a voice channel.</summary>
    Speak = 1UL << 21,

    /// <summary>Move people between voice channels.</summary>
    MoveMembers = 1UL << 24,

    /// <summary>Give and take roles below one's own.</summary>
    ManageRoles = 1UL << 28,

    /// <summary>Edit others' scheduled events.</summary>
    ManageEvents = 1UL << 33,

    /// <summary>Lock and archive others' threads.</summary>
    ManageThreads = 1UL << 34,

    /// <summary>Start a public thread.</summary>
    CreatePublicThreads = 1UL << 35,

    /// <summary>Start a private thread.</summary>
    CreatePrivateThreads = 1UL << 36,

    /// <summary>Post in a thread.</summary>
    SendMessagesInThreads = 1UL << 38,

    /// <summary>Play a soundboard sound.</summary>
    UseSoundboard = 1UL << 42,

    /// <summary>Create scheduled events and edit one's own.</summary>
    CreateEvents = 1UL << 44,

    /// <summary>Set a voice channel's status.</summary>
    SetVoiceChannelStatus = 1UL << 48,

    /// <summary>Post a poll.</summary>
    SendPolls = 1UL << 49,

    /// <summary>Pin messages.</summary>
    PinMessages = 1UL << 51,
}
