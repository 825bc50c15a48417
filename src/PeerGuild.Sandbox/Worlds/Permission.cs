namespace PeerGuild.Sandbox.Worlds;

/// <summary>Discord's permission bits, those that something here asks for.</summary>
/// <remarks>Source: Discord Docs, Permissions, https://docs.discord.com/developers/topics/permissions.</remarks>
[Flags]
internal enum Permission : ulong
{
    None = 0,
    Administrator = 1UL << 3,
    ManageChannels = 1UL << 4,
    ManageGuild = 1UL << 5,
    AddReactions = 1UL << 6,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    SendTtsMessages = 1UL << 12,
    ManageMessages = 1UL << 13,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadMessageHistory = 1UL << 16,
    MentionEveryone = 1UL << 17,
    Connect = 1UL << 20,
    Speak = 1UL << 21,
    MoveMembers = 1UL << 24,
    ManageRoles = 1UL << 28,
    UseApplicationCommands = 1UL << 31,
    ManageEvents = 1UL << 33,
    ManageThreads = 1UL << 34,
    CreatePublicThreads = 1UL << 35,
    CreatePrivateThreads = 1UL << 36,
    SendMessagesInThreads = 1UL << 38,
    UseSoundboard = 1UL << 42,
    CreateEvents = 1UL << 44,
    UseExternalSounds = 1UL << 45,
    SetVoiceChannelStatus = 1UL << 48,
    SendPolls = 1UL << 49,
    PinMessages = 1UL << 51,

    /// <summary>Every bit Discord knows today.</summary>
    All = (1UL << 53) - 1,
}
