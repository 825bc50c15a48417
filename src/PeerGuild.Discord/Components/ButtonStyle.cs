namespace PeerGuild.Discord.Components;

/// <summary>How a button looks; a number without a name here is kept.</summary>
public enum ButtonStyle
{
    /// <summary>The one thing to do.</summary>
    Primary = 1,

    /// <summary>Something one can do.</summary>
    Secondary = 2,

    /// <summary>Green.</summary>
    Success = 3,

    /// <summary>Red.</summary>
    Danger = 4,

    /// <summary>Opens an address; has no custom id and tells the bot nothing.</summary>
    Link = 5,
}
