namespace PeerGuild.Discord.Messages;

/// <summary>Bits of a message; those without a name here are kept.</summary>
[Flags]
public enum MessageFlags
{
    /// <summary>Nothing set.</summary>
    None = 0,

    /// <summary>No previews of links.</summary>
    SuppressEmbeds = 1 << 2,

    /// <summary>A thread was started on it.</summary>
    HasThread = 1 << 5,

    /// <summary>Only the one who acted sees it. Fixed at the first response.</summary>
    Ephemeral = 1 << 6,

    /// <summary>A deferred answer that has not come yet.</summary>
    Loading = 1 << 7,

    /// <summary>No push and no sound.</summary>
    SuppressNotifications = 1 << 12,

    /// <summary>Made of components alone, without content or embeds. Can be added by an edit, never taken away.</summary>
    ComponentsV2 = 1 << 15,
}
