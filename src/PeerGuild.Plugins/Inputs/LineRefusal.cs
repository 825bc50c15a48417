namespace PeerGuild.Plugins;

/// <summary>Why what was typed cannot be kept.</summary>
public enum LineRefusal
{
    /// <summary>There is nothing in it that anybody could see.</summary>
    Empty,

    /// <summary>More than fits.</summary>
    TooLong,

    /// <summary>Something in it shows as nothing: control characters, direction marks, fillers, half of a surrogate pair.</summary>
    HidesSomething,
}
