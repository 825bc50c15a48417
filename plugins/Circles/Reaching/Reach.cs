namespace PeerGuild.Circles.Reaching;

/// <summary>Where what is meant for a member alone reaches them. Written as a number: values keep theirs.</summary>
internal enum Reach
{
    /// <summary>With the circle, in its channel.</summary>
    Channel = 0,

    /// <summary>By direct message.</summary>
    Direct = 1,

    /// <summary>Nowhere: they look at /me.</summary>
    Me = 2,

    /// <summary>They chose direct messages and Discord lets none through: /me says so until they choose again.</summary>
    Closed = 3,
}
