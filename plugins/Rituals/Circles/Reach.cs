namespace PeerGuild.Rituals.Circles;

/// <summary>Where what is meant for one member is to reach them. Stored by name: rename nothing.</summary>
internal enum Reach
{
    /// <summary>With the circle: a line in its channel says that something waits, and nothing more.</summary>
    Channel,

    /// <summary>A direct message says it.</summary>
    DirectMessage,

    /// <summary>They look at /me.</summary>
    Me,
}
